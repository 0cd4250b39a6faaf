// Plans of reorganisation in the database; the same statements on both dialects.
import { type Kysely, type Selectable, sql } from 'kysely';
import type { DepartmentId, ReorganisationId } from '../../../shared/ids/ids.ts';
import type { Follower } from '../../../shared/organisation/reorganisation/take-back.ts';
import type { ReorganisationState } from '../../../shared/organisation/reorganisation/words.ts';
import type {
  ReorganisationChange,
  ReorganisationHands,
  ReorganisationStore,
  StoredReorganisation,
} from '../reorganisation/store.ts';
import { inChunks } from './chunks.ts';
import type { ReorganisationTable } from './organisation-tables.ts';
import { storable } from './storable.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';

export function reorganisationStore(db: Kysely<Tables>): ReorganisationStore {
  return {
    async page(states, { offset, limit }) {
      const asked = db
        .selectFrom('reorganisations')
        .$if(states !== null, (query) => query.where('state', 'in', states ?? []));
      const [rows, { count }] = await Promise.all([
        asked
          .selectAll()
          .orderBy(sql`CASE state WHEN 'planned' THEN 0 ELSE 1 END`)
          .orderBy(sql`CASE state WHEN 'planned' THEN takes_effect_on END`)
          .orderBy('takes_effect_on', 'desc')
          .orderBy('made_at', 'desc')
          .orderBy('reorganisation_id')
          .offset(offset)
          .limit(limit)
          .execute(),
        asked.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow(),
      ]);
      return { rows: rows.map(planOf), total: Number(count) };
    },

    async find(reorganisationId) {
      const row = await db
        .selectFrom('reorganisations')
        .selectAll()
        .where('reorganisation_id', '=', reorganisationId)
        .executeTakeFirst();
      return row === undefined ? null : planOf(row);
    },

    async add(plan) {
      await db
        .insertInto('reorganisations')
        .values({
          reorganisation_id: plan.reorganisationId,
          made_at: plan.madeAt,
          made_by: storable(plan.madeBy),
          version: plan.version,
          takes_back: plan.takesBack,
          ...required(plan),
          ...columnsOf(plan),
        })
        .execute();
    },

    async change(reorganisationId, version, change) {
      const row = await db
        .updateTable('reorganisations')
        .set({ ...columnsOf(change), version: version + 1 })
        .where('reorganisation_id', '=', reorganisationId)
        .where('version', '=', version)
        .returning('version')
        .executeTakeFirst();
      return row !== undefined;
    },

    async hold(reorganisationId, problems) {
      await db
        .updateTable('reorganisations')
        .set({ problem: problems === null ? null : JSON.stringify(problems) })
        .where('reorganisation_id', '=', reorganisationId)
        .execute();
    },

    async before({ reorganisationId, on, madeAt }) {
      const rows = await db
        .selectFrom('reorganisations')
        .selectAll()
        .where('state', '=', 'planned')
        .where((eb) =>
          eb.or([
            eb('takes_effect_on', '<', on),
            eb.and([eb('takes_effect_on', '=', on), eb('made_at', '<', madeAt)]),
            eb.and([
              eb('takes_effect_on', '=', on),
              eb('made_at', '=', madeAt),
              eb('reorganisation_id', '<', reorganisationId),
            ]),
          ]),
        )
        .orderBy('takes_effect_on')
        .orderBy('made_at')
        .orderBy('reorganisation_id')
        .execute();
      return rows.map(planOf);
    },

    async due(today) {
      const rows = await db
        .selectFrom('reorganisations')
        .select('reorganisation_id')
        .where('state', '=', 'planned')
        .where('takes_effect_on', '<=', today)
        .orderBy('takes_effect_on')
        .orderBy('made_at')
        .orderBy('reorganisation_id')
        .execute();
      return rows.map(({ reorganisation_id }) => reorganisation_id as ReorganisationId);
    },
  };
}

