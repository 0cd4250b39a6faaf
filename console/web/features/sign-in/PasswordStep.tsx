// The first step: login name and password. A failure never says which of the two was wrong.
import { useState } from 'react';
import { Button } from '../../../../shared/ui/Button.tsx';
import { Note } from '../../../../shared/ui/Note.tsx';
import { PasswordField } from '../../../../shared/ui/PasswordField.tsx';
import { TextField } from '../../../../shared/ui/TextField.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { usePassword } from './api.ts';
import { SIGN_IN_WORDS } from './messages.ts';
import styles from './sign-in.module.css';

export function PasswordStep({ hasAdministrator }: { hasAdministrator: boolean }) {
  const t = useText(SIGN_IN_WORDS);
  const [loginName, setLoginName] = useState('');
  const [password, setPassword] = useState('');
  const [forgot, setForgot] = useState(false);
  const check = usePassword();
  if (!hasAdministrator) {
    return (
      <Note kind="accent" title={t('password.none-yet-title')}>
        {t('password.none-yet')}
      </Note>
    );
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (loginName.trim() === '' || password === '' || check.isPending) return;
        check.mutate({ loginName: loginName.trim(), password }, { onError: () => setPassword('') });
      }}
    >
      {check.error !== null && <ProblemOf cause={check.error} />}
      <TextField
        big
        autoFocus
        label={t('password.login-name')}
        name="username"
        autoComplete="username"
        value={loginName}
        onChange={setLoginName}
      />
      <PasswordField
        big
        label={t('password.password')}
        name="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
      />
      <div className={styles.actions}>
        <Button kind="primary" big type="submit" busy={check.isPending ? t('password.busy') : undefined}>
          {t('password.next')}
        </Button>
        <Button kind="text" onClick={() => setForgot(!forgot)} aria-expanded={forgot}>
          {t('password.forgot')}
        </Button>
      </div>
      {forgot && <Note>{t('password.forgot-do')}</Note>}
    </form>
  );
}
