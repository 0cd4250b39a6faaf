// The second step: passkey, the authenticator's digits, or a recovery code; and what to do when none works.
import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { SekimoriError } from '../../../../shared/errors/error.ts';
import type { SessionView } from '../../../../shared/protocol/api/session.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { CodeField } from '../../../../shared/ui/CodeField.tsx';
import { Or } from '../../../../shared/ui/GatePanel.tsx';
import { Note } from '../../../../shared/ui/Note.tsx';
import { TextField } from '../../../../shared/ui/TextField.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { useCode, usePasskey } from './api.ts';
import { SIGN_IN_WORDS } from './messages.ts';
import styles from './sign-in.module.css';

export function FactorStep({ factors }: { factors: SessionView['factors'] }) {
  const t = useText(SIGN_IN_WORDS);
  const [withRecovery, setWithRecovery] = useState(false);
  const [noneWorks, setNoneWorks] = useState(false);
  const passkey = usePasskey();
  const hasPasskey = factors.includes('passkey');
  const hasTotp = factors.includes('totp');
  const hasRecovery = factors.includes('recovery-code');
  const showsRecovery = withRecovery || (!hasTotp && !hasPasskey);
  return (
    <div className={styles.form}>
      {hasPasskey && (
        <>
          <Button
            kind="primary"
            big
            className={styles.whole}
            autoFocus
            icon={<KeyRound aria-hidden="true" />}
            busy={passkey.isPending ? t('factor.passkey-busy') : undefined}
            onClick={() => passkey.mutate()}
          >
            {t('factor.passkey')}
          </Button>
          {passkey.error instanceof SekimoriError && <ProblemOf cause={passkey.error} />}
          {passkey.error !== null && !(passkey.error instanceof SekimoriError) && (
            <Note kind="warn">{t('factor.passkey-away')}</Note>
          )}
          {(hasTotp || showsRecovery) && <Or>{t('factor.or')}</Or>}
        </>
      )}
      {showsRecovery ? <RecoveryForm /> : hasTotp && <TotpForm isFirst={!hasPasskey} />}
      <div className={styles.ways}>
        {hasRecovery && (hasTotp || hasPasskey) && (
          <Button kind="text" onClick={() => setWithRecovery(!withRecovery)}>
            {withRecovery && hasTotp ? t('factor.use-app') : t('factor.use-recovery')}
          </Button>
        )}
        <Button kind="text" onClick={() => setNoneWorks(!noneWorks)} aria-expanded={noneWorks}>
          {t('factor.none-works')}
        </Button>
      </div>
      {noneWorks && <Note title={t('factor.none-title')}>{t('factor.none-do')}</Note>}
    </div>
  );
}

function TotpForm({ isFirst }: { isFirst: boolean }) {
  const t = useText(SIGN_IN_WORDS);
  const [code, setCode] = useState('');
  const check = useCode('totp');
  function submit(digits: string) {
    if (digits.length === 6 && !check.isPending) check.mutate(digits, { onError: () => setCode('') });
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        submit(code);
      }}
    >
      {check.error !== null && <ProblemOf cause={check.error} />}
      <div className={styles.code}>
        <CodeField
          big
          label={t('factor.code')}
          value={code}
          onChange={setCode}
          onComplete={submit}
          autoFocus={isFirst}
          name="totp"
        />
        <Button
          big
          type="submit"
          kind={isFirst ? 'primary' : 'plain'}
          busy={check.isPending ? t('factor.checking') : undefined}
        >
          {t('factor.check')}
        </Button>
      </div>
    </form>
  );
}

function RecoveryForm() {
  const t = useText(SIGN_IN_WORDS);
  const [code, setCode] = useState('');
  const check = useCode('recovery-code');
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (code.trim().length >= 4 && !check.isPending) check.mutate(code.trim(), { onError: () => setCode('') });
      }}
    >
      {check.error !== null && <ProblemOf cause={check.error} />}
      <TextField
        big
        autoFocus
        label={t('factor.recovery')}
        help={t('factor.recovery-help')}
        value={code}
        onChange={setCode}
        autoComplete="off"
        name="recovery-code"
      />
      <div className={styles.actions}>
        <Button big type="submit" kind="primary" busy={check.isPending ? t('factor.checking') : undefined}>
          {t('factor.check')}
        </Button>
      </div>
    </form>
  );
}
