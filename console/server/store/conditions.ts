// Conditions in the store: one open row for each code and endpoint, and the endpoint's number of open ones kept in step.
import { randomUUID } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import { type ConditionCode, conditions as declared, type Urgency } from '../../../shared/conditions/condition.ts';
import { EXPLAINS } from '../../../shared/conditions/explains.ts';
import { SekimoriError } from '../../../shared/errors/error.ts';
import { EVERYTHING } from '../../../shared/organisation/scope.ts';
import type { ConditionView } from '../../../shared/protocol/api/endpoints.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { ConditionFacts, ConditionFilter, ConditionStore, Opening } from '../conditions/store.ts';
import { atomic } from './atomic.ts';
import { inChunks } from './chunks.ts';
import { inScope } from './scope-filter.ts';
import { storable } from './storable.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';

type Scope = Omit<Opening, 'code'>;

export function conditionStore({
  db,
  dialect,
  announcements,
}: Pick<Store, 'db' | 'dialect' | 'announcements'>): ConditionStore {
  return {
    open: ({ code, ...scope }, now) => openAll(code, [scope], now),
    openAll,
    close: (code, endpoint, now) => closeAll(code, [endpoint], now),
    closeAll,

    async count({ code, endpoint, facts }, count, now) {
      const changed = await atomic(db, async (trx) => {
        const open = await trx
          .selectFrom('conditions')
          .select('facts')
          .where('code', '=', code)
          .where(sql`coalesce(endpoint, 0)`, '=', endpoint ?? 0)
          .where('closed_at', 'is', null)
          .$if(dialect === 'postgres', (query) => query.forUpdate())
          .executeTakeFirst();
        const before = open ? Number((JSON.parse(open.facts) as ConditionFacts).count ?? 0) : 0;
        return openIn(trx, code, [{ endpoint, facts: { ...facts, count: before + count } }], now);
      });
      announce(changed);
    },

    async openOn(code) {
      const rows = await db
        .selectFrom('conditions')
        .select(['endpoint', 'facts'])
        .where('code', '=', code)
        .where('closed_at', 'is', null)
        .execute();
      return rows.map(({ endpoint, facts }) => ({ endpoint, facts: JSON.parse(facts) as ConditionFacts }));
    },

    openOf: (endpointId) => list({ isOpen: true, endpointId }, { offset: 0, limit: 1_000 }),
    list,

    async counts(filter) {
      const rows = await filtered(filter)
        .select(['c.severity', (eb) => eb.fn.countAll<number>().as('count')])
        .groupBy('c.severity')
        .execute();
      const counts = { now: 0, today: 0, week: 0 };
      for (const { severity, count } of rows) counts[severity as Urgency] = Number(count);
      return counts;
    },

    async departments(filter, most) {
      const count = sql<number>`count(*)`;
      const rows = await filtered(filter)
        .select(['e.department', count.as('count')])
        .where('e.department', 'is not', null)
        .groupBy('e.department')
        .orderBy(count, 'desc')
        .orderBy('e.department')
        .limit(most)
        .execute();
      return rows.flatMap((row) =>
        row.department === null ? [] : [{ department: row.department, count: Number(row.count) }],
      );
    },

    view,

    async take(conditionId, owner) {
      await db
        .updateTable('conditions')
        .set({
          owner: owner?.displayName ?? null,
          owner_id: owner?.accountId ?? null,
          ...(owner?.note === undefined ? {} : { note: storable(owner.note) }),
        })
        .where('condition_id', '=', conditionId)
        .where('closed_at', 'is', null)
        .execute();
      const taken = await view(conditionId);
      if (taken === null || taken.closedAt !== null) throw new SekimoriError('SKM_NOT_FOUND');
      announce([conditionId]);
      return taken;
    },
  };

  async function openAll(code: ConditionCode, scopes: readonly Scope[], now: EpochMs): Promise<void> {
    for (const chunk of inChunks(scopes, 1_000)) announce(await atomic(db, (trx) => openIn(trx, code, chunk, now)));
  }

  async function closeAll(code: ConditionCode, endpoints: readonly (number | null)[], now: EpochMs): Promise<void> {
    for (const chunk of inChunks(endpoints, 1_000)) {
      const closed = await atomic(db, async (trx) => {
        const rows = await trx
          .updateTable('conditions')
          .set({ closed_at: now })
          .where('code', '=', code)
          .where('closed_at', 'is', null)
          .where(
            sql`coalesce(endpoint, 0)`,
            'in',
            chunk.map((endpoint) => endpoint ?? 0),
          )
          .returning(['condition_id', 'endpoint'])
          .execute();
        await addToOpen(trx, rows, -1);
        return rows.map(({ condition_id }) => condition_id);
      });
      announce(closed);
    }
  }

  function announce(conditionIds: readonly string[]): void {
    for (const conditionId of conditionIds) announcements.publish('condition', { conditionId });
  }

  async function list(filter: ConditionFilter, { offset, limit }: { offset: number; limit: number }) {
    const rows = await filtered(filter)
      .select(VIEWED)
      .orderBy(sql`CASE c.severity WHEN 'now' THEN 0 WHEN 'today' THEN 1 ELSE 2 END`)
      .orderBy('c.opened_at', 'desc')
      .orderBy('c.condition_id')
      .offset(offset)
      .limit(limit)
      .execute();
    return rows.map(viewOf);
  }

  async function view(conditionId: string): Promise<ConditionView | null> {
    const row = await filtered({}).select(VIEWED).where('c.condition_id', '=', conditionId).executeTakeFirst();
    return row ? viewOf(row) : null;
  }

  function filtered(filter: ConditionFilter) {
    const {
      isOpen,
      causesOnly,
      code,
      severity,
      endpointId,
      department,
      owner,
      openedSince,
      closedSince,
      scope = EVERYTHING,
    } = filter;
    let query = db.selectFrom('conditions as c').leftJoin('endpoints as e', 'e.id', 'c.endpoint');
    const seen = inScope(scope, 'e.department_id');
    if (seen !== null) query = query.where(seen);
    if (isOpen !== undefined) query = query.where('c.closed_at', isOpen ? 'is' : 'is not', null);
    if (code !== undefined) query = query.where('c.code', '=', code);
    if (severity !== undefined) query = query.where('c.severity', '=', severity);
    if (endpointId !== undefined) query = query.where('e.endpoint_id', '=', endpointId);
    if (department !== undefined) query = query.where('e.department', '=', department);
    if (owner !== undefined)
      query =
        owner === null
          ? query.where('c.owner', 'is', null)
          : // The same as `isOwnedBy` (shared/conditions/owner.ts), for the list and its counts.
            query.where((eb) =>
              eb.and([
                eb('c.owner', 'is not', null),
                eb.or([
                  eb('c.owner_id', '=', owner.accountId),
                  eb.and([eb('c.owner_id', 'is', null), eb('c.owner', '=', owner.displayName)]),
                ]),
              ]),
            );
    if (openedSince !== undefined) query = query.where('c.opened_at', '>=', openedSince);
    if (closedSince !== undefined) query = query.where('c.closed_at', '>=', closedSince);
    if (causesOnly)
      for (const [cause, effects] of Object.entries(EXPLAINS))
        query = query.where(({ not, and, eb, exists, selectFrom }) =>
          not(
            and([
              eb('c.code', 'in', effects),
              exists(
                selectFrom('conditions as cause')
                  .select('cause.code')
                  .where('cause.code', '=', cause)
                  .where('cause.closed_at', 'is', null)
                  .where(sql<number>`coalesce(cause.endpoint, 0)`, 'in', [sql<number>`coalesce(c.endpoint, 0)`, 0]),
              ),
            ]),
          ),
        );
    return query;
  }
}

