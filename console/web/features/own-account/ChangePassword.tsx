// The dialog that changes one's password: the present one is asked, and sign-ins elsewhere end.
import { useState } from 'react';
import { Button } from '../../../../shared/ui/Button.tsx';
import { Dialog } from '../../../../shared/ui/Dialog.tsx';
import { Note } from '../../../../shared/ui/Note.tsx';
import { PasswordField } from '../../../../shared/ui/PasswordField.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { useNewPassword } from './api.ts';
import { OWN_WORDS } from './messages.ts';
import styles from './own-account.module.css';

const SHORTEST_PASSWORD = 15;

export function ChangePassword({ loginName, onClose }: { loginName: string; onClose: () => void }) {
  const t = useText(OWN_WORDS);
  const [old, setOld] = useState('');
  const [next, setNext] = useState('');
  const [tried, setTried] = useState(false);
  const change = useNewPassword();
  const missing = SHORTEST_PASSWORD - [...next].length;
  function submit() {
    setTried(true);
    if (missing <= 0 && old !== '' && !change.isPending) change.mutate({ old, next }, { onSuccess: onClose });
  }
  return (
    <Dialog
      title={t('password.title')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button kind="primary" busy={change.isPending ? t('busy') : undefined} onClick={submit}>
            {t('password.do')}
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
        {change.error !== null && <ProblemOf cause={change.error} />}
        {/* So that the browser keeps the password under the right name. */}
        <input type="text" name="username" autoComplete="username" value={loginName} readOnly hidden />
        <PasswordField
          label={t('password.old')}
          name="password"
          autoComplete="current-password"
          value={old}
          onChange={setOld}
          autoFocus
        />
        <PasswordField
          label={t('password.next')}
          help={t('password.help')}
          name="new-password"
          autoComplete="new-password"
          value={next}
          onChange={setNext}
          error={tried && missing > 0 ? t('password.short', { count: missing }) : undefined}
        />
        <Note>{t('password.note')}</Note>
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
