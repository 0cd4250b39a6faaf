// The page of retention: how long what is kept, what the next night removes, and how an administrator changes it.
import { useState } from 'react';
import { explain, SekimoriError } from '../../../../shared/errors/error.ts';
import { formatBytes, formatCount } from '../../../../shared/i18n/number.ts';
import type { RetentionPlan, RetentionView } from '../../../../shared/protocol/api/retention.ts';
import { KEPT } from '../../../../shared/retention/due.ts';
import { formatClock, formatFullDay, formatInstant } from '../../../../shared/time/format.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { DialogOfHarm } from '../../../../shared/ui/DialogOfHarm.tsx';
import { PageHead } from '../../../../shared/ui/PageHead.tsx';
import { Section } from '../../../../shared/ui/Section.tsx';
import { useToast } from '../../../../shared/ui/Toasts.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ZoneMark } from '../../../../shared/ui/ZoneMark.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useNow } from '../../i18n/useNow.ts';
import { useText } from '../../i18n/useText.ts';
import { useRetention, useRunRetention } from './api.ts';
import { ChangeDialog } from './ChangeDialog.tsx';
import { RETENTION_WORDS } from './messages.ts';
import styles from './retention.module.css';

export function Retention({ isAdministrator }: { isAdministrator: boolean }) {
  const t = useText(RETENTION_WORDS);
  const { dates } = useUi();
  const now = useNow();
  const retention = useRetention();
  const [open, setOpen] = useState<'change' | 'run' | null>(null);
  const { data } = retention;
  const total = data === undefined ? null : totalOf(data.plan);
  return (
    <>
      <PageHead
        title={t('page')}
        lead={data !== undefined && total !== null && t(leadOf(data.plan), total)}
        asOf={data === undefined ? undefined : formatClock(data.asOf, dates)}
        actions={
          isAdministrator &&
          total !== null && (
            <>
              {!total.isNothing && (
                <Button kind="danger" onClick={() => setOpen('run')}>
                  {t('act.run')}
                </Button>
              )}
              <Button onClick={() => setOpen('change')}>{t('act.change')}</Button>
            </>
          )
        }
      />
      {retention.error !== null && <ProblemOf cause={retention.error} onRetry={() => void retention.refetch()} />}
      {retention.isPending && <Waiting text={t('waiting')} lines={6} />}
      {data !== undefined && (
        <div className={styles.page}>
          <Kept view={data} />
          <Section
            title={t('due')}
            aside={data.ranAt === null ? t('ran.never') : t('ran', { at: formatInstant(data.ranAt, now, dates) })}
          >
            <p className={styles.quiet}>{t('due.why')}</p>
            <Due plan={data.plan} />
          </Section>
        </div>
      )}
      {open === 'change' && data !== undefined && <ChangeDialog keep={data.keep} onClose={() => setOpen(null)} />}
      {open === 'run' && data !== undefined && <RunDialog plan={data.plan} onClose={() => setOpen(null)} />}
    </>
  );
}

function Kept({ view }: { view: RetentionView }) {
  const t = useText(RETENTION_WORDS);
  const { keep, stored, auditEntries } = view;
  return (
    <Section title={t('what')}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('col.what')}</th>
            <th scope="col">{t('col.keep')}</th>
            <th scope="col">{t('col.oldest')}</th>
            <th scope="col" className={styles.right}>
              {t('col.stored')}
            </th>
          </tr>
        </thead>
        <tbody>
          {KEPT.map((kind) => {
            const own = stored.find(({ zone }) => zone === kind);
            return (
              <tr key={kind}>
                <th scope="row">{kind === 'audit' ? t('kind.audit') : <ZoneMark zone={kind} />}</th>
                <td>
                  <Span months={keep[kind]} />
                </td>
                <td>{own?.oldest ?? (kind === 'audit' ? '' : t('none'))}</td>
                <td className={styles.right}>
                  {own === undefined ? t('entries', { count: formatCount(auditEntries) }) : formatBytes(own.bytes)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Section>
  );
}

function Span({ months }: { months: number }) {
  const t = useText(RETENTION_WORDS);
  return months % 12 === 0 ? t('keep.years', { years: months / 12 }) : t('keep.months', { months });
}

function Due({ plan }: { plan: RetentionPlan }) {
  const t = useText(RETENTION_WORDS);
  const { dates } = useUi();
  if (totalOf(plan).isNothing) return <p>{t('due.none')}</p>;
  return (
    <>
      {plan.events.length > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('due.month')}</th>
              <th scope="col">{t('due.zone')}</th>
              <th scope="col" className={styles.right}>
                {t('due.rows')}
              </th>
              <th scope="col" className={styles.right}>
                {t('due.bytes')}
              </th>
            </tr>
          </thead>
          <tbody>
            {plan.events.map(({ zone, month, rows, bytes }) => (
              <tr key={`${zone} ${month}`}>
                <th scope="row">{month}</th>
                <td>
                  <ZoneMark zone={zone} />
                </td>
                <td className={styles.right}>{formatCount(rows)}</td>
                <td className={styles.right}>{formatBytes(bytes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {plan.audit !== null && (
        <p>
          {t('due.audit', {
            before: formatFullDay(plan.audit.before, dates),
            count: formatCount(plan.audit.entries),
          })}
        </p>
      )}
    </>
  );
}

function RunDialog({ plan, onClose }: { plan: RetentionPlan; onClose: () => void }) {
  const t = useText(RETENTION_WORDS);
  const { language } = useUi();
  const toast = useToast();
  const run = useRunRetention();
  const { error } = run;
  return (
    <DialogOfHarm
      title={t('run.title')}
      verb={t('run.verb')}
      busy={run.isPending ? t('run.busy') : undefined}
      error={
        error instanceof SekimoriError
          ? Object.values(explain(error.code, error.facts, language)).join(language === 'ja' ? '' : ' ')
          : undefined
      }
      onCancel={onClose}
      onDo={(reason) =>
        run.mutate(
          { planId: plan.planId, reason },
          {
            onSuccess() {
              toast({ text: t('run.done') });
              onClose();
            },
          },
        )
      }
    >
      <p>{t('due.why')}</p>
      <Due plan={plan} />
    </DialogOfHarm>
  );
}

function leadOf({ events, audit }: RetentionPlan) {
  if (audit === null) return events.length === 0 ? 'lead.nothing' : 'lead.events';
  return events.length === 0 ? 'lead.audit' : 'lead.both';
}

/** The sums of a plan, as text for a sentence. */
function totalOf({ events, audit }: RetentionPlan) {
  return {
    isNothing: events.length === 0 && audit === null,
    months: formatCount(events.length),
    rows: formatCount(events.reduce((sum, { rows }) => sum + rows, 0)),
    bytes: formatBytes(events.reduce((sum, { bytes }) => sum + bytes, 0)),
    entries: formatCount(audit?.entries ?? 0),
  };
}
