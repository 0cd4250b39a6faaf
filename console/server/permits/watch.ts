// Joins what terminals tell of permits to the permits: opened, copied, spent, different; which sheet they have; what is overdue.
import type { Logger } from 'pino';
import type { PermitId } from '../../../shared/ids/ids.ts';
import type { EventData } from '../../../shared/protocol/uplink/events.ts';
import { DAY_MS, type EpochMs } from '../../../shared/time/epoch.ts';
import type { ConditionStore } from '../conditions/store.ts';
import { typeNumbers } from '../events/rows.ts';
import { together } from '../store/atomic.ts';
import type { StoredEvent } from '../store/event-store.ts';
import { permitStore } from '../store/permits.ts';
import { eventsOf, permitNamedIn } from './ledger.ts';
import { type SheetRoom, signSheet } from './sheets.ts';
import { permitTold } from './told.ts';

export interface PermitWatch {
  /** After each commit, with what was new. */
  stored(events: readonly StoredEvent[]): void;
  /** Asked from time to time: what arrived while no process listened, and what is overdue. */
  daily(): Promise<void>;
  /** Ends after what was told so far is joined. */
  close(): Promise<void>;
}

export interface PermitWatchNeeds extends SheetRoom {
  readonly conditions: Pick<ConditionStore, 'openAll' | 'closeAll' | 'openOn'>;
  readonly log: Pick<Logger, 'error' | 'warn'>;
}

/** A copy of a thousand files is read once, and not a thousand times. */
const GATHER_MS = 1_000;
/** A terminal that was away for a month tells what was then. */
const LATE_MS = 60 * DAY_MS;

const [TAKEN = 0, REFUSED = 0] = typeNumbers(['permit.taken', 'permit.refused']);
const ABOUT_ONE: ReadonlySet<number> = new Set(
  typeNumbers(['permit.opened', 'permit.ended', 'copy.recorded', 'copy.compared']),
);

export function openPermitWatch(needs: PermitWatchNeeds): PermitWatch {
  const { store, conditions, clock, log } = needs;
  const permits = permitStore(store);
  let touched = new Map<string, number>();
  let sheets: StoredEvent[] = [];
  let timer: NodeJS.Timeout | null = null;
  /** When all permits of late were last looked at: once a day, and at the start. */
  let wholeAt = Number.NEGATIVE_INFINITY;
  let underWay: Promise<void> = Promise.resolve();

  return {
    stored(events) {
      for (const event of events) {
        if (event.type === TAKEN || event.type === REFUSED) sheets.push(event);
        if (!ABOUT_ONE.has(event.type)) continue;
        const permitId = permitNamedIn(event.data);
        if (permitId !== null) touched.set(permitId, event.endpoint);
      }
      if (touched.size + sheets.length > 0) timer ??= setTimeout(work, GATHER_MS);
    },
    async daily() {
      const now = clock.now();
      if (now - wholeAt >= DAY_MS) {
        for (const permit of await permits.recent(now - LATE_MS)) await join(permit.permitId, permit.endpoint);
        wholeAt = now;
      }
      await tellConditions(now);
    },
    async close() {
      if (timer !== null) {
        clearTimeout(timer);
        work();
      }
      await underWay;
    },
  };

  function work(): void {
    timer = null;
    const [ids, told] = [touched, sheets];
    touched = new Map();
    sheets = [];
    underWay = underWay
      .then(async () => {
        for (const event of told) await sheetTold(event);
        for (const [permitId, endpoint] of ids) await join(permitId as PermitId, endpoint);
        if (ids.size > 0) await tellConditions(clock.now());
      })
      .catch((cause) => log.error({ err: cause }, 'permits.not-joined'));
  }

  /** @param endpoint that told of it: what a terminal says of another's permit counts for nothing */
  async function join(permitId: PermitId, endpoint: number): Promise<void> {
    const permit = await permits.find(permitId);
    if (permit === null || permit.endpoint !== endpoint) {
      log.warn({ endpoint }, 'permits.told-of-another');
      return;
    }
    const told = permitTold(await eventsOf(store.eventReader, permit));
    await together(store, async (within) => {
      const inside = permitStore(within);
      if (!(await inside.told(permitId, told))) return;
      const byTerminal = { by: null, onBehalfOf: null, reason: null, narrowed: false };
      if (permit.openedAt === null && told.openedAt !== null)
        await inside.addStep(permitId, { at: told.openedAt, step: 'opened', ...byTerminal });
      if (permit.endedAt === null && told.endedAt !== null) {
        await inside.addStep(permitId, { at: told.endedAt, step: 'end', ...byTerminal });
        await signSheet(needs, within, permit.endpoint);
      }
    });
  }

  async function sheetTold({ endpoint, type, at, data }: StoredEvent): Promise<void> {
    const held = (await permits.sheet(endpoint))?.number ?? 0;
    const has = type === TAKEN ? (JSON.parse(data) as EventData<'permit.taken'>).number : heldIn(data);
    if (has === null) return;
    if (type === TAKEN && has === held) await permits.takenSheet(endpoint, has, at);
    // It has a sheet that this console does not know of: it was restored from a backup. What was approved since ends by the next.
    if (has > held && has < Number.MAX_SAFE_INTEGER)
      await together(store, (within) => signSheet(needs, within, endpoint, has));
  }

  async function tellConditions(now: EpochMs): Promise<void> {
    const overdue = (await permits.overdue(now)).map(({ endpoint, ...facts }) => ({ endpoint, facts }));
    const different = (await permits.different()).map(({ endpoint, ...facts }) => ({ endpoint, facts }));
    for (const [code, open] of [
      ['permit-overdue', overdue],
      ['copy-difference', different],
    ] as const) {
      const known = await conditions.openOn(code);
      const facts = new Map(known.map((each) => [each.endpoint, JSON.stringify(each.facts)]));
      const changed = open.filter((each) => facts.get(each.endpoint) !== JSON.stringify(each.facts));
      if (changed.length > 0) await conditions.openAll(code, changed, now);
      const still = new Set(open.map(({ endpoint }) => endpoint));
      const over = known.flatMap(({ endpoint }) => (endpoint !== null && !still.has(endpoint) ? [endpoint] : []));
      if (over.length > 0) await conditions.closeAll(code, over, now);
    }
  }
}

/** A number below which the terminal takes nothing; null: it was refused for another reason. */
function heldIn(data: string): number | null {
  const { why, held } = JSON.parse(data) as EventData<'permit.refused'>;
  return why === 'older' || why === 'other-content' ? held : null;
}
