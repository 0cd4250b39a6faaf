// State in the store: items as intervals. A report closes what is no longer so and opens what is new, and nothing else.
import { sql, type Transaction } from 'kysely';
import { standingOf } from '../../../shared/policies/controls.ts';
import type { Unknown } from '../../../shared/protocol/uplink/fact.ts';
import type { Message } from '../../../shared/protocol/uplink/messages.ts';
import type { EnforcementItem, Section } from '../../../shared/protocol/uplink/state.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { ConditionStore } from '../conditions/store.ts';
import type { EndpointStore } from '../endpoints/store.ts';
import { type DigestedItem, digest, hashOfSection } from '../state/digest.ts';
import { Parts } from '../state/parts.ts';
import type { EndpointRef, StateAnswer, StateStore } from '../state/store.ts';
import { atomic } from './atomic.ts';
import { inChunks } from './chunks.ts';
import { calledCloned, clonesOf, markCloned } from './device-clones.ts';
import { recordMounts } from './device-mounts.ts';
import { recordDevices } from './device-record.ts';
import { recordStanding } from './device-standing.ts';
import { recordSoftware } from './software-record.ts';
import { openStateViews } from './state-views.ts';
import type { Store } from './store.ts';
import type { StateSectionTable, Tables } from './tables.ts';

type Report = Message<'state.report'>;
/** Key of the interval in which the whole section was unknown. */
const UNKNOWN_KEY = '';
/** Reasons that no repair could change; the section is shown as unknown and nobody is called. */
const NO_FAILURE: readonly string[] = ['not-supported', 'not-present'];

export interface StateNeeds {
  readonly store: Pick<Store, 'db' | 'dialect' | 'announcements'>;
  readonly conditions: Pick<ConditionStore, 'open' | 'close' | 'count'>;
  readonly endpoints: Pick<EndpointStore, 'learned'>;
}

interface Change {
  /** Null: the section could not be read. */
  readonly set: ReadonlyMap<string, DigestedItem | null> | null;
  readonly drop: readonly string[];
  readonly isWhole: boolean;
}
interface Outcome extends StateAnswer {
  readonly hasChanged: boolean;
  readonly newlyRefused: number;
  readonly concernsUnknown: boolean;
}

