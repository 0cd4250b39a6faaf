// Invitation and renewal: the link is exchanged, then password, second factor and recovery codes, in the steps of the first run.
import { useRouter } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import type { SessionStage, SessionView } from '../../../../shared/protocol/api/session.ts';
import { formatClock } from '../../../../shared/time/format.ts';
import { Button, ButtonLink } from '../../../../shared/ui/Button.tsx';
import { GatePanel } from '../../../../shared/ui/GatePanel.tsx';
import { Note } from '../../../../shared/ui/Note.tsx';
import { Steps } from '../../../../shared/ui/Steps.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { APP_WORDS } from '../../app/messages.ts';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { usePageTitle } from '../../app/usePageTitle.ts';
import { useText } from '../../i18n/useText.ts';
import { useLinkClaim } from './api.ts';
import { FactorStep } from './FactorStep.tsx';
import { FIRST_RUN_WORDS } from './messages.ts';
import { PasswordStep } from './PasswordStep.tsx';
import { RecoveryStep } from './RecoveryStep.tsx';

const STEPS = ['password', 'factor', 'recovery'] as const;
type Step = (typeof STEPS)[number];
const STEP_OF: Partial<Record<SessionStage, Step>> = {
  'setup-password': 'password',
  'setup-factor': 'factor',
  'setup-recovery': 'recovery',
};

/** @param secret of the link, taken from the address; null when it was opened without one */
export function Invited({ session, secret }: { session: SessionView; secret: string | null }) {
  const t = useText(FIRST_RUN_WORDS);
  const { history } = useRouter();
  const claim = useLinkClaim();
  const claimed = useRef(false);
  const step = session.link === null ? undefined : STEP_OF[session.stage];
  const { mutate } = claim;
  useEffect(() => {
    // Once: the link is spent by the first asking, even where an effect runs twice.
    if (secret === null || claimed.current || step !== undefined) return;
    claimed.current = true;
    mutate(secret);
  }, [secret, step, mutate]);
  const isDone = session.stage === 'full' && claim.isSuccess;
  useEffect(() => {
    if (isDone) history.replace('/');
  }, [isDone, history]);

  if (step === undefined || session.link === null) {
    return (
      <Frame session={session} title={secret === null ? t('invited.none-title') : t('invited.claim-title')}>
        {claim.error !== null ? (
          <ProblemOf cause={claim.error} />
        ) : secret === null ? (
          <Note kind="accent">{t('invited.none')}</Note>
        ) : (
          <Waiting text={t('claim.lead')} lines={2} />
        )}
        {(secret === null || claim.error !== null) && (
          <div>
            <ButtonLink href="/" big>
              {t('claim.sign-in')}
            </ButtonLink>
          </div>
        )}
      </Frame>
    );
  }
  const keepsPassword = session.link === 'factor';
  const titles: Record<Step, { title: string; lead: string; body: ReactNode }> = {
    password: {
      title: keepsPassword ? t('invited.present-title') : t('invited.password-title'),
      lead: keepsPassword
        ? t('invited.present-lead')
        : t('invited.password-lead', { name: session.account?.displayName ?? '' }),
      body: <PasswordStep isPresent={keepsPassword} loginName={session.account?.loginName ?? ''} />,
    },
    factor: { title: t('factor.title'), lead: t('invited.factor-lead'), body: <FactorStep /> },
    recovery: {
      title: t('recovery.title'),
      lead: t('recovery.lead'),
      body: <RecoveryStep name={session.account?.displayName ?? ''} />,
    },
  };
  const { title, lead, body } = titles[step];
  return (
    <Frame session={session} step={step} title={title} lead={lead}>
      {body}
    </Frame>
  );
}

function Frame(props: { session: SessionView; step?: Step; title: string; lead?: string; children: ReactNode }) {
  const t = useText(FIRST_RUN_WORDS);
  const app = useText(APP_WORDS);
  const { dates } = useUi();
  const { preferences, change } = usePreferences();
  const { session, step } = props;
  usePageTitle(props.title);
  return (
    <GatePanel
      city={session.cityName ?? app('app.no-city')}
      steps={
        <Steps
          names={[t('steps.password'), t('steps.factor'), t('steps.recovery')]}
          current={step === undefined ? 0 : STEPS.indexOf(step)}
        />
      }
      step={step !== undefined && <span>{t('invited.step', { step: STEPS.indexOf(step) + 1 })}</span>}
      title={props.title}
      lead={props.lead}
      foot={session.setupEndsAt !== null && t('foot.until', { until: formatClock(session.setupEndsAt, dates) })}
      footEnd={
        <Button kind="text" onClick={() => change({ language: preferences.language === 'ja' ? 'en' : 'ja' })}>
          <span lang={preferences.language === 'ja' ? 'en' : 'ja'}>{t('foot.language')}</span>
        </Button>
      }
    >
      {props.children}
    </GatePanel>
  );
}
