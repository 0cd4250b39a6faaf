// One plan of reorganisation: its day, what does not fit, its moves with both trees; after its day what is left without a holder.
import { useState } from 'react';
import { addDays, dayOf, startOfDay } from '../../../../shared/calendar/day.ts';
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { CheckId } from '../../../../shared/organisation/reorganisation/words.ts';
import type { ProblemRow, RehearsalView, ReorganisationView } from '../../../../shared/protocol/api/reorganisation.ts';
import { formatClock, formatFullDay } from '../../../../shared/time/format.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { Link } from '../../../../shared/ui/Link.tsx';
import { Note } from '../../../../shared/ui/Note.tsx';
import { PageHead } from '../../../../shared/ui/PageHead.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useSession } from '../../app/session.ts';
import { useText } from '../../i18n/useText.ts';
import { useChecks, useRehearsal, useReorganisation, useTree } from './api.ts';
import { Checks, OneCheck } from './Checks.tsx';
import { Moves } from './Moves.tsx';
import { REORGANISATION_WORDS } from './messages.ts';
import styles from './reorganisation.module.css';
import { shown } from './sentence.ts';
import { addressOf, Close, CounterPlan, PutOff, Withdraw } from './steps.tsx';
import { Trees } from './Trees.tsx';

type Open = 'put-off' | 'withdraw' | 'close' | 'counter-plan' | null;

/**
 * @param check the list of one check instead of the plan
 * @param from  its first row
 */
export function Reorganisation(props: {
  id: string;
  check: CheckId | null;
  from: number;
  onOpen: (href: string) => void;
}) {
  const t = useText(REORGANISATION_WORDS);
  const { data: view, error, refetch } = useReorganisation(props.id);
  if (view === undefined)
    return error !== null ? (
      <ProblemOf cause={error} onRetry={() => void refetch()} />
    ) : (
      <Waiting text={t('waiting')} lines={10} />
    );
  return <Plan {...props} view={view} />;
}

function Plan({ view, check, from, onOpen }: Parameters<typeof Reorganisation>[0] & { view: ReorganisationView }) {
  const t = useText(REORGANISATION_WORDS);
  const { dates } = useUi();
  const mayChange = useSession().data?.account?.role === 'administrator';
  const [open, setOpen] = useState<Open>(null);
  const { plan, asOf } = view;
  const isPlanned = plan.state === 'planned';
  const isApplied = plan.state === 'applied';
  const rehearsing = useRehearsal(plan.reorganisationId, plan.version, isPlanned);
  const rehearsal = rehearsing.data;
  const checks = useChecks(isApplied).data;
  // With what earlier plans will have made of it by then.
  const dayBefore = useTree(addDays(plan.on, -1), !isPlanned).data?.rows;
  const tree = isPlanned ? rehearsal?.before : dayBefore;
  const today = useTree(dayOf(asOf), isPlanned).data?.rows ?? [];
  const close = () => setOpen(null);
  return (
    <>
      <PageHead
        crumbs={[
          { label: t('organisation'), href: '/organisation' },
          { label: t('tab'), href: '/organisation?tab=reorganisations' },
        ]}
        title={<Untrusted text={plan.title} most={60} />}
        marks={plan.held === null ? t(`state.${plan.state}`) : t('state.held')}
        lead={<Lead view={view} open={checks?.open} />}
        asOf={formatClock(asOf, dates)}
        actions={
          mayChange && (
            <>
              {isPlanned && <Button onClick={() => setOpen('put-off')}>{t('step.put-off')}</Button>}
              {isPlanned && <Button onClick={() => setOpen('withdraw')}>{t('step.withdraw')}</Button>}
              {(isApplied || plan.state === 'closed') && (
                <Button onClick={() => setOpen('counter-plan')}>{t('step.counter')}</Button>
              )}
              {isApplied && (
                <Button
                  kind="primary"
                  disabledBecause={checks?.open === 0 ? undefined : t('step.close-not-yet')}
                  onClick={() => setOpen('close')}
                >
                  {t('step.close')}
                </Button>
              )}
            </>
          )
        }
      />
      <div className={styles.body}>
        {check !== null ? (
          <OneCheck check={check} from={from} href={addressOf(plan.reorganisationId)} />
        ) : (
          <>
            {rehearsal === undefined && rehearsing.error !== null && (
              <ProblemOf cause={rehearsing.error} onRetry={() => void rehearsing.refetch()} />
            )}
            {rehearsal !== undefined && isPlanned && <Rehearsed rehearsal={rehearsal} held={plan.held} />}
            {isApplied && checks !== undefined && <Checks view={checks} href={addressOf(plan.reorganisationId)} />}
            {tree !== undefined && (
              <Moves
                view={view}
                tree={tree}
                today={today.map(({ departmentId, fullName }) => ({ id: departmentId, name: fullName }))}
                rehearsal={isPlanned ? rehearsal : undefined}
                mayChange={mayChange && isPlanned}
              />
            )}
            {rehearsal !== undefined && isPlanned && <Trees rehearsal={rehearsal} />}
          </>
        )}
      </div>
      {open === 'put-off' && <PutOff view={view} onClose={close} />}
      {open === 'withdraw' && <Withdraw view={view} onClose={close} />}
      {open === 'close' && <Close view={view} onClose={close} />}
      {open === 'counter-plan' && <CounterPlan view={view} onClose={close} onMade={onOpen} />}
    </>
  );
}

