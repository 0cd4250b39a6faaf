// The console's own health: what to look at as sentences, then the figures.
import { useQuery } from '@tanstack/react-query';
import { type Trouble, troublesOf } from '../../../../shared/health/judge.ts';
import { formatBytes, formatCount } from '../../../../shared/i18n/number.ts';
import type { HealthView } from '../../../../shared/protocol/api/health.ts';
import { formatClock, formatInstant } from '../../../../shared/time/format.ts';
import { ButtonLink } from '../../../../shared/ui/Button.tsx';
import { FactList } from '../../../../shared/ui/FactList.tsx';
import { Instant } from '../../../../shared/ui/Instant.tsx';
import { Link } from '../../../../shared/ui/Link.tsx';
import { Note } from '../../../../shared/ui/Note.tsx';
import { PageHead } from '../../../../shared/ui/PageHead.tsx';
import { Section } from '../../../../shared/ui/Section.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ZoneMark } from '../../../../shared/ui/ZoneMark.tsx';
import { get } from '../../app/http.ts';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useNow } from '../../i18n/useNow.ts';
import { useText } from '../../i18n/useText.ts';
import styles from './health.module.css';
import { HEALTH_WORDS } from './messages.ts';

const RENEWED_MS = 15_000;

export function Health() {
  const t = useText(HEALTH_WORDS);
  const { dates } = useUi();
  const health = useQuery({
    queryKey: ['health'],
    queryFn: ({ signal }) => get<HealthView>('/api/v1/health', signal),
    refetchInterval: RENEWED_MS,
  });
  const troubles = health.data === undefined ? null : troublesOf(health.data);
  return (
    <>
      <PageHead
        title={t('page')}
        lead={
          troubles !== null &&
          (troubles.length === 0 ? t('lead.well') : t('lead.troubles', { count: formatCount(troubles.length) }))
        }
        asOf={health.data === undefined ? undefined : formatClock(health.data.asOf, dates)}
      />
      {health.error !== null && <ProblemOf cause={health.error} onRetry={() => void health.refetch()} />}
      {health.isPending && <Waiting text={t('waiting')} lines={8} />}
      {health.data !== undefined && (
        <div className={styles.page}>
          {troubles?.map((trouble) => (
            <TroubleNote key={trouble} trouble={trouble} />
          ))}
          <div className={styles.columns}>
            <Events health={health.data} />
            <Storage health={health.data} />
            <Certificates health={health.data} />
            <Others health={health.data} />
          </div>
          <Section title={t('watching')}>
            <p className={styles.quiet}>{t('watching.how')}</p>
          </Section>
        </div>
      )}
    </>
  );
}

const LINKS: Partial<
  Record<Trouble, { href: string; label: 'trouble.gaps-link' | 'trouble.audit-link' | 'trouble.retention-link' }>
> = {
  gaps: { href: '/endpoints?condition=journal-gap', label: 'trouble.gaps-link' },
  'audit-broken': { href: '/audit', label: 'trouble.audit-link' },
  'audit-unsigned': { href: '/audit', label: 'trouble.audit-link' },
  'disk-low': { href: '/settings/retention', label: 'trouble.retention-link' },
};
const GRAVE: readonly Trouble[] = ['audit-broken', 'disk-low', 'gaps'];

function TroubleNote({ trouble }: { trouble: Trouble }) {
  const t = useText(HEALTH_WORDS);
  const link = LINKS[trouble];
  return (
    <Note
      kind={GRAVE.includes(trouble) ? 'crit' : 'warn'}
      title={t(`trouble.${trouble}`)}
      actions={link === undefined ? undefined : <ButtonLink href={link.href}>{t(link.label)}</ButtonLink>}
    >
      {t(`trouble.${trouble}-do`)}
    </Note>
  );
}

