// A dialog that changes one thing with its reason; when somebody else was faster it shows what is there now and stays.
import { type ReactNode, useState } from 'react';
import { SekimoriError } from '../../../../shared/errors/error.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { Dialog } from '../../../../shared/ui/Dialog.tsx';
import { Note } from '../../../../shared/ui/Note.tsx';
import { TextField } from '../../../../shared/ui/TextField.tsx';
import { visibleText } from '../../../../shared/ui/visible-text.ts';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { type Change, useChange } from './api.ts';
import { ORGANISATION_WORDS } from './messages.ts';
import styles from './organisation.module.css';

/** @param change what to send with the reason; null while something needed is missing */
export function ChangeDialog<Answer>(props: {
  title: string;
  verb?: string;
  wide?: boolean;
  change: Change | null;
  onClose: () => void;
  onDone?: (answer: Answer) => void;
  children: ReactNode;
}) {
  const t = useText(ORGANISATION_WORDS);
  const [reason, setReason] = useState('');
  const { mutate, isPending, error } = useChange<Answer>();
  const { change, onClose } = props;
  const isWhole = change !== null && reason.trim() !== '';
  function submit() {
    if (!isWhole || isPending) return;
    mutate(
      { ...change, body: { ...change.body, reason: reason.trim() } },
      {
        onSuccess: (answer) => {
          props.onDone?.(answer);
          onClose();
        },
      },
    );
  }
  const now = error instanceof SekimoriError && error.code === 'SKM_CHANGED_MEANWHILE' ? error.facts.now : undefined;
  return (
    <Dialog
      title={props.title}
      wide={props.wide ?? false}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            kind="primary"
            busy={isPending ? t('saving') : undefined}
            disabledBecause={isWhole ? undefined : t('missing')}
            onClick={submit}
          >
            {props.verb ?? t('save')}
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
        {typeof now === 'string' && <Note kind="warn">{t('meanwhile', { now: visibleText(now) })}</Note>}
        {props.children}
        <TextField label={t('reason')} help={t('reason.help')} value={reason} onChange={setReason} maxLength={500} />
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
