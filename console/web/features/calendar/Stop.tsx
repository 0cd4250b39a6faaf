// One planned stop: where it stands, who has come back, whose clock is wrong, and the order of start.
import { useState } from 'react';
import { formatCount, formatDifference } from '../../../../shared/i18n/number.ts';
import type { PlannedStopView } from '../../../../shared/protocol/api/calendar.ts';
import { formatClock, formatInstant } from '../../../../shared/time/format.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { DialogOfHarm } from '../../../../shared/ui/DialogOfHarm.tsx';
import { FactList } from '../../../../shared/ui/FactList.tsx';
import { Instant } from '../../../../shared/ui/Instant.tsx';
import { Link } from '../../../../shared/ui/Link.tsx';
import { PageHead } from '../../../../shared/ui/PageHead.tsx';
import { Section } from '../../../../shared/ui/Section.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { cutMiddle, visibleText } from '../../../../shared/ui/visible-text.ts';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ProblemOf, useExplained } from '../../app/ProblemOf.tsx';
import { useSession } from '../../app/session.ts';
import { useText } from '../../i18n/useText.ts';
import { useCancelStop, useStop } from './api.ts';
import styles from './calendar.module.css';
import { CALENDAR_WORDS } from './messages.ts';
import { ScopeOf } from './ScopeOf.tsx';

export function Stop({ stopId }: { stopId: string }) {
  const t = useText(CALENDAR_WORDS);
  const { dates } = useUi();
  const role = useSession().data?.account?.role;
  const [isCancelling, setCancelling] = useState(false);
  const query = useStop(stopId);
  const view = query.data;
  if (view === undefined)
    return query.isError ? (
      <ProblemOf cause={query.error} onRetry={() => void query.refetch()} />
    ) : (
      <Waiting text={t('waiting')} lines={8} />
    );
  const { stop, asOf } = view;
  const mayCancel = (role === 'administrator' || role === 'operator') && !['over', 'cancelled'].includes(stop.state);
  return (
    <>
      <PageHead
        crumbs={[{ label: t('page'), href: '/calendar' }]}
        title={<Untrusted text={stop.title} />}
        marks={t(`state.${stop.state}`)}
        lead={<Lead view={view} />}
        asOf={formatClock(asOf, dates)}
        actions={mayCancel && <Button onClick={() => setCancelling(true)}>{t('stop.cancel')}</Button>}
      />
      <div className={styles.columns}>
        <div className={styles.main}>
          {stop.state !== 'planned' && (
            <>
              <Section title={t('stop.missing')} aside={t('endpoints', { count: formatCount(view.missing) })}>
                <Endpoints rows={view.missingList} total={view.missing} now={asOf} />
                {view.notInUse > 0 && (
                  <p className={styles.quiet}>{t('stop.not-in-use', { count: formatCount(view.notInUse) })}</p>
                )}
              </Section>
              <Section title={t('stop.clocks')} aside={t('endpoints', { count: formatCount(view.clocksWrong) })}>
                <Endpoints rows={view.clocksWrongList} total={view.clocksWrong} now={asOf} />
              </Section>
            </>
          )}
          {stop.steps.length > 0 && (
            <Section title={t('stop.steps')}>
              <ol className={styles.list}>
                {stop.steps.map((step) => (
                  <li key={`${step.at} ${step.what}`}>
                    <span className={styles.day}>
                      <Instant at={step.at} now={asOf} />
                    </span>
                    <span>
                      <Untrusted text={step.what} most={200} />
                      {step.note !== null && (
                        <span className={styles.quiet}>
                          {' — '}
                          <Untrusted text={step.note} most={500} />
                        </span>
                      )}
                    </span>
                  </li>
                ))}
              </ol>
            </Section>
          )}
        </div>
        <Section title={t('stop.plan')}>
          <FactList
            facts={[
              { term: t('col.kind'), value: t(`kind.${stop.kind}`) },
              { term: t('col.scope'), value: <ScopeOf stop={stop} /> },
              { term: t('col.endpoints'), value: t('endpoints', { count: formatCount(stop.endpoints) }) },
              { term: t('col.from'), value: <Instant at={stop.startsAt} now={asOf} /> },
              { term: t('col.back'), value: <Instant at={stop.backBy} now={asOf} /> },
              { term: t('reason'), value: <Untrusted text={stop.reason} most={500} /> },
              {
                term: t('stop.by'),
                value: <Untrusted text={stop.createdBy} />,
                aside: <Instant at={stop.createdAt} now={asOf} />,
              },
            ]}
          />
        </Section>
      </div>
      {isCancelling && <CancelDialog view={view} onClose={() => setCancelling(false)} />}
    </>
  );
}

