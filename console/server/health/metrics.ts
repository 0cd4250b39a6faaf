// The console's health in the text form of Prometheus (exposition format 0.0.4).
import type { HealthView } from '../../../shared/protocol/api/health.ts';
import { COMMIT_BUCKETS, type Counters } from './counters.ts';

type Sample = readonly [labels: Readonly<Record<string, string>>, value: number];

/** Every name begins with `sekimori_`; times are seconds, sizes bytes. */
export function metricsText(health: HealthView, counters: Counters): string {
  const { events, zones, certificates, disk, connections, audit, asOf } = health;
  const all: string[] = [];
  const tell = (name: string, type: 'counter' | 'gauge', help: string, samples: readonly Sample[]) => {
    if (samples.length === 0) return;
    all.push(`# HELP sekimori_${name} ${help}`, `# TYPE sekimori_${name} ${type}`);
    for (const [labels, value] of samples) all.push(`sekimori_${name}${labelsText(labels)} ${value}`);
  };
  const one = (value: number): Sample[] => [[{}, value]];
  tell('events_stored_total', 'counter', 'Events stored by this process.', one(events.stored));
  tell('events_repeated_total', 'counter', 'Events that were stored already.', one(events.repeated));
  tell('events_refused_total', 'counter', 'Events that did not fit the protocol.', one(events.refused));
  tell('ingest_waiting_frames', 'gauge', 'Frames waiting for their commit.', one(events.waitingFrames));
  all.push(...histogram(counters));
  tell('journal_gaps', 'gauge', 'Endpoints with missing journal numbers.', one(health.gaps));
  const unsent = health.oldestUnsent;
  tell(
    'oldest_unsent_seconds',
    'gauge',
    'Age of the oldest entry that is not acknowledged.',
    one(unsent === null ? 0 : Math.max(0, (asOf - unsent.at) / 1_000)),
  );
  tell(
    'events_bytes',
    'gauge',
    'Bytes of events on disk.',
    zones.map(({ zone, bytes }) => [{ zone }, bytes]),
  );
  tell(
    'events_bytes_per_day',
    'gauge',
    'Growth of this month for each day.',
    zones.map(({ zone, bytesPerDay }) => [{ zone }, bytesPerDay]),
  );
  tell('database_bytes', 'gauge', 'Bytes of everything but the events.', one(health.databaseBytes));
  tell('disk_free_bytes', 'gauge', 'Free bytes where the data folder lies.', one(disk.freeBytes));
  tell('disk_total_bytes', 'gauge', 'Bytes of that disk.', one(disk.totalBytes));
  tell('connections', 'gauge', 'Open connections.', [
    [{ door: 'agents' }, connections.agents],
    [{ door: 'people' }, connections.people],
  ]);
  const ends: Sample[] = [
    [{ certificate: 'authority' }, certificates.authority / 1_000],
    [{ certificate: 'server' }, certificates.server / 1_000],
  ];
  if (certificates.agents !== null) ends.push([{ certificate: 'agents' }, certificates.agents.at / 1_000]);
  tell('certificate_end_timestamp_seconds', 'gauge', 'When a certificate ends; of agents the first.', ends);
  tell('audit_entries', 'gauge', 'Entries of the audit trail.', one(audit.entries));
  tell('audit_broken', 'gauge', '1 when the chain of the audit trail does not hold.', one(audit.isBroken ? 1 : 0));
  if (audit.signedAt !== null)
    tell('audit_signed_timestamp_seconds', 'gauge', 'When its head was last signed.', one(audit.signedAt / 1_000));
  tell('start_timestamp_seconds', 'gauge', 'When this process started.', one(health.startedAt / 1_000));
  return `${all.join('\n')}\n`;
}

function histogram({ commits }: Counters): string[] {
  const name = 'sekimori_commit_seconds';
  let sum = 0;
  const buckets = COMMIT_BUCKETS.map((bound, index) => {
    sum += commits.buckets[index] ?? 0;
    return `${name}_bucket{le="${bound}"} ${sum}`;
  });
  return [
    `# HELP ${name} Time of a commit of events.`,
    `# TYPE ${name} histogram`,
    ...buckets,
    `${name}_bucket{le="+Inf"} ${commits.count}`,
    `${name}_sum ${commits.seconds}`,
    `${name}_count ${commits.count}`,
  ];
}

function labelsText(labels: Readonly<Record<string, string>>): string {
  const parts = Object.entries(labels).map(([name, value]) => `${name}="${value}"`);
  return parts.length === 0 ? '' : `{${parts.join(',')}}`;
}
