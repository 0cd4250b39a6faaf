// The password behind a link: a new one, or the present one where a factor alone is renewed.
import { useState } from 'react';
import { Button } from '../../../../shared/ui/Button.tsx';
import { PasswordField } from '../../../../shared/ui/PasswordField.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { useLinkPassword } from './api.ts';
import styles from './first-run.module.css';
import { FIRST_RUN_WORDS } from './messages.ts';

const SHORTEST_PASSWORD = 15;

export function PasswordStep({ isPresent, loginName }: { isPresent: boolean; loginName: string }) {
  const t = useText(FIRST_RUN_WORDS);
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const set = useLinkPassword();
  const missing = isPresent ? 0 : SHORTEST_PASSWORD - [...password].length;
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (missing <= 0 && password !== '' && !set.isPending) set.mutate(password);
      }}
    >
      {set.error !== null && <ProblemOf cause={set.error} />}
      {/* So that the browser keeps the password under the right name. */}
      <input type="text" name="username" autoComplete="username" value={loginName} readOnly hidden />
      <PasswordField
        big
        autoFocus
        label={isPresent ? t('invited.present') : t('account.password')}
        help={isPresent ? undefined : t('account.password-help')}
        name={isPresent ? 'password' : 'new-password'}
        autoComplete={isPresent ? 'current-password' : 'new-password'}
        value={password}
        onChange={setPassword}
        error={tried && missing > 0 ? t('account.password-short', { count: missing }) : undefined}
      />
      <div className={styles.actions}>
        <Button kind="primary" big type="submit" busy={set.isPending ? t('city.busy') : undefined}>
          {isPresent ? t('factor.next') : t('city.next')}
        </Button>
      </div>
    </form>
  );
}