function Lead({ view: { stop, back, missing, clocksWrong, asOf } }: { view: PlannedStopView }) {
  const t = useText(CALENDAR_WORDS);
  const { dates } = useUi();
  switch (stop.state) {
    case 'planned':
      return t('stop.lead.planned', { count: formatCount(stop.endpoints) });
    case 'under-way':
    case 'returning':
      return t('stop.lead.now', {
        count: formatCount(stop.endpoints),
        back: formatCount(back),
        time: formatInstant(stop.backBy, asOf, dates),
      });
    case 'over':
      return missing === 0 && clocksWrong === 0
        ? t('stop.lead.well', { back: formatCount(back) })
        : t('stop.lead.over', { missing: formatCount(missing), clocks: formatCount(clocksWrong) });
    case 'cancelled':
      return t('stop.lead.cancelled', { reason: cutMiddle(visibleText(stop.cancelReason ?? ''), 200).text });
  }
}

function Endpoints(props: { rows: PlannedStopView['missingList']; total: number; now: number }) {
  const t = useText(CALENDAR_WORDS);
  const { rows, total, now } = props;
  if (rows.length === 0) return <p className={styles.quiet}>{t('stop.missing-none')}</p>;
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('col.endpoint')}</th>
            <th scope="col" className={styles.medium}>
              {t('col.department')}
            </th>
            <th scope="col" className={styles.wide}>
              {t('col.site')}
            </th>
            <th scope="col" className={styles.right}>
              {t('col.seen')}
            </th>
            <th scope="col" className={styles.right}>
              {t('col.clock')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.endpointId}>
              <th scope="row">
                <Link href={`/endpoints/${encodeURIComponent(row.endpointId)}/summary`}>
                  <Untrusted text={row.name} mono most={28} />
                </Link>
              </th>
              <td className={styles.medium}>{row.department === null ? '—' : <Untrusted text={row.department} />}</td>
              <td className={styles.wide}>{row.site === null ? '—' : <Untrusted text={row.site} />}</td>
              <td className={styles.right}>
                {row.lastSeenAt === null ? '—' : <Instant at={row.lastSeenAt} now={now} />}
              </td>
              <td className={styles.right}>
                {row.clockOffsetMs === null ? '—' : formatDifference(-row.clockOffsetMs / 1_000, 0)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length < total && <p className={styles.quiet}>{t('stop.cut', { count: formatCount(rows.length) })}</p>}
    </>
  );
}

function CancelDialog({ view: { stop }, onClose }: { view: PlannedStopView; onClose: () => void }) {
  const t = useText(CALENDAR_WORDS);
  const explained = useExplained();
  const cancel = useCancelStop();
  return (
    <DialogOfHarm
      title={t('stop.cancel-title', { title: cutMiddle(visibleText(stop.title), 48).text })}
      verb={t('stop.cancel-do')}
      busy={cancel.isPending ? t('stop.cancelling') : undefined}
      error={cancel.error === null ? undefined : explained(cancel.error).what}
      onDo={(reason) => cancel.mutate({ stopId: stop.stopId, reason }, { onSuccess: onClose })}
      onCancel={onClose}
    >
      {t('stop.cancel-what', { count: formatCount(stop.endpoints) })}
    </DialogOfHarm>
  );
}
