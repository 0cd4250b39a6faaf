// The dialog in which whoever asked takes a request back before anybody answers it.
import { useState } from 'react';
import type { RequestRow } from '../../../../shared/protocol/api/software-requests.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { Dialog } from '../../../../shared/ui/Dialog.tsx';
import { TextField } from '../../../../shared/ui/TextField.tsx';
import { useToast } from '../../../../shared/ui/Toasts.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { useWithdraw } from './request-api.ts';
import { REQUEST_WORDS } from './request-messages.ts';
import styles from './software.module.css';

export function WithdrawDialog({ request, onClose }: { request: RequestRow; onClose: () => void }) {
  const t = useText(REQUEST_WORDS);
  const toast = useToast();
  const { mutate, isPending, error } = useWithdraw(request.requestId);
  const [reason, setReason] = useState('');
  const isWhole = reason.trim() !== '';
  function send() {
    if (!isWhole || isPending) return;
    mutate(
      { reason: reason.trim() },
      {
        onSuccess: () => {
          toast({ text: t('withdraw.done') });
          onClose();
        },
      },
    );
  }
  return (
    <Dialog
      title={t('withdraw.title')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            kind="primary"
            busy={isPending ? t('withdraw.busy') : undefined}
            disabledBecause={isWhole ? undefined : t('withdraw.missing')}
            onClick={send}
          >
            {t('withdraw.do')}
          </Button>
        </>
      }
    >
      {error !== null && <ProblemOf cause={error} />}
      <p>
        <Untrusted text={request.name} most={80} />
      </p>
      <p>{t('withdraw.what')}</p>
      <form
        className={styles.fields}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <TextField label={t('withdraw.reason')} value={reason} onChange={setReason} maxLength={500} />
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