export function stateStore({ store, conditions, endpoints }: StateNeeds): StateStore {
  const { db, dialect, announcements } = store;
  const parts = new Parts();

  return {
    async apply(endpoint, report, receivedAt, clockOffsetMs) {
      const change = gather(endpoint.id, report);
      if (change === 'more') return null;
      if (change === 'lost') {
        const row = await sectionRow(db, endpoint.id, report.section);
        return { hash: row?.hash ?? null, wantsWhole: true };
      }
      const correctedAt = Math.min(report.takenAt + clockOffsetMs, receivedAt);
      const { hash, wantsWhole, ...outcome } = await atomic(db, (trx) =>
        write(trx, endpoint.id, report, change, correctedAt, receivedAt),
      );
      await tell(endpoint, report.section, outcome, receivedAt);
      return { hash, wantsWhole };
    },

    async wants(endpoint, told) {
      const rows = await db
        .selectFrom('state_sections')
        .select(['section', 'hash'])
        .where('endpoint', '=', endpoint)
        .execute();
      const stored = new Map(rows.map(({ section, hash }) => [section, hash]));
      const sections = Object.keys(told) as Section[];
      return sections.filter((section) => told[section] !== null && told[section] !== (stored.get(section) ?? null));
    },

    async cameBack(endpoint, now) {
      if ((await clonesOf(db, endpoint)).length > 0) await syncClones(endpoint, now);
    },

    disconnected: (endpoint) => parts.forget(endpoint),
    ...openStateViews(store),
  };

  function gather(endpoint: number, report: Report): Change | 'more' | 'lost' {
    const { section, base, unknown, set, drop } = report;
    if (unknown !== null) return { set: null, drop: [], isWhole: false };
    const digestAll = (items: Iterable<[string, unknown]>) =>
      new Map([...items].map(([key, item]) => [key, digest(section, key, item)]));
    if (base !== null) return { set: digestAll(Object.entries(set)), drop, isWhole: false };
    const gathered = parts.add(endpoint, report);
    if (gathered.state !== 'whole') return gathered.state;
    const items = [...gathered.items].map(([key, text]): [string, unknown] => [key, JSON.parse(text)]);
    return { set: digestAll(items), drop: [], isWhole: true };
  }

  async function write(
    trx: Transaction<Tables>,
    endpoint: number,
    report: Report,
    change: Change,
    correctedAt: EpochMs,
    receivedAt: EpochMs,
  ): Promise<Outcome> {
    const { section, base, hash } = report;
    // Two connections of one endpoint, in two processes, must not write the same section at once.
    if (dialect === 'postgres') await sql`SELECT pg_advisory_xact_lock(${endpoint})`.execute(trx);
    const before = await sectionRow(trx, endpoint, section);
    const stale = { hash: before?.hash ?? null, wantsWhole: true, ...NOTHING };
    if (base !== null && base !== before?.hash) return stale;
    // Instants of one section only ever grow, so that no interval ends before it began, however the clock is set.
    const at = Math.max(correctedAt, (before?.changed_at ?? Number.MIN_SAFE_INTEGER) + 1);
    const spot = { endpoint, section, at, receivedAt };
    if (change.set === null) return writeUnknown(trx, spot, before, report.unknown as Unknown, hash);

    const held = await heldItems(trx, endpoint, section);
    const refused = new Map<string, string>(change.isWhole ? [] : Object.entries(JSON.parse(before?.refused ?? '{}')));
    const { opened, closed } = difference(held, refused, change);
    const after = new Map(held);
    for (const key of closed) after.delete(key);
    for (const [key, item] of opened) after.set(key, item.hash);
    after.delete(UNKNOWN_KEY);
    // A difference that does not lead to the told hash is not believed. A whole is stored as it came: asking again would go on for ever.
    if (!change.isWhole && hashOfSection(after, refused) !== hash) return stale;

    await writeIntervals(trx, spot, closed, opened);
    if (section === 'software') {
      const items = [...opened].map(([key, { text }]) => ({ key, text }));
      await recordSoftware(trx, dialect, endpoint, {
        closed: closed.filter((key) => !opened.has(key)),
        opened: items,
        at,
      });
    }
    if (section === 'devices') {
      const items = [...opened].map(([key, { text }]) => ({ key, text }));
      const changed = await recordDevices(trx, dialect, endpoint, { closed, opened: items, at });
      await recordMounts(trx, dialect, endpoint, at);
      await recordStanding(trx, changed);
    }
    if (section === 'media') await recordMounts(trx, dialect, endpoint, at);
    const hasChanged = closed.length > 0 || opened.size > 0;
    await putSection(trx, {
      endpoint,
      section,
      hash,
      taken_at: at,
      changed_at: hasChanged ? at : (before?.changed_at ?? at),
      first_at: before?.first_at ?? at,
      item_count: after.size,
      unknown: null,
      refused: JSON.stringify(Object.fromEntries(refused)),
    });
    const known = new Set(change.isWhole ? Object.keys(JSON.parse(before?.refused ?? '{}')) : []);
    const newlyRefused = [...(change.set ?? [])].filter(([key, item]) => !item?.fits && !known.has(key)).length;
    return { hash, wantsWhole: false, hasChanged, newlyRefused, concernsUnknown: Boolean(before?.unknown) };
  }

  /** What others want to know of it, once it is durable. */
  async function tell(
    { id, endpointId }: EndpointRef,
    section: Section,
    { hasChanged, newlyRefused, concernsUnknown }: Omit<Outcome, keyof StateAnswer>,
    now: EpochMs,
  ): Promise<void> {
    if (newlyRefused > 0)
      await conditions.count(
        { code: 'frames-refused', endpoint: id, facts: { code: 'SKM_FRAME_INVALID' } },
        newlyRefused,
        now,
      );
    if (concernsUnknown) await syncCollectorFailed(id, now);
    if (!hasChanged) return;
    if (section === 'hardware' || section === 'posture' || section === 'enforcement')
      await endpoints.learned(id, await summaryOf(id, section));
    if (section === 'devices') await syncClones(id, now);
    if (section === 'enforcement') await syncPolicy(id, now);
    announcements.publish('state', { endpointId, section });
  }

  /** One condition for all that does not hold: named by the first line, the endpoint's page shows them all. */
  async function syncPolicy(endpoint: number, now: EpochMs): Promise<void> {
    const failed = (await enforcementOf(endpoint)).filter(({ stage }) => stage === 'failed');
    const [first] = failed;
    if (first === undefined) await conditions.close('policy-not-held', endpoint, now);
    else {
      const { control, reason } = first;
      await conditions.open({ code: 'policy-not-held', endpoint, facts: { control, reason: reason ?? '' } }, now);
    }
  }

  async function enforcementOf(endpoint: number): Promise<EnforcementItem[]> {
    const rows = await db
      .selectFrom('state_items')
      .select('item')
      .where('endpoint', '=', endpoint)
      .where('section', '=', 'enforcement')
      .where('key', '<>', UNKNOWN_KEY)
      .where('valid_to', 'is', null)
      .orderBy('key')
      .execute();
    return rows.map(({ item }) => JSON.parse(item) as EnforcementItem);
  }

  /** Of this endpoint, of those that have the same, and of those that had it. */
  async function syncClones(endpoint: number, now: EpochMs): Promise<void> {
    const mine = await clonesOf(db, endpoint);
    await markCloned(db, [...new Set(mine.map(({ twinKey }) => twinKey))]);
    for (const each of new Set([endpoint, ...mine.map((clone) => clone.endpoint), ...(await calledCloned(db))])) {
      const clones = each === endpoint ? mine : await clonesOf(db, each);
      const [first] = clones;
      if (first === undefined) await conditions.close('device-cloned', each, now);
      else {
        const facts = { product: first.product ?? '', serial: first.serial, name: first.name, count: clones.length };
        await conditions.open({ code: 'device-cloned', endpoint: each, facts }, now);
      }
    }
  }

  async function syncCollectorFailed(endpoint: number, now: EpochMs): Promise<void> {
    const rows = await db
      .selectFrom('state_sections')
      .select(['section', 'unknown'])
      .where('endpoint', '=', endpoint)
      .where('unknown', 'is not', null)
      .orderBy('section')
      .execute();
    const failed = rows
      .map(({ section, unknown }) => ({ section, reason: (JSON.parse(unknown ?? '{}') as Unknown).unknown }))
      .filter(({ reason }) => !NO_FAILURE.includes(reason));
    const [first] = failed;
    if (first === undefined) await conditions.close('collector-failed', endpoint, now);
    else
      await conditions.open(
        {
          code: 'collector-failed',
          endpoint,
          // Named by the first; the endpoint's page shows them all.
          facts: { section: first.section, reason: first.reason, count: failed.length },
        },
        now,
      );
  }

  async function summaryOf(endpoint: number, section: 'hardware' | 'posture' | 'enforcement') {
    const rows = await db
      .selectFrom('state_items')
      .select(['key', 'item'])
      .where('endpoint', '=', endpoint)
      .where('section', '=', section)
      .where('valid_to', 'is', null)
      .execute();
    const items = new Map(rows.map(({ key, item }) => [key, JSON.parse(item)]));
    if (section === 'hardware') {
      const serial = items.get('system')?.facts?.serial;
      return { serial: typeof serial === 'string' && serial !== '' ? serial : null };
    }
    items.delete(UNKNOWN_KEY);
    if (section === 'enforcement') {
      const lines = [...items.values()] as EnforcementItem[];
      const policy = lines.find(({ control }) => control === 'policy');
      return {
        policy: {
          hash: policy?.policyHash ?? null,
          version: policy?.policyVersion ?? null,
          standing: standingOf(lines.map(({ stage }) => stage)),
        },
      };
    }
    const outcomes = [...items].map(
      ([check, { holds }]) => `|${check}:${typeof holds === 'boolean' ? holds : 'unknown'}`,
    );
    return { posture: outcomes.length === 0 ? '' : `${outcomes.join('')}|` };
  }
}