const VIEWED = [
  'c.condition_id',
  'c.code',
  'c.severity',
  'c.opened_at',
  'c.closed_at',
  'c.owner',
  'c.owner_id',
  'c.note',
  'c.facts',
  'e.endpoint_id',
  'e.name',
] as const;

/** @returns ids of those that were opened or whose facts changed */
async function openIn(trx: Transaction<Tables>, code: ConditionCode, scopes: readonly Scope[], now: EpochMs) {
  const rows = scopes.map(({ endpoint, facts }) => ({
    condition_id: randomUUID(),
    code,
    endpoint,
    severity: declared[code].severity,
    opened_at: now,
    facts: JSON.stringify(facts),
  }));
  const written = await trx
    .insertInto('conditions')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .expression(sql`code, coalesce(endpoint, 0)`)
        .where('closed_at', 'is', null)
        .doUpdateSet({ facts: (eb) => eb.ref('excluded.facts') })
        .where('conditions.facts', '<>', (eb) => eb.ref('excluded.facts')),
    )
    .returning(['condition_id', 'endpoint'])
    .execute();
  const fresh = new Set<string>(rows.map(({ condition_id }) => condition_id));
  await addToOpen(
    trx,
    written.filter(({ condition_id }) => fresh.has(condition_id)),
    1,
  );
  return written.map(({ condition_id }) => condition_id);
}

async function addToOpen(trx: Transaction<Tables>, rows: readonly { endpoint: number | null }[], by: 1 | -1) {
  const endpoints = rows.flatMap(({ endpoint }) => (endpoint === null ? [] : [endpoint]));
  if (endpoints.length === 0) return;
  await trx
    .updateTable('endpoints')
    .set((eb) => ({ open_conditions: eb('open_conditions', '+', by) }))
    .where('id', 'in', endpoints)
    .execute();
}

function viewOf(row: {
  condition_id: string;
  code: string;
  severity: string;
  opened_at: number;
  closed_at: number | null;
  owner: string | null;
  owner_id: string | null;
  note: string | null;
  facts: string;
  endpoint_id: string | null;
  name: string | null;
}): ConditionView {
  return {
    conditionId: row.condition_id,
    code: row.code,
    severity: row.severity as Urgency,
    endpointId: row.endpoint_id,
    endpointName: row.name,
    openedAt: row.opened_at,
    closedAt: row.closed_at,
    owner: row.owner,
    ownerId: row.owner === null ? null : row.owner_id,
    note: row.note,
    facts: JSON.parse(row.facts) as ConditionFacts,
  };
}
