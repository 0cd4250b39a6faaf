// The dialog that moves many endpoints to another department or site, with the reason.
import { useState } from 'react';
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { BulkWanted } from '../../../../shared/protocol/api/bulk.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { Dialog } from '../../../../shared/ui/Dialog.tsx';
import { TextField } from '../../../../shared/ui/TextField.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import styles from './bulk.module.css';
import { BULK_WORDS } from './messages.ts';

export function MoveDialog(props: {
  count: number;
  isBusy: boolean;
  error: unknown;
  onDo: (wanted: BulkWanted, reason: string) => void;
  onClose: () => void;
}) {
  const t = useText(BULK_WORDS);
  const [department, setDepartment] = useState('');
  const [site, setSite] = useState('');
  const [reason, setReason] = useState('');
  const wanted: BulkWanted = {
    ...(department.trim() === '' ? {} : { department: department.trim() }),
    ...(site.trim() === '' ? {} : { site: site.trim() }),
  };
  const missing =
    Object.keys(wanted).length === 0 ? t('move.nothing') : reason.trim() === '' ? t('reason.missing') : undefined;
  function submit() {
    if (missing === undefined && !props.isBusy) props.onDo(wanted, reason.trim());
  }
  return (
    <Dialog
      title={t('move.title', { count: formatCount(props.count) })}
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={props.onClose}>{t('cancel')}</Button>
          <Button kind="primary" busy={props.isBusy ? t('busy') : undefined} disabledBecause={missing} onClick={submit}>
            {t('move.verb')}
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
        {props.error !== null && <ProblemOf cause={props.error} />}
        <TextField
          autoFocus
          label={t('move.department')}
          help={t('move.stays')}
          value={department}
          onChange={setDepartment}
          maxLength={100}
        />
        <TextField label={t('move.site')} help={t('move.stays')} value={site} onChange={setSite} maxLength={100} />
        <TextField label={t('reason')} value={reason} onChange={setReason} maxLength={500} />
        <p>{t('move.undo')}</p>
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
