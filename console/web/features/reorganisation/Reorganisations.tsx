// The plans of reorganisation: the next day first; each leads to a page of its own.
import { useState } from 'react';
import { dayOf, startOfDay } from '../../../../shared/calendar/day.ts';
import { formatCount } from '../../../../shared/i18n/number.ts';
import { formatFullDay } from '../../../../shared/time/format.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { classes } from '../../../../shared/ui/classes.ts';
import { Empty } from '../../../../shared/ui/Empty.tsx';
import { Link } from '../../../../shared/ui/Link.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { useReorganisations } from './api.ts';
import { REORGANISATION_WORDS } from './messages.ts';
import { daysLeft } from './Reorganisation.tsx';
import styles from './reorganisation.module.css';
import { addressOf, PlanDialog } from './steps.tsx';

const WINDOW = 50;

export function Reorganisations({ mayChange, onOpen }: { mayChange: boolean; onOpen: (href: string) => void }) {
  const t = useText(REORGANISATION_WORDS);
  const { dates } = useUi();
  const [limit, setLimit] = useState(WINDOW);
  const [isPlanning, setPlanning] = useState(false);
  const { data, error, refetch } = useReorganisations(limit);
  if (data === undefined)
    return error !== null ? (
      <ProblemOf cause={error} onRetry={() => void refetch()} />
    ) : (
      <Waiting text={t('waiting')} lines={5} />
    );
  const plan = mayChange && (
    <Button kind={data.total === 0 ? 'primary' : 'plain'} onClick={() => setPlanning(true)}>
      {t('plan')}
    </Button>
  );
  return (
    <>
      {data.total === 0 ? (
        <Empty title={t('list.none')} action={plan}>
          {t('list.none-why')}
        </Empty>
      ) : (
        <>
          <div className={styles.bar}>{plan}</div>
          <table className={styles.table} aria-label={t('list.label')}>
            <thead>
              <tr>
                <th scope="col">{t('col.state')}</th>
                <th scope="col">{t('col.title')}</th>
                <th scope="col">{t('col.day')}</th>
                <th scope="col" className={styles.right}>
                  {t('col.left')}
                </th>
                <th scope="col" className={styles.right}>
                  {t('col.moves')}
                </th>
                <th scope="col">{t('col.made')}</th>
              </tr>
            </thead>
            <tbody>
              {data.rows.map((row) => (
                <tr key={row.reorganisationId} className={classes(row.state === 'withdrawn' && styles.well)}>
                  <td className={classes(row.held !== null && styles.crit)}>
                    {row.held === null ? t(`state.${row.state}`) : t('state.held')}
                  </td>
                  <th scope="row">
                    <Link href={addressOf(row.reorganisationId)}>
                      <Untrusted text={row.title} most={60} />
                    </Link>
                  </th>
                  <td>{formatFullDay(startOfDay(row.on), dates)}</td>
                  <td className={styles.right}>{row.state === 'planned' ? daysLeft(row.daysLeft, t) : t('none')}</td>
                  <td className={styles.right}>{formatCount(row.moveCount)}</td>
                  <td>
                    <Untrusted text={row.madeBy} most={30} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {data.rows.length < data.total && data.rows.length < 200 && (
            <div className={styles.bar}>
              <Button kind="text" onClick={() => setLimit(200)}>
                {t('list.more')}
              </Button>
            </div>
          )}
        </>
      )}
      {isPlanning && <PlanDialog today={dayOf(data.asOf)} onMade={onOpen} onClose={() => setPlanning(false)} />}
    </>
  );
}
