// The bar of whoever decides: the period, the right and the bound as asked, to be taken away from; approve, send back, refuse.
import { useState } from 'react';
import { PERMIT_RIGHTS, RIGHT_WORDS } from '../../../../shared/permits/words.ts';
import type { PermitView } from '../../../../shared/protocol/api/permits.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { DateTimeField } from '../../../../shared/ui/DateTimeField.tsx';
import { SelectField } from '../../../../shared/ui/SelectField.tsx';
import { TextField } from '../../../../shared/ui/TextField.tsx';
import { useToast } from '../../../../shared/ui/Toasts.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useProof } from '../../app/useProof.tsx';
import { useText } from '../../i18n/useText.ts';
import { useApprove } from './api.ts';
import { PERMIT_WORDS } from './messages.ts';
import { wholeNumber } from './numbers.ts';
import styles from './permits.module.css';
import type { ReasonedAct } from './ReasonDialog.tsx';

export function Decision({ view, onAct }: { view: PermitView; onAct: (act: ReasonedAct) => void }) {
  const t = useText(PERMIT_WORDS);
  const { language } = useUi();
  const toast = useToast();
  const { permit, acts } = view;
  const { proven, dialog } = useProof();
  const approve = useApprove(permit.permitId, proven);
  const [from, setFrom] = useState<number | null>(permit.from);
  const [until, setUntil] = useState<number | null>(permit.until);
  const [right, setRight] = useState(permit.right);
  const [files, setFiles] = useState(permit.maxFiles === null ? '' : String(permit.maxFiles));
  const [note, setNote] = useState('');
  // The field shows minutes: what was not touched stays to the millisecond as it was asked.
  const same = (given: number | null, asked: number) =>
    given !== null && Math.floor(given / 60_000) === Math.floor(asked / 60_000) ? asked : given;
  const [start, end] = [same(from, permit.from), same(until, permit.until)];
  const isPeriod = start !== null && end !== null && start >= permit.from && end <= permit.until && start < end;
  const count = wholeNumber(files);
  const isCount =
    files.trim() === ''
      ? permit.maxFiles === null
      : count !== null && count <= (permit.maxFiles ?? Number.POSITIVE_INFINITY);
  function submit() {
    if (!isPeriod || !isCount || approve.isPending) return;
    approve.mutate(
      {
        version: permit.version,
        reason: note.trim(),
        from: start,
        until: end,
        right,
        ...(count === null ? {} : { maxFiles: count }),
      },
      { onSuccess: () => toast({ text: t('decide.approved') }) },
    );
  }
  return (
    <>
      {acts.includes('approve') && (
        <section className={styles.fieldset} aria-label={t('decide.label')}>
          <div className={styles.narrow}>
            <DateTimeField
              label={t('decide.from')}
              value={from}
              onChange={setFrom}
              error={isPeriod ? undefined : t('decide.bad-period')}
            />
            <DateTimeField label={t('decide.until')} value={until} onChange={setUntil} max={permit.until} />
            {permit.right === 'read-write' && (
              <SelectField
                label={t('decide.right')}
                value={right}
                onChange={setRight}
                choices={PERMIT_RIGHTS.map((value) => ({ value, label: RIGHT_WORDS[value][language] }))}
              />
            )}
            <TextField
              label={t('decide.files')}
              value={files}
              onChange={setFiles}
              inputMode="numeric"
              maxLength={9}
              error={isCount ? undefined : t('decide.bad-files')}
            />
          </div>
          <TextField label={t('decide.note')} value={note} onChange={setNote} maxLength={500} optional />
          <p className={styles.quiet}>{t('decide.help')}</p>
        </section>
      )}
      {approve.error !== null && <ProblemOf cause={approve.error} />}
      <div className={styles.bar}>
        {acts.includes('refuse') && <Button onClick={() => onAct('refuse')}>{t('act.refuse')}</Button>}
        {acts.includes('send-back') && <Button onClick={() => onAct('send-back')}>{t('act.send-back')}</Button>}
        {acts.includes('approve') && (
          <Button kind="primary" busy={approve.isPending ? t('decide.approving') : undefined} onClick={submit}>
            {t('decide.approve')}
          </Button>
        )}
      </div>
      {dialog}
    </>
  );
}
