// Second step: the authenticator by QR code, confirmed by use, or a passkey instead.
import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { SekimoriError } from '../../../../shared/errors/error.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { CodeField } from '../../../../shared/ui/CodeField.tsx';
import { Copyable } from '../../../../shared/ui/Copyable.tsx';
import { Note } from '../../../../shared/ui/Note.tsx';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { usePasskeyRegistration, useTotpConfirm, useTotpOffer } from './api.ts';
import styles from './first-run.module.css';
import { FIRST_RUN_WORDS } from './messages.ts';

export function FactorStep() {
  const t = useText(FIRST_RUN_WORDS);
  const offer = useTotpOffer();
  const confirm = useTotpConfirm();
  const passkey = usePasskeyRegistration();
  const [code, setCode] = useState('');
  const [byHand, setByHand] = useState(false);
  if (offer.isPending) return <Waiting text={t('factor.waiting')} lines={5} />;
  if (offer.isError) return <ProblemOf cause={offer.error} onRetry={() => void offer.refetch()} />;
  function submit(digits: string) {
    if (digits.length === 6 && !confirm.isPending) confirm.mutate(digits, { onError: () => setCode('') });
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        submit(code);
      }}
    >
      {confirm.error !== null && <ProblemOf cause={confirm.error} />}
      {passkey.error instanceof SekimoriError && <ProblemOf cause={passkey.error} />}
      {passkey.error !== null && !(passkey.error instanceof SekimoriError) && (
        <Note kind="warn">{t('factor.passkey-away')}</Note>
      )}
      <div className={styles.qr}>
        {/* An image from the server's SVG text: nothing in it can run or load anything. */}
        <img
          className={styles.code}
          src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(offer.data.qrSvg)}`}
          alt={t('factor.qr')}
          width={208}
          height={208}
        />
        <ol className={styles.numbered}>
          <li>
            <div>
              <p>{t('factor.read')}</p>
              <Button kind="text" onClick={() => setByHand(!byHand)} aria-expanded={byHand}>
                {t('factor.by-hand')}
              </Button>
              {byHand && <Copyable label={t('factor.secret')} text={groupsOfFour(offer.data.secret)} />}
            </div>
          </li>
          <li>
            <CodeField
              big
              autoFocus
              label={t('factor.code')}
              help={t('factor.code-help')}
              value={code}
              onChange={setCode}
              onComplete={submit}
              name="totp"
            />
          </li>
        </ol>
      </div>
      <div className={styles.actions}>
        <Button kind="primary" big type="submit" busy={confirm.isPending ? t('factor.busy') : undefined}>
          {t('factor.next')}
        </Button>
        <Button
          big
          icon={<KeyRound aria-hidden="true" />}
          busy={passkey.isPending ? t('factor.passkey-busy') : undefined}
          onClick={() => passkey.mutate(t('factor.passkey-name'))}
        >
          {t('factor.passkey')}
        </Button>
      </div>
    </form>
  );
}

function groupsOfFour(secret: string): string {
  return secret.match(/.{1,4}/gu)?.join(' ') ?? secret;
}
