// Gathers how the agent stands, from the data folder alone: it works with the service running, stopped or broken.
import { X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { EpochMs } from '../../shared/time/epoch.ts';
import { loadPending } from '../service/enrolment/enrolment.ts';
import { isSealed, JOURNAL_FILE } from '../service/enrolment/seal.ts';
import { loadIdentity } from '../service/identity/identity.ts';
import { isRenewalDue } from '../service/identity/renewal-time.ts';
import { type Dates, datesOf, fingerprintOf } from '../service/identity/trust.ts';
import { readStatus, type ServiceStatus } from '../service/status-file.ts';
import { type JournalSummary, summariseJournal } from '../service/store/journal-summary.ts';
import { holderOf } from '../service/store/lock.ts';
import { AGENT_VERSION } from '../service/version.ts';

export interface Standing {
  agentVersion: string;
  folder: string;
  /** Process number of the running service; null when it does not run. */
  runningPid: number | null;
  enrolment: 'none' | 'waiting' | 'enrolled' | 'sealed';
  endpointId: string | null;
  zone: string | null;
  console: string | null;
  certificate: {
    fingerprint: string;
    notBefore: EpochMs;
    notAfter: EpochMs;
    dates: Dates;
    isRenewalDue: boolean;
  } | null;
  caFingerprint: string | null;
  /** As the service last wrote it; old when it does not run. */
  service: ServiceStatus | null;
  journal: JournalSummary | null;
}

export function gatherStanding(folder: string, now: EpochMs, recent = 20): Standing {
  const there = existsSync(folder);
  const identity = there ? loadIdentity(folder) : null;
  const pending = there && identity === null ? loadPending(folder) : null;
  const enrolment =
    identity !== null ? 'enrolled' : pending !== null ? 'waiting' : isSealed(folder) ? 'sealed' : 'none';
  const door = identity?.console ?? pending?.door ?? null;
  const leaf = identity === null ? null : new X509Certificate(identity.current.certificate);
  const notBefore = leaf?.validFromDate.getTime() ?? 0;
  const notAfter = leaf?.validToDate.getTime() ?? 0;
  return {
    agentVersion: AGENT_VERSION,
    folder,
    runningPid: there ? holderOf(folder) : null,
    enrolment,
    endpointId: identity?.endpointId ?? null,
    zone: identity?.zone ?? null,
    console: door === null ? null : `https://${door.host.includes(':') ? `[${door.host}]` : door.host}:${door.port}`,
    certificate:
      leaf === null
        ? null
        : {
            fingerprint: fingerprintOf(leaf),
            notBefore,
            notAfter,
            dates: datesOf(leaf, now),
            isRenewalDue: isRenewalDue({ notBefore, notAfter }, now),
          },
    caFingerprint:
      identity === null ? (pending?.caFingerprint ?? null) : fingerprintOf(new X509Certificate(identity.ca)),
    service: there ? readStatus(folder) : null,
    journal: there ? summariseJournal(join(folder, JOURNAL_FILE), recent) : null,
  };
}
