// Endpoints and reports for the console's tests: rows as enrolment would write them, and what their agents would say.
import { hash, randomUUID } from 'node:crypto';
import { searchText } from '../../console/server/endpoints/search-text.ts';
import type { EndpointRef } from '../../console/server/state/store.ts';
import type { Store } from '../../console/server/store/store.ts';
import type { EndpointId } from '../../shared/ids/ids.ts';
import { canonical, sectionHash } from '../../shared/protocol/canonical.ts';
import type { JournalStatus, Message } from '../../shared/protocol/uplink/messages.ts';
import type { Section } from '../../shared/protocol/uplink/state.ts';
import type { Zone } from '../../shared/zones/zone.ts';

export interface EnrolledFacts {
  name?: string;
  zone?: Zone;
  department?: string | null;
  site?: string | null;
  enrolledAt?: number;
  user?: string | null;
  serial?: string | null;
  liveness?: string;
  lastSeenAt?: number | null;
}

/** Writes an endpoint as it is just after its enrolment. */
export async function enrol({ db }: Pick<Store, 'db'>, facts: EnrolledFacts = {}): Promise<EndpointRef> {
  const endpointId = randomUUID() as string as EndpointId;
  const { name = 'KSM-LG-0001', zone = 'lgwan', department = null, site = null, enrolledAt = 1_000 } = facts;
  const { user = null, serial = null, liveness = 'never-seen', lastSeenAt = null } = facts;
  const row = await db
    .insertInto('endpoints')
    .values({
      endpoint_id: endpointId,
      name,
      zone,
      department,
      site,
      enrolled_at: enrolledAt,
      key_fingerprint: sha256(endpointId),
      machine: '{}',
      user_name: user,
      serial,
      last_seen_at: lastSeenAt,
      liveness,
      liveness_since: enrolledAt,
      search_text: searchText({ name, hostname: null, user, serial, department, site, address: null }),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id: row.id, endpointId };
}

type Report = Message<'state.report'>;
export type Items = Record<string, unknown>;

/** Hash of a section that holds exactly these items. */
export function hashOf(items: Items): string {
  return sectionHash(new Map(Object.entries(items).map(([key, item]) => [key, sha256(canonical(item))])), sha256);
}

/** The report of a whole section in one frame. */
export function whole(section: Section, items: Items, takenAt: number): Report {
  return report({ section, takenAt, hash: hashOf(items), set: items });
}

/** The report of what differs between two states of a section. */
export function difference(section: Section, before: Items, after: Items, takenAt: number): Report {
  const set = Object.fromEntries(
    Object.entries(after).filter(([key, item]) => !(key in before) || canonical(before[key]) !== canonical(item)),
  );
  const drop = Object.keys(before).filter((key) => !(key in after));
  return report({ section, takenAt, base: hashOf(before), hash: hashOf(after), set, drop });
}

export function report(parts: Partial<Report> & Pick<Report, 'section' | 'takenAt' | 'hash'>): Report {
  return { type: 'state.report', base: null, part: [0, 1], set: {}, drop: [], unknown: null, ...parts };
}

export function program(name: string, version = '1.0') {
  return {
    name,
    version,
    publisher: 'Debian',
    installedAt: 1_700_000_000_000,
    source: 'dpkg',
    architecture: 'amd64',
    summary: null,
    sizeBytes: 1_024,
  };
}

export const journalStatus: JournalStatus = {
  epoch: 1,
  firstSeq: 1,
  lastSeq: 10,
  ackedSeq: 10,
  ackedHash: null,
  refused: 0,
  usedBytes: 4_096,
  limitBytes: 268_435_456,
  oldestUnsentAt: null,
};

export function helloOf(
  { endpointId }: EndpointRef,
  facts: Partial<Pick<Message<'hello'>, 'hostname' | 'user'>> = {},
): Message<'hello'> {
  return {
    type: 'hello',
    protocol: { min: 1, max: 1 },
    endpointId,
    agentVersion: '0.1.0',
    mode: 'observe',
    isPrivileged: true,
    hostname: 'ksm-lg-0001',
    os: { platform: 'linux', name: 'Debian GNU/Linux 12', version: '12', kernel: '6.1.0', architecture: 'x64' },
    machine: { machineId: null, systemUuid: null, systemSerial: null, boardSerial: null, diskSerials: [], macs: [] },
    journal: journalStatus,
    policyVersion: null,
    clock: { at: 1_000, mono: 1_000, bootId: 'b' },
    state: {
      hardware: null,
      software: null,
      devices: null,
      media: null,
      network: null,
      posture: null,
      sessions: null,
      enforcement: null,
    },
    user: null,
    ...facts,
  };
}

function sha256(text: string): string {
  return hash('sha256', text, 'hex');
}
