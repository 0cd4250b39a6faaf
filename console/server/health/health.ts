// Gathers the console's own health, from what it counted, its store, its disk and its certificates.
import { X509Certificate } from 'node:crypto';
import { statfs } from 'node:fs/promises';
import type { HealthView } from '../../../shared/protocol/api/health.ts';
import { DAY_MS, type EpochMs } from '../../../shared/time/epoch.ts';
import { ZONES } from '../../../shared/zones/zone.ts';
import type { AuditStore } from '../audit/store.ts';
import { healthStore } from '../store/health.ts';
import { monthBounds, monthOf } from '../store/month.ts';
import type { Store } from '../store/store.ts';
import { VERSION } from '../version.ts';
import type { Counters } from './counters.ts';

export interface Health {
  view(): Promise<HealthView>;
  /** Whether requests can be answered: the store takes writes, and its tables are those of this version. */
  isReady(): Promise<boolean>;
}

export interface HealthNeeds {
  readonly store: Store;
  readonly trail: Pick<AuditStore, 'bounds' | 'lastHead' | 'lastCheck'>;
  readonly counters: Counters;
  readonly clock: { now(): EpochMs };
  readonly dataFolder: string;
  /** PEM texts. */
  readonly certificates: { readonly authority: string; readonly server: string };
  readonly waitingFrames: () => number;
  readonly connections: () => Promise<{ agents: number; people: number }>;
}

/** Anybody may ask whether the console is ready; the store is asked this often at most. */
const READY_MS = 2_000;

export function openHealth(needs: HealthNeeds): Health {
  const { store, trail, counters, clock, certificates } = needs;
  const rows = healthStore(store);
  const startedAt = clock.now();
  const endOf = (pem: string) => new X509Certificate(pem).validToDate.getTime();
  let ready: { at: number; answer: Promise<boolean> } | null = null;
  return {
    isReady() {
      const now = performance.now();
      if (ready === null || now - ready.at > READY_MS) ready = { at: now, answer: ask() };
      return ready.answer;
    },
    async view() {
      const now = clock.now();
      const [sizes, disk, bounds, head, check] = await Promise.all([
        store.eventParts.sizes(),
        statfs(needs.dataFolder),
        trail.bounds({}),
        trail.lastHead(),
        trail.lastCheck(),
      ]);
      const month = monthOf(now);
      const days = Math.max(1, (now - monthBounds(month).from) / DAY_MS);
      return {
        asOf: now,
        version: VERSION,
        startedAt,
        events: {
          stored: counters.stored,
          repeated: counters.repeated,
          refused: counters.refused,
          waitingFrames: needs.waitingFrames(),
        },
        commit: counters.commitTimes(),
        gaps: await rows.openConditions('journal-gap'),
        oldestUnsent: await rows.oldestUnsent(),
        zones: ZONES.map((zone) => {
          const own = sizes.filter((one) => one.zone === zone);
          const grown = own.find((one) => one.month === month)?.bytes ?? 0;
          return {
            zone,
            bytes: own.reduce((sum, { bytes }) => sum + bytes, 0),
            bytesPerDay: Math.round(grown / days),
          };
        }),
        certificates: {
          authority: endOf(certificates.authority),
          server: endOf(certificates.server),
          agents: await rows.firstCertificateToEnd(),
        },
        disk: { freeBytes: disk.bavail * disk.bsize, totalBytes: disk.blocks * disk.bsize },
        databaseBytes: await rows.databaseBytes(),
        connections: await needs.connections(),
        audit: {
          entries: bounds.lastSeq === 0 ? 0 : bounds.lastSeq - bounds.firstSeq + 1,
          signedAt: head?.at ?? null,
          isBroken: check?.broken != null,
        },
      };
    },
  };

  async function ask(): Promise<boolean> {
    return (await rows.isMigrated()) && (await rows.isWritable());
  }
}
