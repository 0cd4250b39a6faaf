// Deputies in the database; the same statements on both dialects.
import type { Kysely } from 'kysely';
import type { DepartmentId, DeputyId, PersonId } from '../../../shared/ids/ids.ts';
import { deputyState } from '../../../shared/organisation/deputy.ts';
import type { DeputyView } from '../../../shared/protocol/api/accounts.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { DeputyStore } from '../operators/deputy-store.ts';
import { isAlive } from './account-life.ts';
import { departmentsOfHead, departmentTree } from './department-tree.ts';
import type { Tables } from './tables.ts';

export function deputyStore(db: Kysely<Tables>): DeputyStore {
  const all = () =>
    db
      .selectFrom('deputies as d')
      .innerJoin('accounts as a', 'a.account_id', 'd.account_id')
      .innerJoin('accounts as p', 'p.account_id', 'd.principal_id')
      .leftJoin('accounts as m', 'm.account_id', 'd.made_by')
      .selectAll('d')
      .select(['a.display_name as deputy_name', 'a.reading as deputy_reading'])
      .select(['p.display_name as principal_name', 'p.reading as principal_reading', 'p.department as department'])
      .select('m.display_name as maker_name');

  const namesNow = async (now: EpochMs) =>
    new Map((await departmentTree(db, now)).map(({ departmentId, fullName }) => [departmentId as string, fullName]));

  return {
    async add({ deputyId, accountId, principalId, departmentId, startsAt, endsAt, reason, madeBy }, now) {
      const row = {
        deputy_id: deputyId,
        account_id: accountId,
        principal_id: principalId,
        department_id: departmentId,
        starts_at: startsAt,
        ends_at: endsAt,
        reason,
        made_at: now,
        made_by: madeBy,
      };
      await db.insertInto('deputies').values(row).execute();
    },
    async ofAccount(accountId, now) {
      let query = all();
      if (accountId !== null)
        query = query.where((eb) => eb.or([eb('d.account_id', '=', accountId), eb('d.principal_id', '=', accountId)]));
      const rows = await query.orderBy('d.starts_at', 'desc').orderBy('d.deputy_id').limit(1_000).execute();
      const names = await namesNow(now);
      return rows.map((row) => viewOf(row, names, now));
    },
    async find(deputyId, now) {
      const row = await all().where('d.deputy_id', '=', deputyId).executeTakeFirst();
      return row === undefined ? null : viewOf(row, await namesNow(now), now);
    },
    async withdraw(deputyId: DeputyId, by, now) {
      const done = await db
        .updateTable('deputies')
        .set({ withdrawn_at: now, withdrawn_by: by })
        .where('deputy_id', '=', deputyId)
        .where('withdrawn_at', 'is', null)
        .where('ends_at', '>', now)
        .executeTakeFirst();
      return done.numUpdatedRows > 0n;
    },
    async choices(only, now) {
      const active = () =>
        db
          .selectFrom('accounts')
          .select(['account_id', 'display_name', 'department', 'department_id', 'person_id'])
          .where('completed_at', 'is not', null)
          .where(isAlive('accounts', now))
          .orderBy('reading')
          .orderBy('account_id');
      const deputies = await active().where('role', 'in', ['section-head', 'staff']).limit(5_000).execute();
      let heads = active().where('role', '=', 'section-head');
      if (only !== null) heads = heads.where('account_id', '=', only);
      const principals = await heads.limit(1_000).execute();
      const names = await namesNow(now);
      const headed = principals.map(async (row) => {
        const whose = {
          personId: row.person_id as PersonId | null,
          departmentId: row.department_id as DepartmentId | null,
        };
        const departments = await departmentsOfHead(db, whose, now);
        return {
          accountId: row.account_id,
          displayName: row.display_name,
          departments: departments.map((departmentId) => ({
            departmentId,
            name: names.get(departmentId) ?? row.department ?? departmentId,
          })),
        };
      });
      return {
        deputies: deputies.map((row) => ({
          accountId: row.account_id,
          displayName: row.display_name,
          department: row.department,
        })),
        principals: await Promise.all(headed),
      };
    },
  };
}

interface Row {
  deputy_id: string;
  account_id: string;
  principal_id: string;
  department_id: string;
  starts_at: number;
  ends_at: number;
  reason: string;
  made_at: number;
  withdrawn_at: number | null;
  deputy_name: string;
  deputy_reading: string | null;
  principal_name: string;
  principal_reading: string | null;
  department: string | null;
  maker_name: string | null;
}

function viewOf(row: Row, names: ReadonlyMap<string, string>, now: EpochMs): DeputyView {
  const span = { startsAt: row.starts_at, endsAt: row.ends_at, withdrawnAt: row.withdrawn_at };
  return {
    deputyId: row.deputy_id,
    deputy: { accountId: row.account_id, displayName: row.deputy_name, reading: row.deputy_reading },
    principal: { accountId: row.principal_id, displayName: row.principal_name, reading: row.principal_reading },
    departmentId: row.department_id,
    department: names.get(row.department_id) ?? row.department,
    ...span,
    reason: row.reason,
    madeAt: row.made_at,
    madeBy: row.maker_name ?? '',
    state: deputyState(span, now),
  };
}
