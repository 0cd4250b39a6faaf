// The dialog that invites somebody: who, and the smallest role that is enough; then the link, once.
import { useState } from 'react';
import type { Role } from '../../../../shared/protocol/api/common.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { DayField } from '../../../../shared/ui/DayField.tsx';
import { Dialog } from '../../../../shared/ui/Dialog.tsx';
import { TextField } from '../../../../shared/ui/TextField.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useProof } from '../../app/useProof.tsx';
import { useText } from '../../i18n/useText.ts';
import { useInvite } from './api.ts';
import { LinkShown } from './LinkShown.tsx';
import { OPERATORS_WORDS } from './messages.ts';
import styles from './operators.module.css';
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
  const [department, setDepartment] = useState('');
  const [lastDay, setLastDay] = useState('');
  const [tried, setTried] = useState(false);
  const errors = {
    name: displayName.trim() === '' ? t('field.missing') : undefined,
    login: LOGIN_NAME.test(loginName) ? undefined : t('field.login-wrong'),
    day: role === 'contractor' && lastDay === '' ? t('field.day-needed') : undefined,
  };
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
      department: orNull(department),
      departmentId: null,
      personId: null,
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
          <TextField
            optional
            label={t('field.department')}
            help={t('field.department-help')}
            value={department}
            onChange={setDepartment}
            maxLength={100}
          />
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
