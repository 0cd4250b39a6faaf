// A dialog that does one thing to a plan with its reason; when it is refused it says why and stays.
import { type ReactNode, useState } from 'react';
import { Button } from '../../../../shared/ui/Button.tsx';
import { Dialog } from '../../../../shared/ui/Dialog.tsx';
import { TextField } from '../../../../shared/ui/TextField.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { REORGANISATION_WORDS } from './messages.ts';
import styles from './reorganisation.module.css';

/** @param body what to send beside the reason; null while something needed is missing */
export function StepDialog(props: {
  title: string;
  verb: string;
  isHarm?: boolean;
  body: object | null;
  isPending: boolean;
  error: unknown;
  onDo: (body: object) => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const t = useText(REORGANISATION_WORDS);
  const [reason, setReason] = useState('');
  const { body, isPending, error, onDo } = props;
  const isWhole = body !== null && reason.trim() !== '';
  function submit() {
    if (isWhole && !isPending) onDo({ ...body, reason: reason.trim() });
  }
  return (
    <Dialog
      role={props.isHarm ? 'alertdialog' : 'dialog'}
      title={props.title}
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={props.onClose}>{t('cancel')}</Button>
          <Button
            kind={props.isHarm ? 'harm' : 'primary'}
            busy={isPending ? t('saving') : undefined}
            disabledBecause={isWhole ? undefined : t('missing')}
            onClick={submit}
          >
            {props.verb}
          </Button>
        </>
      }
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {error !== null && <ProblemOf cause={error} />}
        {props.children}
        <TextField label={t('reason')} help={t('reason.help')} value={reason} onChange={setReason} maxLength={500} />
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
