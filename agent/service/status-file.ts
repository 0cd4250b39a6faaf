// What the running service tells people on this terminal: one small file that `sekimori status` reads.
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ErrorFacts } from '../../shared/errors/error.ts';
import type { JournalStatus } from '../../shared/protocol/uplink/messages.ts';
import type { EpochMs } from '../../shared/time/epoch.ts';
import type { SectionSummary } from './state/state.ts';
import type { KeptAnchor } from './store/anchors-sql.ts';

export interface ServiceStatus {
  pid: number;
  at: EpochMs;
  startedAt: EpochMs;
  agentVersion: string;
  mode: 'observe' | 'enforce';
  uplink: UplinkStatus;
  /** Console's clock minus ours; null until a connection told. */
  clockOffsetMs: number | null;
  /** By our clock the console's certificate is out of its dates. */
  serverDates: 'valid' | 'not-yet' | 'ended' | null;
  journal: JournalStatus;
  /** Entries in memory that the full disk did not take. */
  waitingEntries: number;
  sections: SectionSummary[];
  /** The newest head of the console's audit trail that is kept here. */
  anchor: KeptAnchor | null;
}

export type UplinkStatus =
  | { state: 'not-enrolled' }
  | { state: 'enrolling'; code: string; facts: ErrorFacts }
  | { state: 'connecting' }
  | { state: 'connected'; endpointId: string; onlyRenewal: boolean }
  | { state: 'waiting'; code: string; facts: ErrorFacts; retryAt: EpochMs };

const FILE = 'status.json';

/** Not evidence and not flushed: a full disk only makes it old. */
export function writeStatus(folder: string, status: ServiceStatus): void {
  const path = join(folder, FILE);
  writeFileSync(`${path}.new`, JSON.stringify(status), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

export function forgetStatus(folder: string): void {
  rmSync(join(folder, FILE), { force: true });
}

/** Null when there is none, or none that can be read. */
export function readStatus(folder: string): ServiceStatus | null {
  try {
    return JSON.parse(readFileSync(join(folder, FILE), 'utf8')) as ServiceStatus;
  } catch {
    return null;
  }
}
