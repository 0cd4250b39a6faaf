// Removes what is past its retention: shown before, recorded before, in whole months of a zone; the audit trail leaves signed heads.
import type { Logger } from 'pino';
import type { AuditActor } from '../../../shared/audit/entry.ts';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { RetentionPlan, RetentionView } from '../../../shared/protocol/api/retention.ts';
import { firstKept, isMonthDue, type Keep, USUAL_KEEP } from '../../../shared/retention/due.ts';
import { DAY_MS, type EpochMs, HOUR_MS } from '../../../shared/time/epoch.ts';
import { ZONES } from '../../../shared/zones/zone.ts';
import { type Audit, ITSELF, sha256 } from '../audit/audit.ts';
import type { AuditKeeper } from '../audit/keeper.ts';
import { together } from '../store/atomic.ts';
import { jsonSetting } from '../store/json-setting.ts';
import { monthBounds, monthOf } from '../store/month.ts';
import type { Store } from '../store/store.ts';

/** At night, when nobody waits for the disk. */
const HOUR_OF_RUN = 2;
const JAPAN_MS = 9 * HOUR_MS;

export interface Retention {
  /** @param change months to try, without setting them */
  view(change?: Partial<Keep>): Promise<RetentionView>;
  set(keep: Keep, reason: string, actor: AuditActor): Promise<void>;
  /**
   * Removes what the plan named, and nothing else.
   * @throws SKM_RETENTION_CHANGED when the plan is another by now, SKM_AUDIT_BROKEN
   */
  run(planId: string, reason: string, actor: AuditActor): Promise<void>;
  /** The run of a night, once a day after two o'clock. */
  nightly(): Promise<void>;
}

export interface RetentionNeeds {
  readonly store: Store;
  readonly audit: Audit;
  readonly keeper: AuditKeeper;
  readonly clock: { now(): EpochMs };
  readonly log: Pick<Logger, 'info'>;
}

export function openRetention({ store, audit, keeper, clock, log }: RetentionNeeds): Retention {
  const setting = jsonSetting<Keep>(store.db, 'retention.keep');
  const ran = jsonSetting<EpochMs>(store.db, 'retention.ran');
  const kept = async (): Promise<Keep> => ({ ...USUAL_KEEP, ...(await setting.read()) });

  const retention: Retention = {
    async view(change = {}) {
      const keep = { ...(await kept()), ...change };
      const sizes = await store.eventParts.sizes();
      const { firstSeq, lastSeq } = await keeper.trail.bounds({});
      return {
        asOf: clock.now(),
        keep,
        stored: ZONES.map((zone) => {
          const own = sizes.filter((one) => one.zone === zone);
          const oldest = own.map(({ month }) => month).sort()[0] ?? null;
          return { zone, months: own.length, oldest, bytes: own.reduce((sum, { bytes }) => sum + bytes, 0) };
        }),
        auditEntries: lastSeq === 0 ? 0 : lastSeq - firstSeq + 1,
        plan: await planOf(keep),
        ranAt: await ran.read(),
      };
    },

    async set(keep, reason, actor) {
      await together(store, async ({ db }) => {
        const own = jsonSetting<Keep>(db, 'retention.keep');
        const before = { ...USUAL_KEEP, ...(await own.read()) };
        await own.write(keep);
        const subject = { kind: 'retention', id: 'keep' } as const;
        await audit.append(db, actor, { action: 'retention.changed', subject, before, after: keep, reason });
      });
    },

    async run(planId, reason, actor) {
      const plan = await planOf(await kept());
      if (plan.planId !== planId) throw new SekimoriError('SKM_RETENTION_CHANGED');
      await carryOut(plan, reason, actor);
    },

    async nightly() {
      const now = clock.now();
      const last = await ran.read();
      const hour = Math.floor(((now + JAPAN_MS) % DAY_MS) / HOUR_MS);
      if (hour < HOUR_OF_RUN || (last !== null && dayOf(last) === dayOf(now))) return;
      await carryOut(await planOf(await kept()), null, ITSELF);
    },
  };
  return retention;

  async function planOf(keep: Keep): Promise<RetentionPlan> {
    const now = monthOf(clock.now());
    const events = [];
    for (const { zone, month, bytes } of await store.eventParts.sizes())
      if (isMonthDue(month, keep[zone], now))
        events.push({ zone, month, bytes, rows: await store.eventParts.rows({ zone, month }) });
    events.sort((a, b) => (a.month + a.zone < b.month + b.zone ? -1 : 1));
    const before = monthBounds(firstKept(keep.audit, now)).from;
    const upTo = await keeper.trail.lastBefore(before);
    const { firstSeq } = await keeper.trail.bounds({});
    const entries = upTo === 0 ? 0 : upTo - firstSeq + 1;
    const trail = entries === 0 ? null : { before, entries };
    // Bytes move by themselves; the rest says what is removed.
    const named = JSON.stringify([events.map(({ zone, month, rows }) => [zone, month, rows]), trail]);
    return { planId: sha256(named).slice(0, 16), events, audit: trail };
  }

  async function carryOut(plan: RetentionPlan, reason: string | null, actor: AuditActor): Promise<void> {
    const { events } = plan;
    if (events.length > 0 || plan.audit !== null) {
      // Nothing is removed while the record of what is removed does not hold.
      const { broken } = await keeper.check();
      if (broken !== null) throw new SekimoriError('SKM_AUDIT_BROKEN', { seq: broken.seq, reason: broken.because });
    }
    if (events.length > 0) {
      // First the evidence, then the act: a run that was cut short goes on the next night.
      await together(store, ({ db }) =>
        audit.append(db, actor, {
          action: 'retention.ran',
          subject: { kind: 'retention', id: 'events' },
          after: { events },
          reason,
        }),
      );
      for (const { zone, month } of events) await store.eventParts.remove({ zone, month }, clock.now());
    }
    const shortened = plan.audit === null ? null : await keeper.chain.shorten(plan.audit.before, actor);
    if (shortened !== null) await keeper.handOver(shortened.head);
    else if (events.length > 0) await keeper.sign('retention', actor);
    await ran.write(clock.now());
    log.info({ months: events.length, entries: shortened?.removed ?? 0 }, 'retention.ran');
  }
}

function dayOf(at: EpochMs): number {
  return Math.floor((at + JAPAN_MS) / DAY_MS);
}
