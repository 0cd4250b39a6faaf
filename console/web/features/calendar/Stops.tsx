// The planned stops, newest first; each leads to a page of its own.
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { PlannedStopRow } from '../../../../shared/protocol/api/calendar.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { classes } from '../../../../shared/ui/classes.ts';
import { Empty } from '../../../../shared/ui/Empty.tsx';
import { Instant } from '../../../../shared/ui/Instant.tsx';
import { Link } from '../../../../shared/ui/Link.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { useStops } from './api.ts';
import styles from './calendar.module.css';
import { CALENDAR_WORDS } from './messages.ts';
import { ScopeOf } from './ScopeOf.tsx';

/** @param onPlan undefined where one may not plan */
export function Stops({ onPlan }: { onPlan: (() => void) | undefined }) {
  const t = useText(CALENDAR_WORDS);
  const stops = useStops();
  if (stops.data === undefined) {
    return stops.isError ? (
      <ProblemOf cause={stops.error} onRetry={() => void stops.refetch()} />
    ) : (
      <Waiting text={t('waiting')} lines={5} />
    );
  }
  const { rows, asOf } = stops.data;
  if (rows.length === 0) {
    return (
      <div className={styles.body}>
        <Empty
          title={t('stops.none')}
          action={onPlan !== undefined && <Button onClick={onPlan}>{t('plan.act')}</Button>}
        >
          {t('stops.none-why')}
        </Empty>
      </div>
    );
  }
  return (
    <div className={styles.body}>
      <table className={styles.table} aria-label={t('stops.label')}>
        <thead>
          <tr>
            <th scope="col">{t('col.state')}</th>
            <th scope="col">{t('col.name')}</th>
            <th scope="col" className={styles.wide}>
              {t('col.kind')}
            </th>
            <th scope="col" className={styles.medium}>
              {t('col.scope')}
            </th>
            <th scope="col" className={styles.right}>
              {t('col.from')}
            </th>
            <th scope="col" className={styles.right}>
              {t('col.back')}
            </th>
            <th scope="col" className={classes(styles.right, styles.medium)}>
              {t('col.endpoints')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((stop) => (
            <Row key={stop.stopId} stop={stop} now={asOf} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ stop, now }: { stop: PlannedStopRow; now: number }) {
  const t = useText(CALENDAR_WORDS);
  const isPast = stop.state === 'over' || stop.state === 'cancelled';
  return (
    <tr className={classes(isPast && styles.past)}>
      <td>{t(`state.${stop.state}`)}</td>
      <th scope="row">
        <Link href={`/calendar/${encodeURIComponent(stop.stopId)}`}>
          <Untrusted text={stop.title} />
        </Link>
      </th>
      <td className={styles.wide}>{t(`kind.${stop.kind}`)}</td>
      <td className={styles.medium}>
        <ScopeOf stop={stop} />
      </td>
      <td className={styles.right}>
        <Instant at={stop.startsAt} now={now} />
      </td>
      <td className={styles.right}>
        <Instant at={stop.backBy} now={now} />
      </td>
      <td className={classes(styles.right, styles.medium)}>{t('endpoints', { count: formatCount(stop.endpoints) })}</td>
    </tr>
  );
}
