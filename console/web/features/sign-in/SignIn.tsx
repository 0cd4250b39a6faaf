// Sign-in: which step one is at, by the stage of the session; the frame with the gate around it.
import type { SessionView } from '../../../../shared/protocol/api/session.ts';
import { formatInstant } from '../../../../shared/time/format.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { GatePanel } from '../../../../shared/ui/GatePanel.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { APP_WORDS } from '../../app/messages.ts';
import { usePreferences } from '../../app/preferences.tsx';
import { useSignOut } from '../../app/session.ts';
import { usePageTitle } from '../../app/usePageTitle.ts';
import { useNow } from '../../i18n/useNow.ts';
import { useText } from '../../i18n/useText.ts';
import { FactorStep } from './FactorStep.tsx';
import { SIGN_IN_WORDS } from './messages.ts';
import { PasswordStep } from './PasswordStep.tsx';

export function SignIn({ session }: { session: SessionView }) {
  const t = useText(SIGN_IN_WORDS);
  const app = useText(APP_WORDS);
  const { dates } = useUi();
  const now = useNow();
  const { preferences, change } = usePreferences();
  const signOut = useSignOut();
  const atFactor = session.stage === 'second-factor';
  const last = session.lastSignIn;
  usePageTitle(atFactor ? t('factor.title') : t('password.title'));
  return (
    <GatePanel
      city={session.cityName ?? app('app.no-city')}
      step={
        <>
          <span>{atFactor ? t('step.factor') : t('step.password')}</span>
          {atFactor && session.account !== null && (
            <>
              <span>{session.account.displayName}</span>
              <Button kind="text" onClick={() => void signOut()}>
                {t('factor.other-person')}
              </Button>
            </>
          )}
        </>
      }
      title={atFactor ? t('factor.title') : t('password.title')}
      lead={atFactor ? t('factor.lead') : t('password.lead')}
      foot={
        atFactor && last !== null
          ? t('foot.last', { when: formatInstant(last.at, now, dates), address: last.address })
          : t('foot.version', { version: session.serverVersion })
      }
      footEnd={
        <Button kind="text" onClick={() => change({ language: preferences.language === 'ja' ? 'en' : 'ja' })}>
          <span lang={preferences.language === 'ja' ? 'en' : 'ja'}>{t('foot.language')}</span>
        </Button>
      }
    >
      {atFactor ? (
        <FactorStep factors={session.factors} />
      ) : (
        <PasswordStep hasAdministrator={session.hasAdministrator} />
      )}
    </GatePanel>
  );
}
