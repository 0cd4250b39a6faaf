// The dialog that invites somebody: who, and the smallest role that is enough; then the link, once.
import { useState } from 'react';
import type { PersonChoice } from '../../../../shared/protocol/api/accounts.ts';
import type { Role } from '../../../../shared/protocol/api/common.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { DayField } from '../../../../shared/ui/DayField.tsx';
import { Dialog } from '../../../../shared/ui/Dialog.tsx';
import { TextField } from '../../../../shared/ui/TextField.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useProof } from '../../app/useProof.tsx';
import { useText } from '../../i18n/useText.ts';
import { useInvite } from './api.ts';
import { type Belonging, DepartmentField } from './DepartmentField.tsx';
import { LinkShown } from './LinkShown.tsx';
import { OPERATORS_WORDS } from './messages.ts';
import styles from './operators.module.css';
import { PersonPicker } from './PersonPicker.tsx';
import { RoleChoice, SMALLEST_ROLE } from './RoleChoice.tsx';

const LOGIN_NAME = /^[a-z0-9][a-z0-9._-]{2,63}$/u;

export function Invite({ onClose }: { onClose: () => void }) {
  const t = useText(OPERATORS_WORDS);
  const { proven, dialog } = useProof();
  const invite = useInvite(proven);
  const [role, setRole] = useState<Role>(SMALLEST_ROLE);
  const [displayName, setDisplayName] = useState('');
  const [reading, setReading] = useState('');
  const [loginName, setLoginName] = useState('');
  const [mail, setMail] = useState('');
  const [person, setPerson] = useState<PersonChoice | null>(null);
  const [belonging, setBelonging] = useState<Belonging>({ departmentId: null, department: '' });
  const [lastDay, setLastDay] = useState('');
  const [tried, setTried] = useState(false);
  const errors = {
    name: displayName.trim() === '' ? t('field.missing') : undefined,
    login: LOGIN_NAME.test(loginName) ? undefined : t('field.login-wrong'),
    day: role === 'contractor' && lastDay === '' ? t('field.day-needed') : undefined,
    department:
      role === 'section-head' && person === null && belonging.departmentId === null
        ? t('field.department-needed')
        : undefined,
  };
  /** What is known of the person stands in the form, to be corrected. */
  function choose(next: PersonChoice | null) {
    setPerson(next);
    if (next === null) return;
    setDisplayName(next.displayName);
    setReading(next.reading);
    setMail(next.mail ?? '');
    setLastDay(next.lastDay ?? '');
    setBelonging({ departmentId: next.departmentId, department: next.department ?? '' });
    if (next.isContractor) setRole('contractor');
  }
  const isFine = Object.values(errors).every((error) => error === undefined);
  const orNull = (text: string) => (text.trim() === '' ? null : text.trim());
  function submit() {
    setTried(true);
    if (!isFine || invite.isPending) return;
    invite.mutate({
      displayName: displayName.trim(),
      reading: orNull(reading),
      loginName,
      mail: orNull(mail),
      role,
      department: orNull(belonging.department),
      departmentId: belonging.departmentId,
      personId: person?.personId ?? null,
      lastDay: orNull(lastDay),
    });
  }
  if (invite.data !== undefined) return <LinkShown link={invite.data} onClose={onClose} />;
  return (
    <Dialog
      wide
      title={t('invite.title')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('act.cancel')}</Button>
          <Button kind="primary" busy={invite.isPending ? t('invite.busy') : undefined} onClick={submit}>
            {t('invite.do')}
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
        {invite.error !== null && <ProblemOf cause={invite.error} />}
        <PersonPicker person={person} onPerson={choose} />
        <div className={styles.pair}>
          <TextField
            autoFocus
            label={t('field.name')}
            value={displayName}
            onChange={setDisplayName}
            maxLength={100}
            autoComplete="off"
            error={tried ? errors.name : undefined}
          />
          <TextField optional label={t('field.reading')} value={reading} onChange={setReading} maxLength={100} />
          <TextField
            label={t('field.login')}
            help={t('field.login-help')}
            value={loginName}
            onChange={(name) => setLoginName(name.normalize('NFKC').toLowerCase())}
            maxLength={64}
            autoComplete="off"
            error={tried ? errors.login : undefined}
          />
          <TextField optional type="email" label={t('field.mail')} value={mail} onChange={setMail} maxLength={254} />
          <DepartmentField value={belonging} onChange={setBelonging} error={tried ? errors.department : undefined} />
          <DayField
            optional={role !== 'contractor'}
            label={t('field.last-day')}
            help={t('field.last-day-help')}
            value={lastDay}
            onChange={setLastDay}
            error={tried ? errors.day : undefined}
          />
        </div>
        <RoleChoice role={role} onRole={setRole} />
        <button type="submit" hidden />
      </form>
      {dialog}
    </Dialog>
  );
}
