// The dialog that takes a spelling apart or joins it into another title; a toast takes it back.
import { useDeferredValue, useState } from 'react';
import type { SoftwareSpelling } from '../../../../shared/protocol/api/software.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { Dialog } from '../../../../shared/ui/Dialog.tsx';
import { SelectField } from '../../../../shared/ui/SelectField.tsx';
import { TextField } from '../../../../shared/ui/TextField.tsx';
import { useToast } from '../../../../shared/ui/Toasts.tsx';
import { cutMiddle, visibleText } from '../../../../shared/ui/visible-text.ts';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { useMoveSpelling, useTitleChoices } from './api.ts';
import { SOFTWARE_WORDS } from './messages.ts';
import styles from './software.module.css';

const short = (text: string) => cutMiddle(visibleText(text), 48).text;

/** @param onMoved is given the title where the spelling counts now */
export function MoveDialog(props: {
  spelling: SoftwareSpelling;
  titleId: string;
  how: 'part' | 'join';
  onMoved: (titleId: string) => void;
  onClose: () => void;
}) {
  const t = useText(SOFTWARE_WORDS);
  const toast = useToast();
  const move = useMoveSpelling();
  const { spelling, titleId, how, onMoved, onClose } = props;
  const [typed, setTyped] = useState('');
  const [to, setTo] = useState('');
  const [reason, setReason] = useState('');
  const choices = (useTitleChoices(useDeferredValue(typed.trim())).data?.rows ?? []).filter(
    (row) => row.titleId !== titleId,
  );
  const isChosen = how === 'part' || choices.some((row) => row.titleId === to);
  const missing = !isChosen ? t('join.no-title') : reason.trim() === '' ? t('decide.no-reason') : undefined;
  function send() {
    if (missing !== undefined || move.isPending) return;
    const { spellingId } = spelling;
    const given = reason.trim();
    move.mutate(
      { spellingId, titleId: how === 'part' ? null : to, reason: given },
      {
        onSuccess: ({ title }) => {
          toast({
            text: t(how === 'part' ? 'parted' : 'joined'),
            // The dialog is gone by then, and with it what mutate() would call; refused, the page shows how things are now.
            onUndo: () =>
              void move.mutateAsync({ spellingId, titleId, reason: given }).then(
                () => onMoved(titleId),
                () => onMoved(title.titleId),
              ),
          });
          onClose();
          onMoved(title.titleId);
        },
      },
    );
  }
  return (
    <Dialog
      title={t(`${how}.title`)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            kind="primary"
            busy={move.isPending ? t('saving') : undefined}
            disabledBecause={missing}
            onClick={send}
          >
            {t(`${how}.do`)}
          </Button>
        </>
      }
    >
      {move.error !== null && <ProblemOf cause={move.error} />}
      <p>{t(`${how}.what`, { name: short(spelling.name) })}</p>
      <form
        className={styles.fields}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {how === 'join' && (
          <>
            <TextField label={t('join.search')} value={typed} onChange={setTyped} maxLength={200} />
            <SelectField
              label={t('join.to')}
              value={to}
              onChange={setTo}
              choices={[
                { value: '', label: t('join.choose') },
                ...choices.map((row) => ({ value: row.titleId, label: short(row.title) })),
              ]}
            />
          </>
        )}
        <TextField label={t('decide.reason')} value={reason} onChange={setReason} maxLength={500} />
      </form>
    </Dialog>
  );
}
