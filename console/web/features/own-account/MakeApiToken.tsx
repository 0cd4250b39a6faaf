// The dialog that makes an API token: the smallest role and reading alone are proposed; then the token, once.
import { useState } from 'react';
import { mustBeReadOnly } from '../../../../shared/accounts/token.ts';
import type { Role } from '../../../../shared/protocol/api/common.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { Checkbox } from '../../../../shared/ui/Checkbox.tsx';
import { Copyable } from '../../../../shared/ui/Copyable.tsx';
import { Dialog } from '../../../../shared/ui/Dialog.tsx';
import { Note } from '../../../../shared/ui/Note.tsx';
import { SelectField } from '../../../../shared/ui/SelectField.tsx';
import { TextField } from '../../../../shared/ui/TextField.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { ROLE_NAMES } from '../../app/roles.ts';
import { useProof } from '../../app/useProof.tsx';
import { useText } from '../../i18n/useText.ts';
import { useMakeApiToken } from './api.ts';
import { OWN_WORDS } from './messages.ts';
import styles from './own-account.module.css';

const LIFETIMES = ['7', '30', '90', '366'] as const;

export function MakeApiToken({ roles, onClose }: { roles: readonly Role[]; onClose: () => void }) {
  const t = useText(OWN_WORDS);
  const { language } = useUi();
  const { proven, dialog } = useProof();
  const make = useMakeApiToken(proven);
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>(roles[0] ?? 'auditor');
  const [departments, setDepartments] = useState('');
  const [isReadOnly, setReadOnly] = useState(true);
  const [lifetime, setLifetime] = useState<(typeof LIFETIMES)[number]>('30');
  const [tried, setTried] = useState(false);
  const ids = departments.split(/[,、\s]+/u).filter((id) => id !== '');
  // A section head's own token sees what they see; anybody else's must say which departments.
  const namesDepartments = role === 'section-head' && roles.length > 1;
  const errors = {
    name: name.trim() === '' ? t('rename.help') : undefined,
    departments: namesDepartments && ids.length === 0 ? t('tokens.departments-needed') : undefined,
  };
  function submit() {
    setTried(true);
    if (Object.values(errors).some((error) => error !== undefined) || make.isPending) return;
    make.mutate({
      name: name.trim(),
      role,
      isReadOnly: isReadOnly || mustBeReadOnly(role),
      departmentIds: namesDepartments ? ids : null,
      lifetimeDays: Number(lifetime),
    });
  }
  if (make.data !== undefined) {
    return (
      <Dialog
        wide
        title={t('tokens.made-title')}
        onClose={onClose}
        actions={
          <Button kind="primary" onClick={onClose}>
            {t('tokens.kept')}
          </Button>
        }
      >
        <div className={styles.form}>
          <Note kind="warn">{t('tokens.once')}</Note>
          <Copyable label={t('tokens.token')} text={make.data.token} />
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog
      title={t('tokens.make-title')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button kind="primary" busy={make.isPending ? t('busy') : undefined} onClick={submit}>
            {t('tokens.do')}
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
        {make.error !== null && <ProblemOf cause={make.error} />}
        <TextField
          autoFocus
          label={t('tokens.name')}
          help={t('tokens.name-help')}
          value={name}
          onChange={setName}
          maxLength={100}
          error={tried ? errors.name : undefined}
        />
        <SelectField
          label={t('tokens.role')}
          value={role}
          onChange={setRole}
          choices={roles.map((each) => ({ value: each, label: ROLE_NAMES[each][language] }))}
        />
        {namesDepartments && (
          <TextField
            label={t('tokens.departments')}
            help={t('tokens.departments-help')}
            value={departments}
            onChange={setDepartments}
            error={tried ? errors.departments : undefined}
          />
        )}
        <SelectField
          label={t('tokens.lifetime')}
          value={lifetime}
          onChange={setLifetime}
          choices={LIFETIMES.map((each) => ({ value: each, label: t(`lifetime.${each}`) }))}
        />
        {!mustBeReadOnly(role) && (
          <Checkbox
            label={t('tokens.read-only')}
            help={t('tokens.read-only-help')}
            checked={isReadOnly}
            onChange={setReadOnly}
          />
        )}
        <button type="submit" hidden />
      </form>
      {dialog}
    </Dialog>
  );
}
