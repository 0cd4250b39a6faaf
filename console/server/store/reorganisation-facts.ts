// What the organisation looks like to a rehearsal and to the closing checks, read from all the tables that name a department.
import { type Kysely, type SqlBool, sql } from 'kysely';
import { dayOf, startOfDay } from '../../../shared/calendar/day.ts';
import type { DepartmentId, EndpointId, PersonId, PostId } from '../../../shared/ids/ids.ts';
import { treeAt } from '../../../shared/organisation/tree.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { ReorganisationFacts } from '../reorganisation/store.ts';
import { isAlive } from './account-life.ts';
import { inChunks } from './chunks.ts';
import { departmentStore } from './departments.ts';
import { peopleLeftOpen } from './leavers.ts';
import type { Tables } from './tables.ts';

export function reorganisationFacts(db: Kysely<Tables>): ReorganisationFacts {
  const departments = departmentStore(db);
  return {
    async groundOn(day, moves) {
      const at = startOfDay(day);
      const rows = await db
        .selectFrom('posts')
        .innerJoin('persons', 'persons.person_id', 'posts.person_id')
        .selectAll('posts')
        .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', at)]))
        .where((eb) => eb.or([eb('ends_on', 'is', null), eb('ends_on', '>=', day)]))
        .orderBy('post_id')
        .execute();
      const places = new Map<EndpointId, DepartmentId | null>();
      const named = moves.flatMap((move) => (move.kind === 'endpoints' ? (move.endpointIds ?? []) : []));
      for (const chunk of inChunks([...new Set(named)], 1_000)) {
        const found = await db
          .selectFrom('endpoints')
          .select(['endpoint_id', 'department_id'])
          .where('endpoint_id', 'in', chunk)
          .execute();
        for (const { endpoint_id, department_id } of found)
          places.set(endpoint_id as EndpointId, department_id as DepartmentId | null);
      }
      return {
        at,
        names: await departments.names(),
        departments: await departments.all(),
        posts: rows.map((row) => ({
          postId: row.post_id as PostId,
          personId: row.person_id as PersonId,
          departmentId: row.department_id as DepartmentId,
          title: row.title,
          isHead: row.is_head === 1,
        })),
        endpoints: await departments.endpointsOf(),
        places,
        spans: new Map(
          rows.map((row) => [
            row.post_id as PostId,
            { kind: row.kind, validFrom: row.valid_from, validTo: row.valid_to },
          ]),
        ),
      };
    },

    async checkFacts(now) {
      const names = await departments.names();
      const there = treeAt(names, now).map(({ departmentId }) => departmentId as string);
      const today = dayOf(now);
      return {
        now,
        names,
        ...(await endpointFacts(there)),
        posts: (await departments.peopleOf({ now, today })).map((post) => ({ ...post })),
        headAccounts: await headAccounts(now),
        deputies: await deputies(now),
        contractors: await contractors(today),
        ledger: await ledger(there),
        views: await views(),
        tokens: await tokens(now),
        leftOpen: await peopleLeftOpen(db, now),
      };
    },

    async namesIn(moves, now) {
      const postIds = moves.flatMap((move) => (move.kind === 'post' ? [move.postId] : []));
      const endpointIds = moves.flatMap((move) => (move.kind === 'endpoints' ? (move.endpointIds ?? []) : []));
      const names = await departments.names();
      const last = new Map(names.map(({ departmentId, name }) => [departmentId as string, name]));
      for (const { departmentId, fullName } of treeAt(names, now)) last.set(departmentId, fullName);
      const posts = [];
      for (const chunk of inChunks([...new Set(postIds)], 1_000))
        posts.push(
          ...(await db
            .selectFrom('posts')
            .innerJoin('persons', 'persons.person_id', 'posts.person_id')
            .select(['post_id', 'department_id', 'title', 'family_name', 'given_name'])
            .where('post_id', 'in', chunk)
            .execute()),
        );
      const endpoints = [];
      for (const chunk of inChunks([...new Set(endpointIds)], 1_000))
        endpoints.push(
          ...(await db
            .selectFrom('endpoints')
            .select(['endpoint_id as endpointId', 'name'])
            .where('endpoint_id', 'in', chunk)
            .execute()),
        );
      return {
        departments: [...last].map(([departmentId, fullName]) => ({ departmentId, fullName })),
        posts: posts.map((row) => ({
          postId: row.post_id,
          person: `${row.family_name} ${row.given_name}`.trim(),
          department: last.get(row.department_id) ?? row.department_id,
          title: row.title,
        })),
        endpoints,
      };
    },
  };

  async function endpointFacts(there: readonly string[]) {
    const counts = await db
      .selectFrom('endpoints')
      .select(['department_id', (eb) => eb.fn.countAll<number>().as('count')])
      .where('revoked_at', 'is', null)
      .groupBy('department_id')
      .execute();
    const gone = counts.map(({ department_id }) => department_id).filter((id) => id === null || !there.includes(id));
    const rows =
      gone.length === 0
        ? []
        : await db
            .selectFrom('endpoints')
            .select(['endpoint_id', 'name', 'department_id'])
            .where('revoked_at', 'is', null)
            .where((eb) =>
              eb.or([
                eb('department_id', 'is', null),
                eb('department_id', 'in', ['', ...gone.filter((id) => id !== null)]),
              ]),
            )
            .orderBy('name')
            .orderBy('id')
            .execute();
    return {
      endpointCounts: new Map(
        counts.map(({ department_id, count }) => [department_id as DepartmentId | null, Number(count)]),
      ),
      endpoints: rows.map((row) => ({
        id: row.endpoint_id,
        name: row.name,
        departmentId: row.department_id as DepartmentId | null,
      })),
    };
  }

  async function headAccounts(now: EpochMs) {
    const rows = await db
      .selectFrom('accounts')
      .select(['account_id', 'display_name', 'person_id', 'department_id'])
      .where('role', '=', 'section-head')
      .where(isAlive('accounts', now))
      .orderBy('display_name')
      .orderBy('account_id')
      .execute();
    // A head's posts of before count too: an ended department is what their account was for.
    const posts = await db
      .selectFrom('posts')
      .select(['person_id', 'department_id', 'valid_to'])
      .where('is_head', '=', 1)
      .where('valid_from', '<=', now)
      .orderBy('valid_from')
      .execute();
    return rows.map((row) => {
      const own = posts.filter(({ person_id }) => person_id === row.person_id);
      const inForce = own.filter(({ valid_to }) => valid_to === null || valid_to > now);
      const heads = inForce.length > 0 ? inForce : own.slice(-1);
      const ids = row.person_id === null ? [row.department_id] : heads.map(({ department_id }) => department_id);
      return {
        id: row.account_id,
        name: row.display_name,
        heads: ids.filter((id) => id !== null) as DepartmentId[],
      };
    });
  }

  async function deputies(now: EpochMs) {
    const rows = await db
      .selectFrom('deputies as d')
      .innerJoin('accounts as a', 'a.account_id', 'd.account_id')
      .innerJoin('accounts as p', 'p.account_id', 'd.principal_id')
      .select(['d.deputy_id', 'd.department_id', 'd.starts_at', 'd.ends_at', 'd.withdrawn_at'])
      .select(['a.display_name as deputy', 'p.display_name as principal'])
      .where('d.ends_at', '>', now)
      .where('d.withdrawn_at', 'is', null)
      .orderBy('d.starts_at')
      .orderBy('d.deputy_id')
      .execute();
    return rows.map((row) => ({
      id: row.deputy_id,
      name: `${row.deputy} → ${row.principal}`,
      departmentId: row.department_id as DepartmentId,
      startsAt: row.starts_at,
      endsAt: row.ends_at,
      withdrawnAt: row.withdrawn_at,
    }));
  }

  async function contractors(today: string) {
    const rows = await db
      .selectFrom('persons')
      .select(['person_id', 'family_name', 'given_name', 'supervising_department'])
      .where('kind', '=', 'contractor')
      .where((eb) => eb.or([eb('ends_on', 'is', null), eb('ends_on', '>=', today)]))
      .orderBy('family_reading')
      .orderBy('person_id')
      .execute();
    return rows.map((row) => ({
      id: row.person_id,
      name: `${row.family_name} ${row.given_name}`.trim(),
      supervisorId: row.supervising_department as DepartmentId | null,
    }));
  }

  async function ledger(there: readonly string[]) {
    const rows = await db
      .selectFrom('expected_terminals')
      .select(['terminal_id', 'asset_number', 'hostname', 'department_id'])
      .where('life', '<>', 'destroyed')
      .where('department_id', 'is not', null)
      .where('department_id', 'not in', ['', ...there])
      .orderBy('asset_number')
      .execute();
    return rows.map((row) => ({
      id: row.terminal_id,
      name: `${row.asset_number} ${row.hostname ?? ''}`.trim(),
      departmentId: row.department_id as DepartmentId,
    }));
  }

  /** Those that everybody has: nobody else can mend a view of one's own, whose page tells its owner (`shared/views/ended.ts`). */
  async function views() {
    const rows = await db
      .selectFrom('saved_views')
      .select(['view_id', 'name', 'parameters'])
      .where('removed_at', 'is', null)
      .where('is_shared', '=', 1)
      .where(sql<SqlBool>`parameters LIKE '%department%'`)
      .orderBy('name')
      .orderBy('view_id')
      .execute();
    return rows.map((row) => ({
      id: row.view_id,
      name: row.name,
      departments: (JSON.parse(row.parameters) as [string, string][])
        .filter(([name]) => name === 'department' || name === 'department!')
        .map(([, value]) => value),
    }));
  }

  async function tokens(now: EpochMs) {
    const rows = await db
      .selectFrom('api_tokens')
      .select(['account_id', 'name', 'department_ids'])
      .where('revoked_at', 'is', null)
      .where('ends_at', '>', now)
      .where('department_ids', 'is not', null)
      .orderBy('name')
      .orderBy('token_id')
      .execute();
    return rows.map((row) => ({
      accountId: row.account_id,
      name: row.name,
      departmentIds: row.department_ids === null ? null : (JSON.parse(row.department_ids) as DepartmentId[]),
    }));
  }
}
