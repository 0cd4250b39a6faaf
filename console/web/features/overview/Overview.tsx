// The overview: a sentence, the conditions by urgency, the zones, and what changed since one last looked.
import { isOwnedBy, type Owner } from '../../../../shared/conditions/owner.ts';
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { OverviewView } from '../../../../shared/protocol/api/overview.ts';
import { formatClock, formatInstant } from '../../../../shared/time/format.ts';
import { ButtonLink } from '../../../../shared/ui/Button.tsx';
import { Empty } from '../../../../shared/ui/Empty.tsx';
import { Link } from '../../../../shared/ui/Link.tsx';
import { PageHead } from '../../../../shared/ui/PageHead.tsx';
import { useToast } from '../../../../shared/ui/Toasts.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { ConditionRow } from '../../components/ConditionRow.tsx';
import { useNow } from '../../i18n/useNow.ts';
import { useText } from '../../i18n/useText.ts';
import { useOverview, useOwner } from './api.ts';
import { LedgerFigures } from './LedgerFigures.tsx';
import { OVERVIEW_WORDS } from './messages.ts';
import styles from './overview.module.css';
import { Sections } from './Sections.tsx';
import { Since } from './Since.tsx';
import { Zones } from './Zones.tsx';

/** Of each urgency; the rest is a page of its own, or what is grave would stand below what is long. */
const MOST_OF_EACH = 10;

type Me = Parameters<typeof isOwnedBy>[1];

interface Looking {
  /** When this person last looked, epoch milliseconds. */
  readonly since: number;
  /** Whether what was opened since then is marked. */
  readonly marksNew: boolean;
  /** Only the conditions opened since then. */
  readonly onlyNew: boolean;
  /** Who is looking, to know one's own conditions. */
  readonly me: Me | null;
  /** Whether they may take one and accept a terminal: an auditor changes nothing. */
  readonly mayTake: boolean;
}

export function Overview(props: Looking) {
  const t = useText(OVERVIEW_WORDS);
  const { dates } = useUi();
  const overview = useOverview(props.since);
  if (overview.data === undefined) {
    return (
      <>
        <PageHead title={t('page')} />
        {overview.isError ? (
          <ProblemOf cause={overview.error} onRetry={() => void overview.refetch()} />
        ) : (
          <Waiting text={t('waiting')} lines={6} />
        )}
      </>
    );
  }
  const view = overview.data;
  return (
    <>
      <PageHead
        title={<Title view={view} />}
        asOf={formatClock(view.asOf, dates)}
        lead={<Lead view={view} mayTake={props.mayTake} />}
      />
      {overview.isError && <ProblemOf cause={overview.error} onRetry={() => void overview.refetch()} />}
      {view.total === 0 && view.conditions.length === 0 ? (
        <Empty
          title={t('title.no-endpoints')}
          action={
            <ButtonLink href="/enrolment" kind="primary">
              {t('first.enrol')}
            </ButtonLink>
          }
        >
          {t('first.why')}
        </Empty>
      ) : (
        <div className={styles.columns}>
          <Conditions {...props} view={view} />
          <div className={styles.aside}>
            <Zones view={view} />
            <Sections view={view} />
            <LedgerFigures view={view} />
            <Since view={view} />
          </div>
        </div>
      )}
    </>
  );
}

function Title({ view: { counts, total } }: { view: OverviewView }) {
  const t = useText(OVERVIEW_WORDS);
  const now = formatCount(counts.now);
  const today = formatCount(counts.today);
  if (counts.now > 0) return counts.today > 0 ? t('title.now-today', { now, today }) : t('title.now', { now });
  if (counts.today > 0) return t('title.today', { today });
  if (counts.week > 0) return t('title.week', { week: formatCount(counts.week) });
  return total === 0 ? t('title.no-endpoints') : t('title.none');
}

function Lead({ view, mayTake }: { view: OverviewView; mayTake: boolean }) {
  const t = useText(OVERVIEW_WORDS);
  const online = view.zones.reduce((sum, zone) => sum + (zone.liveness.online ?? 0), 0);
  const total = formatCount(view.total);
  return (
    <>
      {view.total > 0 &&
        (online === view.total ? t('lead.all', { total }) : t('lead.some', { total, online: formatCount(online) }))}
      {mayTake && view.waitingEnrolments > 0 && (
        <>
          {' '}
          {t('lead.waiting', { count: formatCount(view.waitingEnrolments) })}{' '}
          <Link href="/enrolment?tab=waiting">{t('lead.waiting-link')}</Link>
        </>
      )}
      {view.quiet !== null && view.quiet.stops > 0 && (
        <>
          {' '}
          <Link href="/calendar">{t('lead.stops', { count: formatCount(view.quiet.stops) })}</Link>
        </>
      )}
      {view.quiet !== null && view.quiet.closures > 0 && (
        <>
          {' '}
          <Link href="/calendar?tab=hours">{t('lead.closures', { count: formatCount(view.quiet.closures) })}</Link>
        </>
      )}
    </>
  );
}

function Conditions(props: Looking & { view: OverviewView }) {
  const t = useText(OVERVIEW_WORDS);
  const { dates } = useUi();
  const now = useNow();
  const toast = useToast();
  const owner = useOwner();
  const { view, since, onlyNew, me, mayTake } = props;
  const isMine = (condition: Owner) => me !== null && isOwnedBy(condition, me);
  const isNew = (openedAt: number) => openedAt > view.since.at;
  const shown = onlyNew ? view.conditions.filter((each) => isNew(each.openedAt)) : view.conditions;
  const first = shown[0];
  function take(conditionId: string, mine: boolean) {
    owner.mutate(
      { conditionId, take: !mine },
      {
        onSuccess: () =>
          toast({
            text: mine ? t('take.returned') : t('take.done'),
            onUndo: () => owner.mutate({ conditionId, take: mine }),
          }),
      },
    );
  }
  return (
    <div id="conditions" className={styles.conditions}>
      {onlyNew && (
        <p className={styles.only}>
          {t('list.only-new', { since: formatInstant(since, now, dates) })} <Link href="/">{t('list.all')}</Link>
        </p>
      )}
      {owner.error !== null && <ProblemOf cause={owner.error} />}
      {shown.length === 0 && <Empty title={t('list.none')}>{t('list.none-why')}</Empty>}
      {(['now', 'today', 'week'] as const).map((urgency) => {
        const all = shown.filter((each) => each.severity === urgency);
        if (all.length === 0) return null;
        const rows = onlyNew ? all : all.slice(0, MOST_OF_EACH);
        const count = onlyNew ? all.length : view.counts[urgency];
        return (
          <section key={urgency} id={urgency}>
            <h2 className={styles.group}>
              {t(`urgency.${urgency}`)} <small>{t('count.cases', { count: formatCount(count) })}</small>
            </h2>
            <ul>
              {rows.map((condition) => (
                <ConditionRow
                  key={condition.conditionId}
                  condition={condition}
                  now={now}
                  isNew={props.marksNew && isNew(condition.openedAt)}
                  primary={condition === first && condition.severity === 'now'}
                  mine={isMine(condition)}
                  mayDecide={mayTake}
                  {...(mayTake ? { onTake: () => take(condition.conditionId, isMine(condition)) } : {})}
                />
              ))}
            </ul>
            {rows.length < count && (
              <p className={styles.rest}>
                <Link href={`/conditions?severity=${urgency}`}>{t('list.rest', { count: formatCount(count) })}</Link>
              </p>
            )}
          </section>
        );
      })}
    </div>
  );
}
