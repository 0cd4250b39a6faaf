// First step: the first administrator's name and password. Length counts; there are no rules about symbols.
import { useState } from 'react';
import { Button } from '../../../../shared/ui/Button.tsx';
import { PasswordField } from '../../../../shared/ui/PasswordField.tsx';
import { TextField } from '../../../../shared/ui/TextField.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { useAccount } from './api.ts';
import styles from './first-run.module.css';
import { FIRST_RUN_WORDS } from './messages.ts';

const LOGIN_NAME = /^[a-z0-9][a-z0-9._-]{2,63}$/u;
const SHORTEST_PASSWORD = 15;

export function AccountStep() {
  const t = useText(FIRST_RUN_WORDS);
  const [displayName, setDisplayName] = useState('');
  const [reading, setReading] = useState('');
  const [loginName, setLoginName] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const account = useAccount();
  const missing = SHORTEST_PASSWORD - [...password].length;
  const errors = {
    name: displayName.trim() === '' ? t('account.name-missing') : undefined,
    loginName: LOGIN_NAME.test(loginName) ? undefined : t('account.login-wrong'),
    password: missing > 0 ? t('account.password-short', { count: missing }) : undefined,
  };
  const isFine = Object.values(errors).every((error) => error === undefined);
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!isFine || account.isPending) return;
        account.mutate({
          displayName: displayName.trim(),
          reading: reading.trim() === '' ? null : reading.trim(),
          loginName,
          password,
        });
      }}
    >
      {account.error !== null && <ProblemOf cause={account.error} />}
      <div className={styles.pair}>
        <TextField
          big
          autoFocus
          label={t('account.name')}
          autoComplete="name"
          maxLength={100}
          value={displayName}
          onChange={setDisplayName}
          error={tried ? errors.name : undefined}
        />
        <TextField big optional label={t('account.reading')} maxLength={100} value={reading} onChange={setReading} />
      </div>
      <TextField
        big
        label={t('account.login-name')}
        help={t('account.login-help')}
        name="username"
        autoComplete="username"
        maxLength={64}
        value={loginName}
        onChange={(name) => setLoginName(name.normalize('NFKC').toLowerCase())}
        error={tried ? errors.loginName : undefined}
      />
      <PasswordField
        big
        label={t('account.password')}
        help={t('account.password-help')}
        name="new-password"
        autoComplete="new-password"
        value={password}
        onChange={setPassword}
        error={tried ? errors.password : undefined}
      />
      <div className={styles.actions}>
        <Button kind="primary" big type="submit" busy={account.isPending ? t('account.busy') : undefined}>
          {t('account.next')}
        </Button>
      </div>
    </form>
  );
}
