// A new seed for the authenticator: the former one stops once a code of the new one was given.
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../../../shared/ui/Button.tsx';
import { CodeField } from '../../../../shared/ui/CodeField.tsx';
import { Copyable } from '../../../../shared/ui/Copyable.tsx';
import { Dialog } from '../../../../shared/ui/Dialog.tsx';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useProof } from '../../app/useProof.tsx';
import { useText } from '../../i18n/useText.ts';
import { useTotpConfirm, useTotpOffer } from './api.ts';
import { OWN_WORDS } from './messages.ts';
import styles from './own-account.module.css';

export function RenewTotp({ onClose }: { onClose: () => void }) {
  const t = useText(OWN_WORDS);
  const { proven, dialog } = useProof();
  const offer = useTotpOffer(proven);
  const confirm = useTotpConfirm(proven);
  const [code, setCode] = useState('');
  const asked = useRef(false);
  const { mutate } = offer;
  useEffect(() => {
    // Once: another offer would put the one that was just read out of use.
    if (asked.current) return;
    asked.current = true;
    mutate();
  }, [mutate]);
  function submit(digits: string) {
    if (digits.length === 6 && !confirm.isPending)
      confirm.mutate(digits, { onSuccess: onClose, onError: () => setCode('') });
  }
  return (
    <>
      <Dialog
        wide
        title={t('totp.title')}
        onClose={onClose}
        actions={
          <>
            <Button onClick={onClose}>{t('cancel')}</Button>
            <Button kind="primary" busy={confirm.isPending ? t('busy') : undefined} onClick={() => submit(code)}>
              {t('totp.do')}
            </Button>
          </>
        }
      >
        {offer.error !== null && <ProblemOf cause={offer.error} onRetry={() => offer.mutate()} />}
        {confirm.error !== null && <ProblemOf cause={confirm.error} />}
        {offer.isPending && <Waiting text={t('waiting')} lines={4} />}
        {offer.data !== undefined && (
          <div className={styles.qr}>
            {/* An image from the server's SVG text: nothing in it can run or load anything. */}
            <img
              src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(offer.data.qrSvg)}`}
              alt={t('totp.qr')}
              width={176}
              height={176}
            />
            <form
              className={styles.form}
              onSubmit={(event) => {
                event.preventDefault();
                submit(code);
              }}
            >
              <p>{t('totp.read')}</p>
              <Copyable label={t('totp.secret')} text={offer.data.secret.match(/.{1,4}/gu)?.join(' ') ?? ''} />
              <CodeField label={t('totp.code')} value={code} onChange={setCode} onComplete={submit} name="totp" />
            </form>
          </div>
        )}
      </Dialog>
      {dialog}
    </>
  );
}
