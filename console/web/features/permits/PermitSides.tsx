// What the console checked of a permit, good and bad, and what was done with it so far.
import type { ReactNode } from 'react';
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { PermitCheck, PermitStep, PermitView } from '../../../../shared/protocol/api/permits.ts';
import { StateMark, type Tone } from '../../../../shared/ui/StateMark.tsx';
import { DISC_TICK, SQUARE_I, TRIANGLE } from '../../../../shared/ui/shapes.tsx';
import { Timeline } from '../../../../shared/ui/Timeline.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { useNow } from '../../i18n/useNow.ts';
import { useText } from '../../i18n/useText.ts';
import { PERMIT_WORDS } from './messages.ts';
import styles from './permits.module.css';

const LOOKS: Readonly<Record<PermitCheck['result'], { tone: Tone; shape: ReactNode }>> = {
  good: { tone: 'ok', shape: DISC_TICK },
  bad: { tone: 'warn', shape: TRIANGLE },
  note: { tone: 'accent', shape: SQUARE_I },
};

export function Checks({ checks }: { checks: readonly PermitCheck[] }) {
  const t = useText(PERMIT_WORDS);
  return (
    <ul className={styles.checks}>
      {checks.map(({ check, result, count }) => (
        <li key={check}>
          <StateMark
            {...LOOKS[result]}
            word={t(`check.${check}.${result}` as 'check.no-overdue.bad', { count: formatCount(count ?? 0) })}
          />
        </li>
      ))}
    </ul>
  );
}

export function Course({ course }: { course: PermitView['course'] }) {
  const t = useText(PERMIT_WORDS);
  const now = useNow();
  const entries = course.map((step, nth) => ({
    id: String(nth),
    at: step.at,
    what: t(step.step === 'approve' && step.narrowed ? 'step.narrowed' : `step.${step.step}`),
    detail: <Who step={step} />,
  }));
  return <Timeline label={t('permit.course')} entries={entries.toReversed()} now={now} />;
}

function Who({ step: { by, onBehalfOf, reason } }: { step: PermitStep }) {
  const t = useText(PERMIT_WORDS);
  const who =
    by === null ? t('step.terminal') : onBehalfOf === null ? by : t('step.for', { name: by, other: onBehalfOf });
  return (
    <>
      <Untrusted text={who} most={60} />
      {reason !== null && (
        <>
          {' '}
          <Untrusted text={reason} most={120} expand />
        </>
      )}
    </>
  );
}
