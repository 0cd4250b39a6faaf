// The first run: claims the link, then shows the step the session is at; a reload goes on where it was.
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
import { AccountStep } from './AccountStep.tsx';
import { useClaim } from './api.ts';
import { CityStep } from './CityStep.tsx';
import { EndpointStep } from './EndpointStep.tsx';
import { FactorStep } from './FactorStep.tsx';
import { FIRST_RUN_WORDS } from './messages.ts';
import { RecoveryStep } from './RecoveryStep.tsx';

const STEPS = ['account', 'factor', 'recovery', 'city', 'endpoint'] as const;
type Step = (typeof STEPS)[number];
const STEP_OF: Partial<Record<SessionStage, Step>> = {
  'setup-account': 'account',
  'setup-factor': 'factor',
  'setup-recovery': 'recovery',
  'setup-city': 'city',
  full: 'endpoint',
};
/** Roughly what is left from each step on, as people took it. */
const MINUTES_LEFT: Record<Step, number> = { account: 5, factor: 4, recovery: 3, city: 2, endpoint: 1 };

/** @param secret of the link, taken from the address; null when it was opened without one */
export function FirstRun({ session, secret }: { session: SessionView; secret: string | null }) {
  const t = useText(FIRST_RUN_WORDS);
  const claim = useClaim();
  const claimed = useRef(false);
  const step = STEP_OF[session.stage];
  const { mutate } = claim;
  useEffect(() => {
    // Once: the link is spent by the first asking, even where an effect runs twice.
    if (secret === null || claimed.current || step !== undefined) return;
    claimed.current = true;
    mutate(secret);
  }, [secret, step, mutate]);

  if (step === undefined) {
    return (
      <Frame session={session} title={secret === null ? t('claim.none-title') : t('claim.title')}>
        {claim.error !== null ? (
          <ProblemOf cause={claim.error} />
        ) : secret === null ? (
          <Note kind="accent">{t('claim.none')}</Note>
        ) : (
          <Waiting text={t('claim.lead')} lines={2} />
        )}
        {(secret === null || claim.error !== null) && session.hasAdministrator && (
          <div>
            <ButtonLink href="/" big>
              {t('claim.sign-in')}
            </ButtonLink>
          </div>
        )}
      </Frame>
    );
  }
  const bodies: Record<Step, ReactNode> = {
    account: <AccountStep />,
    factor: <FactorStep />,
    recovery: <RecoveryStep name={session.account?.displayName ?? ''} />,
    city: <CityStep name={session.cityName ?? ''} />,
    endpoint: <EndpointStep />,
  };
  return (
    <Frame session={session} step={step} title={t(`${step}.title`)} lead={t(`${step}.lead`)}>
      {bodies[step]}
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
        <Steps names={STEPS.map((each) => t(`steps.${each}`))} current={step === undefined ? 0 : STEPS.indexOf(step)} />
      }
      step={
        step !== undefined && (
          <>
            <span>{t('step.of', { step: STEPS.indexOf(step) + 1 })}</span>
            <span>{t('step.left', { minutes: MINUTES_LEFT[step] })}</span>
          </>
        )
      }
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
