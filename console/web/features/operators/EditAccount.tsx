// The dialog that changes an account, with the reason; what somebody else changed meanwhile is shown and not written over.
import { useState } from 'react';
import { codeOf } from '../../../../shared/errors/error.ts';
import type { AccountRow } from '../../../../shared/protocol/api/accounts.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { DayField } from '../../../../shared/ui/DayField.tsx';
import { Dialog } from '../../../../shared/ui/Dialog.tsx';
import { Note } from '../../../../shared/ui/Note.tsx';
import { TextField } from '../../../../shared/ui/TextField.tsx';
import { useToast } from '../../../../shared/ui/Toasts.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { ROLE_NAMES } from '../../app/roles.ts';
import { useProof } from '../../app/useProof.tsx';
import { useText } from '../../i18n/useText.ts';
import { useEdit } from './api.ts';
import { type Belonging, DepartmentField } from './DepartmentField.tsx';
import { OPERATORS_WORDS } from './messages.ts';
import styles from './operators.module.css';
import { RoleChoice } from './RoleChoice.tsx';

/** @param row as it is now; it may become a newer one while the dialog is open */
export function EditAccount({ row, isOwn, onClose }: { row: AccountRow; isOwn: boolean; onClose: () => void }) {
  const t = useText(OPERATORS_WORDS);
  const { language } = useUi();
  const toast = useToast();
  const { proven, dialog } = useProof();
  const edit = useEdit(row.accountId, proven);
  // What one changes is measured against what one saw: what others changed meanwhile is not written over.
  const [seen] = useState(row);
  const [role, setRole] = useState(row.role);
  const [displayName, setDisplayName] = useState(row.displayName);
  const [reading, setReading] = useState(row.reading ?? '');
  const [mail, setMail] = useState(row.mail ?? '');
  const [belonging, setBelonging] = useState<Belonging>({
    departmentId: row.departmentId,
    department: row.department ?? '',
  });
  const [lastDay, setLastDay] = useState(row.lastDay ?? '');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const orNull = (text: string) => (text.trim() === '' ? null : text.trim());
  const errors = {
    name: displayName.trim() === '' ? t('field.missing') : undefined,
    reason: reason.trim() === '' ? t('field.missing') : undefined,
    day: role === 'contractor' && lastDay === '' ? t('field.day-needed') : undefined,
  };
  const isOld = edit.error !== null && codeOf(edit.error) === 'SKM_CHANGED_MEANWHILE';
  function submit() {
    setTried(true);
    if (Object.values(errors).some((error) => error !== undefined) || edit.isPending) return;
    const change = {
      ...(role === seen.role ? {} : { role }),
      ...(displayName.trim() === seen.displayName ? {} : { displayName: displayName.trim() }),
      ...(orNull(reading) === seen.reading ? {} : { reading: orNull(reading) }),
      ...(orNull(mail) === seen.mail ? {} : { mail: orNull(mail) }),
      ...(orNull(belonging.department) === seen.department ? {} : { department: orNull(belonging.department) }),
      ...(belonging.departmentId === seen.departmentId ? {} : { departmentId: belonging.departmentId }),
      ...(orNull(lastDay) === seen.lastDay ? {} : { lastDay: orNull(lastDay) }),
    };
    edit.mutate(
      // After a refusal what is there now is shown below, and the next try is a change of that.
      { version: isOld ? row.version : seen.version, reason: reason.trim(), ...change },
      {
        onSuccess: () => {
          toast({ text: t('done.edit') });
          onClose();
        },
      },
    );
  }
  return (
    <Dialog
      wide
      title={t('edit.title', { name: row.displayName })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('act.cancel')}</Button>
          <Button kind="primary" busy={edit.isPending ? t('edit.busy') : undefined} onClick={submit}>
            {t('edit.do')}
          </Button>
        </>
      }
    >
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {edit.error !== null && <ProblemOf cause={edit.error} />}
        {isOld && (
          <Note kind="accent">
            {t('edit.changed', { role: ROLE_NAMES[row.role][language], department: row.department ?? '—' })}
          </Note>
        )}
        <div className={styles.pair}>
          <TextField
            label={t('field.name')}
            value={displayName}
            onChange={setDisplayName}
            maxLength={100}
            error={tried ? errors.name : undefined}
          />
          <TextField optional label={t('field.reading')} value={reading} onChange={setReading} maxLength={100} />
          <DepartmentField value={belonging} onChange={setBelonging} />
          <TextField optional type="email" label={t('field.mail')} value={mail} onChange={setMail} maxLength={254} />
          <DayField
            optional={role !== 'contractor'}
            label={t('field.last-day')}
            help={t('field.last-day-help')}
            value={lastDay}
            onChange={setLastDay}
            error={tried ? errors.day : undefined}
          />
        </div>
        {!isOwn && <RoleChoice role={role} onRole={setRole} />}
        {role !== seen.role && <Note kind="warn">{t('edit.role-note')}</Note>}
        <TextField
          label={t('field.reason')}
          value={reason}
          onChange={setReason}
          maxLength={500}
          error={tried ? errors.reason : undefined}
        />
        <button type="submit" hidden />
      </form>
      {dialog}
    </Dialog>
  );
}