const NOTHING = { hasChanged: false, newlyRefused: 0, concernsUnknown: false };

interface Spot {
  readonly endpoint: number;
  readonly section: Section;
  readonly at: EpochMs;
  readonly receivedAt: EpochMs;
}

/** What the change closes and opens; `refused` is brought up to date in place. */
function difference(held: ReadonlyMap<string, string>, refused: Map<string, string>, { set, drop, isWhole }: Change) {
  const opened = new Map<string, DigestedItem>();
  const closed: string[] = [];
  const close = (key: string) => held.has(key) && closed.push(key);
  close(UNKNOWN_KEY);
  for (const key of drop) {
    refused.delete(key);
    close(key);
  }
  for (const [key, item] of set ?? []) {
    if (item?.fits) {
      refused.delete(key);
      if (held.get(key) === item.hash) continue;
      opened.set(key, item);
    } else refused.set(key, item?.hash ?? '');
    close(key);
  }
  if (isWhole) for (const key of held.keys()) if (key !== UNKNOWN_KEY && !set?.has(key)) closed.push(key);
  return { opened, closed: [...new Set(closed)] };
}

async function writeIntervals(
  trx: Transaction<Tables>,
  { endpoint, section, at, receivedAt }: Spot,
  closed: readonly string[],
  opened: ReadonlyMap<string, Pick<DigestedItem, 'text' | 'hash'>>,
): Promise<void> {
  for (const keys of inChunks(closed, 1_000))
    await trx
      .updateTable('state_items')
      .set({ valid_to: at, recorded_to: receivedAt })
      .where('endpoint', '=', endpoint)
      .where('section', '=', section)
      .where('valid_to', 'is', null)
      .where('key', 'in', keys)
      .execute();
  for (const items of inChunks([...opened], 1_000))
    await trx
      .insertInto('state_items')
      .values(
        items.map(([key, { text, hash }]) => ({
          endpoint,
          section,
          key,
          item: text,
          item_hash: hash,
          valid_from: at,
          recorded_at: receivedAt,
        })),
      )
      .execute();
}