export function reorganisationHands({ db, dialect }: Pick<Store, 'db' | 'dialect'>): ReorganisationHands {
  return {
    async alone() {
      // SQLite has one writer anyway. The order is that of the routes: a department or person first, then names and posts.
      if (dialect === 'postgres')
        await sql`LOCK TABLE reorganisations, departments, department_names, persons, posts IN SHARE ROW EXCLUSIVE MODE`.execute(
          db,
        );
    },
    async endpointsAt(departmentId) {
      const rows = await db
        .selectFrom('endpoints')
        .select('endpoint_id')
        .where((eb) =>
          departmentId === null ? eb('department_id', 'is', null) : eb('department_id', '=', departmentId),
        )
        .orderBy('id')
        .execute();
      return rows.map(({ endpoint_id }) => endpoint_id);
    },
    async signsOf(endpointIds) {
      const signs = [];
      for (const chunk of inChunks([...new Set(endpointIds)], 1_000))
        signs.push(
          ...(await db
            .selectFrom('endpoints')
            .select(['endpoint_id as endpointId', 'liveness', 'last_seen_at as lastSeenAt'])
            .where('endpoint_id', 'in', chunk)
            .execute()),
        );
      return signs;
    },
    async follow(fromId, toId, today) {
      const terminals = await db
        .updateTable('expected_terminals')
        .set((eb) => ({ department_id: toId, version: eb('version', '+', 1) }))
        .where('department_id', '=', fromId)
        .where('life', '<>', 'destroyed')
        .returning('terminal_id as id')
        .execute();
      const contractors = await db
        .updateTable('persons')
        .set((eb) => ({ supervising_department: toId, version: eb('version', '+', 1) }))
        .where('supervising_department', '=', fromId)
        .where((eb) => eb.or([eb('ends_on', 'is', null), eb('ends_on', '>=', today)]))
        .returning('person_id as id')
        .execute();
      return followers(fromId, toId, { terminal: terminals, contractor: contractors });
    },
    async followEndpoints(endpointIds, fromId, toId) {
      const found: { id: string }[] = [];
      for (const chunk of inChunks(endpointIds, 1_000))
        found.push(
          ...(await db
            .updateTable('expected_terminals')
            .set((eb) => ({ department_id: toId, version: eb('version', '+', 1) }))
            .where('department_id', '=', fromId)
            .where('endpoint', 'in', (eb) => eb.selectFrom('endpoints').select('id').where('endpoint_id', 'in', chunk))
            .returning('terminal_id as id')
            .execute()),
        );
      return followers(fromId, toId, { terminal: found, contractor: [] });
    },
    async followBack({ kind, ids, fromId, toId }) {
      for (const chunk of inChunks(ids, 1_000))
        if (kind === 'terminal')
          await db
            .updateTable('expected_terminals')
            .set((eb) => ({ department_id: fromId, version: eb('version', '+', 1) }))
            .where('terminal_id', 'in', chunk)
            .where('department_id', '=', toId)
            .execute();
        else
          await db
            .updateTable('persons')
            .set((eb) => ({ supervising_department: fromId, version: eb('version', '+', 1) }))
            .where('person_id', 'in', chunk)
            .where('supervising_department', '=', toId)
            .execute();
    },
    async raisePeople(personIds) {
      for (const chunk of inChunks(personIds, 1_000))
        await db
          .updateTable('persons')
          .set((eb) => ({ version: eb('version', '+', 1) }))
          .where('person_id', 'in', chunk)
          .execute();
    },
  };
}

function followers(
  fromId: DepartmentId,
  toId: DepartmentId,
  found: Readonly<Record<Follower['kind'], readonly { readonly id: string }[]>>,
): Follower[] {
  return (['terminal', 'contractor'] as const)
    .map((kind) => ({ kind, ids: found[kind].map(({ id }) => id), fromId, toId }))
    .filter(({ ids }) => ids.length > 0);
}

function required({ title, on, moves, state, reason }: StoredReorganisation) {
  return { title: storable(title), takes_effect_on: on, moves: JSON.stringify(moves), state, reason: storable(reason) };
}

function columnsOf(change: ReorganisationChange) {
  const { title, on, moves, state, reason, held, appliedAt, closedAt, closedBy, done } = change;
  const json = (value: unknown) => (value === null ? null : storable(JSON.stringify(value)));
  return {
    ...(title === undefined ? {} : { title: storable(title) }),
    ...(on === undefined ? {} : { takes_effect_on: on }),
    ...(moves === undefined ? {} : { moves: storable(JSON.stringify(moves)) }),
    ...(state === undefined ? {} : { state }),
    ...(reason === undefined ? {} : { reason: storable(reason) }),
    ...(held === undefined ? {} : { problem: json(held) }),
    ...(appliedAt === undefined ? {} : { applied_at: appliedAt }),
    ...(closedAt === undefined ? {} : { closed_at: closedAt }),
    ...(closedBy === undefined ? {} : { closed_by: storable(closedBy) }),
    ...(done === undefined ? {} : { done: json(done) }),
  };
}

function planOf(row: Selectable<ReorganisationTable>): StoredReorganisation {
  return {
    reorganisationId: row.reorganisation_id as ReorganisationId,
    title: row.title,
    on: row.takes_effect_on,
    moves: JSON.parse(row.moves),
    state: row.state as ReorganisationState,
    reason: row.reason,
    version: row.version,
    madeAt: row.made_at,
    madeBy: row.made_by,
    appliedAt: row.applied_at,
    held: row.problem === null ? null : JSON.parse(row.problem),
    closedAt: row.closed_at,
    closedBy: row.closed_by,
    done: row.done === null ? null : JSON.parse(row.done),
    takesBack: row.takes_back as ReorganisationId | null,
  };
}