function Lead({ view: { plan }, open }: { view: ReorganisationView; open: number | undefined }) {
  const t = useText(REORGANISATION_WORDS);
  const { dates } = useUi();
  const day = formatFullDay(startOfDay(plan.on), dates);
  const said = () => {
    switch (plan.state) {
      case 'planned':
        return plan.held === null
          ? t('lead.planned', { day, left: daysLeft(plan.daysLeft, t) })
          : t('lead.held', { day });
      case 'applied':
        if (open === undefined) return null;
        return open === 0 ? t('lead.well', { day }) : t('lead.applied', { day, count: formatCount(open) });
      case 'closed':
        return t('lead.closed', { day, by: shown(plan.closedBy ?? '') });
      case 'withdrawn':
        return t('lead.withdrawn');
    }
  };
  return (
    <>
      {said()}
      {plan.takesBack !== null && (
        <>
          {' '}
          <Link href={addressOf(plan.takesBack.reorganisationId)}>
            {t('takes-back', { title: shown(plan.takesBack.title) })}
          </Link>
        </>
      )}
      {(plan.state === 'applied' || plan.state === 'closed') && (
        <>
          {' '}
          <Link href={`/organisation?on=${plan.on}`}>{t('see-tree')}</Link>
        </>
      )}
    </>
  );
}

/** What does not fit first, then the figures in a sentence. */
function Rehearsed({ rehearsal, held }: { rehearsal: RehearsalView; held: readonly ProblemRow[] | null }) {
  const t = useText(REORGANISATION_WORDS);
  const { problems, figures, effects } = rehearsal;
  return (
    <div className={styles.form}>
      {problems.length > 0 && (
        <Note
          kind={held === null ? 'warn' : 'crit'}
          title={t('problems.title', { count: formatCount(problems.length) })}
        >
          <p className={styles.quiet}>{t('problems.what')}</p>
          <ul className={styles.problems}>
            {problems.map(({ index, code, name }) => (
              <li key={`${index} ${code} ${name}`}>
                {t('problem.line', { number: index + 1, what: t(`problem.${code}`, { name: shown(name, 60) }) })}
              </li>
            ))}
          </ul>
        </Note>
      )}
      <p className={styles.figures}>
        {effects.length === 0
          ? t('figures.none')
          : t('figures', {
              departments: formatCount(figures.departments),
              people: formatCount(figures.people),
              endpoints: formatCount(figures.endpoints),
              heads: formatCount(figures.heads),
            })}
      </p>
    </div>
  );
}

export function daysLeft(days: number, t: ReturnType<typeof useText<typeof REORGANISATION_WORDS>>): string {
  if (days === 0) return t('left.today');
  return days > 0 ? t('left.days', { count: formatCount(days) }) : t('left.past', { count: formatCount(-days) });
}
