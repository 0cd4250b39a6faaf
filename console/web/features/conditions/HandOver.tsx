// Hands a condition to a colleague, with a word for them.
import { useState } from 'react';
import type { ConditionView } from '../../../../shared/protocol/api/endpoints.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { Dialog } from '../../../../shared/ui/Dialog.tsx';
import { SelectField } from '../../../../shared/ui/SelectField.tsx';
import { TextField } from '../../../../shared/ui/TextField.tsx';
import { useToast } from '../../../../shared/ui/Toasts.tsx';
import { visibleText } from '../../../../shared/ui/visible-text.ts';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useSession } from '../../app/session.ts';
import { useText } from '../../i18n/useText.ts';
import { useColleagues, useHandOver } from './api.ts';
import styles from './conditions.module.css';
import { CONDITIONS_WORDS } from './messages.ts';

export function HandOver({ condition, onClose }: { condition: ConditionView; onClose: () => void }) {
  const t = useText(CONDITIONS_WORDS);
  const toast = useToast();
  const me = useSession().data?.account?.accountId;
  const colleagues = useColleagues();
  const { mutate, isPending, error } = useHandOver();
  const [accountId, setAccountId] = useState('');
  const [note, setNote] = useState(condition.note ?? '');
  const others = (colleagues.data?.rows ?? []).filter((colleague) => colleague.accountId !== me);
  const next = others.find((colleague) => colleague.accountId === accountId);
  function submit() {
    if (next === undefined || isPending) return;
    mutate(
      { conditionId: condition.conditionId, accountId, note: note.trim() },
      {
        onSuccess: () => {
          toast({ text: t('hand-over.done', { name: visibleText(next.displayName) }) });
          onClose();
        },
      },
    );
  }
  return (
    <Dialog
      title={t('hand-over.title')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('hand-over.cancel')}</Button>
          <Button
            kind="primary"
            busy={isPending ? t('waiting') : undefined}
            disabledBecause={next === undefined ? t('hand-over.missing') : undefined}
            onClick={submit}
          >
            {t('hand-over.do')}
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
        {colleagues.error !== null && <ProblemOf cause={colleagues.error} onRetry={() => void colleagues.refetch()} />}
        {colleagues.isPending ? (
          <Waiting text={t('waiting')} lines={2} />
        ) : others.length === 0 ? (
          <p>{t('hand-over.nobody')}</p>
        ) : (
          <SelectField
            label={t('hand-over.to')}
            value={accountId}
            onChange={setAccountId}
            choices={[
              { value: '', label: t('hand-over.choose') },
              ...others.map((one) => ({ value: one.accountId, label: visibleText(one.displayName) })),
            ]}
          />
        )}
        <TextField
          optional
          rows={3}
          label={t('hand-over.note')}
          help={t('hand-over.note-help')}
          value={note}
          onChange={setNote}
          maxLength={500}
        />
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
