// Everything that is done with a permit beside approving it: a question, what follows from it, and the reason or what was seen.
import { useState } from 'react';
import { PERMIT_CLOSINGS, type PermitAct, type PermitClosing } from '../../../../shared/permits/state.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { Dialog } from '../../../../shared/ui/Dialog.tsx';
import { TextField } from '../../../../shared/ui/TextField.tsx';
import { useToast } from '../../../../shared/ui/Toasts.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { useAct, type Whose } from './api.ts';
import { PERMIT_WORDS } from './messages.ts';
import styles from './permits.module.css';

/** Those that need a reason, and nothing else. */
export type ReasonedAct = Exclude<PermitAct, 'approve' | 'ask-again'>;

const ROUTES: Readonly<Record<ReasonedAct, string>> = {
  refuse: 'refusal',
  'send-back': 'sending-back',
  withdraw: 'withdrawal',
  'take-back': 'withdrawal',
  returned: 'closings',
  erased: 'closings',
  disposed: 'closings',
};
const isClosing = (act: ReasonedAct): act is PermitClosing => (PERMIT_CLOSINGS as readonly string[]).includes(act);

export function ReasonDialog(props: {
  permitId: string;
  version: number;
  act: ReasonedAct;
  whose: Whose;
  onClose: () => void;
}) {
  const t = useText(PERMIT_WORDS);
  const toast = useToast();
  const { permitId, version, act, whose, onClose } = props;
  const [reason, setReason] = useState('');
  const send = useAct(permitId, whose, ROUTES[act]);
  const missing = reason.trim() === '' ? t('reason.missing') : undefined;
  function submit() {
    if (missing !== undefined || send.isPending) return;
    const told = { version, reason: reason.trim() };
    send.mutate(isClosing(act) ? { ...told, closing: act } : told, {
      onSuccess() {
        toast({ text: t('done.act') });
        onClose();
      },
    });
  }
  return (
    <Dialog
      title={t(`ask.${act}`)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            kind={act === 'withdraw' || act === 'refuse' ? 'harm' : 'primary'}
            busy={send.isPending ? t('do.busy') : undefined}
            disabledBecause={missing}
            onClick={submit}
          >
            {t(`do.${act}`)}
          </Button>
        </>
      }
    >
      <p>{t(`what.${act}`)}</p>
      {send.error !== null && <ProblemOf cause={send.error} />}
      <div className={styles.fields}>
        <TextField
          label={t(isClosing(act) ? 'reason.seen' : 'reason.why')}
          value={reason}
          onChange={setReason}
          rows={3}
          maxLength={500}
          autoFocus
        />
      </div>
    </Dialog>
  );
}