/** The items stay as of then; that they could not be read is an interval of its own. */
async function writeUnknown(
  trx: Transaction<Tables>,
  spot: Spot,
  before: StateSectionTable | undefined,
  why: Unknown,
  hash: string,
): Promise<Outcome> {
  const unknown = JSON.stringify(why);
  const hasChanged = before?.unknown !== unknown;
  if (hasChanged) {
    const mark = new Map([[UNKNOWN_KEY, { text: unknown, hash: '' }]]);
    await writeIntervals(trx, spot, before?.unknown ? [UNKNOWN_KEY] : [], mark);
  }
  await putSection(trx, {
    endpoint: spot.endpoint,
    section: spot.section,
    hash,
    taken_at: before?.taken_at ?? spot.at,
    changed_at: hasChanged ? spot.at : (before?.changed_at ?? spot.at),
    first_at: before?.first_at ?? spot.at,
    item_count: before?.item_count ?? 0,
    unknown,
    refused: before?.refused ?? '{}',
  });
  return { hash, wantsWhole: false, hasChanged, newlyRefused: 0, concernsUnknown: true };
}

async function putSection(trx: Transaction<Tables>, row: StateSectionTable): Promise<void> {
  const { endpoint: _, section: __, ...rest } = row;
  await trx
    .insertInto('state_sections')
    .values(row)
    .onConflict((conflict) => conflict.columns(['endpoint', 'section']).doUpdateSet(rest))
    .execute();
}

function sectionRow(db: Store['db'], endpoint: number, section: Section): Promise<StateSectionTable | undefined> {
  return db
    .selectFrom('state_sections')
    .selectAll()
    .where('endpoint', '=', endpoint)
    .where('section', '=', section)
    .executeTakeFirst();
}

async function heldItems(db: Store['db'], endpoint: number, section: Section): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('state_items')
    .select(['key', 'item_hash'])
    .where('endpoint', '=', endpoint)
    .where('section', '=', section)
    .where('valid_to', 'is', null)
    .execute();
  return new Map(rows.map(({ key, item_hash }) => [key, item_hash]));
}