function Events({ health }: { health: HealthView }) {
  const t = useText(HEALTH_WORDS);
  const { dates } = useUi();
  const now = useNow();
  const { events, commit, gaps, oldestUnsent } = health;
  const ms = (value: number) => t('unit.ms', { ms: value < 10 ? value.toFixed(1) : Math.round(value) });
  return (
    <Section title={t('events')} aside={t('events.since', { at: formatInstant(health.startedAt, now, dates) })}>
      <FactList
        facts={[
          { term: t('events.stored'), value: formatCount(events.stored) },
          { term: t('events.repeated'), value: formatCount(events.repeated) },
          { term: t('events.refused'), value: formatCount(events.refused) },
          {
            term: t('events.gaps'),
            value: gaps === 0 ? '0' : <Link href="/endpoints?condition=journal-gap">{formatCount(gaps)}</Link>,
          },
          {
            term: t('events.oldest'),
            value:
              oldestUnsent === null ? (
                t('events.none-waits')
              ) : (
                <OfEndpoint endpointId={oldestUnsent.endpointId} name={oldestUnsent.endpointName} />
              ),
            ...(oldestUnsent === null ? {} : { aside: <Instant at={oldestUnsent.at} now={now} /> }),
          },
          { term: t('events.waiting'), value: formatCount(events.waitingFrames) },
          {
            term: t('events.commit'),
            value:
              commit === null
                ? t('events.commit-none')
                : t('events.commit-value', { p50: ms(commit.p50Ms), p99: ms(commit.p99Ms) }),
          },
        ]}
      />
    </Section>
  );
}

function Storage({ health }: { health: HealthView }) {
  const t = useText(HEALTH_WORDS);
  const { zones, databaseBytes, disk } = health;
  return (
    <Section title={t('storage')}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('storage.zone')}</th>
            <th scope="col" className={styles.right}>
              {t('storage.bytes')}
            </th>
            <th scope="col" className={styles.right}>
              {t('storage.day')}
            </th>
          </tr>
        </thead>
        <tbody>
          {zones.map(({ zone, bytes, bytesPerDay }) => (
            <tr key={zone}>
              <th scope="row">
                <ZoneMark zone={zone} short />
              </th>
              <td className={styles.right}>{formatBytes(bytes)}</td>
              <td className={styles.right}>{formatBytes(bytesPerDay)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <FactList
        facts={[
          { term: t('storage.database'), value: formatBytes(databaseBytes) },
          {
            term: t('storage.disk'),
            value: t('storage.disk-value', { free: formatBytes(disk.freeBytes), total: formatBytes(disk.totalBytes) }),
          },
        ]}
      />
    </Section>
  );
}

function Certificates({ health }: { health: HealthView }) {
  const t = useText(HEALTH_WORDS);
  const now = useNow();
  const { authority, server, agents } = health.certificates;
  return (
    <Section title={t('certificates')}>
      <FactList
        facts={[
          { term: t('certificates.server'), value: <Instant at={server} now={now} /> },
          { term: t('certificates.authority'), value: <Instant at={authority} now={now} /> },
          agents === null
            ? { term: t('certificates.agents'), value: t('certificates.none') }
            : {
                term: t('certificates.agents'),
                value: <Instant at={agents.at} now={now} />,
                aside: <OfEndpoint endpointId={agents.endpointId} name={agents.endpointName} />,
              },
        ]}
      />
    </Section>
  );
}

function Others({ health }: { health: HealthView }) {
  const t = useText(HEALTH_WORDS);
  const now = useNow();
  const { connections, audit } = health;
  return (
    <Section title={t('connections')}>
      <FactList
        facts={[
          { term: t('connections.agents'), value: formatCount(connections.agents) },
          { term: t('connections.people'), value: formatCount(connections.people) },
          { term: t('audit.entries'), value: formatCount(audit.entries) },
          {
            term: t('audit.signed'),
            value: audit.signedAt === null ? t('audit.never') : <Instant at={audit.signedAt} now={now} />,
          },
        ]}
      />
    </Section>
  );
}

function OfEndpoint({ endpointId, name }: { endpointId: string; name: string }) {
  return (
    <Link href={`/endpoints/${encodeURIComponent(endpointId)}/summary`}>
      <Untrusted text={name} mono most={24} />
    </Link>
  );
}
