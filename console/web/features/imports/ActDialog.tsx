// Asks before an import is applied, taken back or dropped; the two that change something need a reason.
import { useState } from 'react';
import { addDays } from '../../../../shared/calendar/day.ts';
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { ImportView } from '../../../../shared/protocol/api/imports.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { Dialog } from '../../../../shared/ui/Dialog.tsx';
import { Note } from '../../../../shared/ui/Note.tsx';
import { TextField } from '../../../../shared/ui/TextField.tsx';
import { useToast } from '../../../../shared/ui/Toasts.tsx';
import { cutMiddle, visibleText } from '../../../../shared/ui/visible-text.ts';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { type ImportAct, useImportAct } from './api.ts';
import styles from './imports.module.css';
import { IMPORT_WORDS } from './messages.ts';
import { useImportProgress } from './useImportProgress.ts';

/** Over this many that end, the number has to be typed. */
const TYPE_THE_NUMBER_OVER = 10;

/** @param onUndo asks to take back what was just applied */
export function ActDialog(props: { view: ImportView; act: ImportAct; onClose: () => void; onUndo: () => void }) {
  const t = useText(IMPORT_WORDS);
  const toast = useToast();
  const { view, act, onClose } = props;
  const progress = useImportProgress();
  const { mutate, isPending, error } = useImportAct(view.importId, act);
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const { new: made = 0, changed = 0, leaving = 0 } = view.counts;
  const mustType = act === 'apply' && leaving > TYPE_THE_NUMBER_OVER;
  const missing =
    act !== 'drop' && reason.trim() === ''
      ? t('reason.missing')
      : mustType && Number(typed.normalize('NFKC').replaceAll(',', '')) !== leaving
        ? t('number.missing')
        : undefined;
  const count = formatCount(made + changed + leaving);
  function submit() {
    if (missing !== undefined || isPending) return;
    mutate(
      { reason: reason.trim(), progress: progress.begin() },
      {
        onSuccess() {
          toast({ text: t(`${act}.done`, { count }), ...(act === 'apply' ? { onUndo: props.onUndo } : {}) });
          onClose();
        },
      },
    );
  }
  return (
    <Dialog
      role="alertdialog"
      title={t(`${act}.title`, { name: cutMiddle(visibleText(view.sourceName), 40).text })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            kind={act === 'apply' && leaving === 0 ? 'primary' : 'harm'}
            busy={isPending ? t(`${act}.busy`) : undefined}
            disabledBecause={missing}
            onClick={submit}
          >
            {t(`${act}.do`)}
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
        <p>
          {t(`${act}.what`, {
            count,
            new: formatCount(made),
            changed: formatCount(changed),
            leaving: formatCount(leaving),
          })}
        </p>
        {act === 'apply' && leaving > 0 && (
          <Note kind="warn" title={t('apply.leaving', { count: formatCount(leaving), day: addDays(view.day, -1) })} />
        )}
        {act !== 'drop' && (
          <TextField
            autoFocus
            label={t('reason')}
            help={t('reason.help')}
            value={reason}
            onChange={setReason}
            maxLength={500}
          />
        )}
        {mustType && (
          <TextField
            label={t('number.label', { count: formatCount(leaving) })}
            value={typed}
            onChange={setTyped}
            inputMode="numeric"
          />
        )}
        {isPending && progress.shown.progress !== undefined && (
          <Waiting text={t(`${act}.busy`)} lines={0} {...progress.shown} />
        )}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
