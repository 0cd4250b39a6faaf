// Registers the media that were chosen among those that terminals saw; stands in the bar of that list.
import { useState } from 'react';
import { formatCount } from '../../../../shared/i18n/number.ts';
import { ENCRYPTION_WORDS, ENCRYPTIONS, type Encryption } from '../../../../shared/media/medium.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { Dialog } from '../../../../shared/ui/Dialog.tsx';
import { SelectField } from '../../../../shared/ui/SelectField.tsx';
import { TextField } from '../../../../shared/ui/TextField.tsx';
import { useToast } from '../../../../shared/ui/Toasts.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { useRegisterSeen } from './api.ts';
import { REGISTER_WORDS } from './messages.ts';
import styles from './register.module.css';

const MOST = 500;

export function RegisterSeen({ deviceIds, onDone }: { deviceIds: readonly string[]; onDone: () => void }) {
  const t = useText(REGISTER_WORDS);
  const [isOpen, setOpen] = useState(false);
  if (deviceIds.length > MOST) return <span>{t('many.more', { most: formatCount(MOST) })}</span>;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('seen.act')}</Button>
      {isOpen && <SeenDialog deviceIds={deviceIds} onDone={onDone} onClose={() => setOpen(false)} />}
    </>
  );
}

function SeenDialog(props: { deviceIds: readonly string[]; onDone: () => void; onClose: () => void }) {
  const t = useText(REGISTER_WORDS);
  const { language } = useUi();
  const toast = useToast();
  const [encryption, setEncryption] = useState<Encryption>('none');
  const [reason, setReason] = useState('');
  const register = useRegisterSeen();
  const { deviceIds } = props;
  function submit() {
    if (reason.trim() === '' || register.isPending) return;
    const body = { deviceIds: [...deviceIds], encryption, departmentId: null, zone: null, reason: reason.trim() };
    register.mutate(body, {
      onSuccess: ({ registered, known, unidentified }) => {
        const said = [
          t('seen.done', { count: formatCount(registered.length) }),
          ...(known > 0 ? [t('seen.known', { count: formatCount(known) })] : []),
          ...(unidentified > 0 ? [t('seen.unidentified', { count: formatCount(unidentified) })] : []),
        ];
        toast({ text: said.join(language === 'ja' ? '。' : '. ') });
        props.onClose();
        props.onDone();
      },
    });
  }
  return (
    <Dialog
      title={t('seen.title', { count: formatCount(deviceIds.length) })}
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={props.onClose}>{t('dialog.cancel')}</Button>
          <Button
            kind="primary"
            busy={register.isPending ? t('dialog.busy') : undefined}
            disabledBecause={reason.trim() === '' ? t('dialog.missing') : undefined}
            onClick={submit}
          >
            {t('register.do')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {register.error !== null && <ProblemOf cause={register.error} />}
        <p>{t('seen.why')}</p>
        <SelectField
          label={t('col.encryption')}
          value={encryption}
          onChange={setEncryption}
          choices={ENCRYPTIONS.map((value) => ({ value, label: ENCRYPTION_WORDS[value][language] }))}
        />
        <TextField
          label={t('field.reason')}
          help={t('field.reason-help')}
          value={reason}
          onChange={setReason}
          maxLength={500}
        />
      </div>
    </Dialog>
  );
}
