// The list of accounts as it is read: one filter for rows, counts and every figure that links to them.
import { type Expression, type ExpressionBuilder, type Kysely, type Selectable, type SqlBool, sql } from 'kysely';
import { type AccountState, accountState } from '../../../shared/accounts/state.ts';
import { lastDayBefore } from '../../../shared/organisation/end-date.ts';
import { stopsAt } from '../../../shared/organisation/person.ts';
import { nameSearchWords } from '../../../shared/organisation/search-text.ts';
import type { AccountQuery, AccountRow, AccountSort } from '../../../shared/protocol/api/accounts.ts';
import { ROLES, type Role } from '../../../shared/protocol/api/common.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import { waitOfAccount } from '../operators/delay.ts';
import type { AccountList } from '../operators/store.ts';
import { isOutsideOfTerm } from './account-life.ts';
import type { AccountTable } from './account-tables.ts';
import { byBytes } from './by-bytes.ts';
import { failureStore } from './sign-in-failures.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';

type Builder = ExpressionBuilder<Tables, 'accounts'>;
type Filter = Pick<AccountQuery, 'q' | 'role' | 'state'>;

export function accountList({ db, dialect }: Pick<Store, 'db' | 'dialect'>): AccountList {
  return {
    async page({ offset = 0, limit = 100, sort = 'name', direction = 'asc', ...filter }, now) {
      const { role, state, q } = filter;
      let query = db.selectFrom('accounts').selectAll().where(fits(filter, now));
      const value = sortKey(sort);
      query = query.orderBy(sql`CASE WHEN ${value} IS NULL THEN 1 ELSE 0 END`).orderBy(value, direction);
      const rows = await query.orderBy('account_id', direction).offset(offset).limit(limit).execute();
      const inAll = await figures(q === undefined ? {} : { q }, now);
      const counts = { role: {} as Record<string, number>, state: {} as Record<string, number>, all: 0 };
      let total = 0;
      for (const figure of inAll) {
        const inRole = !role?.length || role.includes(figure.role);
        const inState = !state?.length || state.includes(figure.state);
        counts.all += figure.count;
        if (inState) counts.role[figure.role] = (counts.role[figure.role] ?? 0) + figure.count;
        if (inRole) counts.state[figure.state] = (counts.state[figure.state] ?? 0) + figure.count;
        if (inRole && inState) total += figure.count;
      }
      return { asOf: now, total, rows: await rowsOf(db, rows, now), counts };
    },
    async row(accountId, now) {
      const row = await db.selectFrom('accounts').selectAll().where('account_id', '=', accountId).executeTakeFirst();
      return row === undefined ? null : ((await rowsOf(db, [row], now))[0] ?? null);
    },
  };

  async function figures(filter: Filter, now: EpochMs): Promise<{ role: Role; state: AccountState; count: number }[]> {
    const rows = await db
      .selectFrom('accounts')
      .select(['role', stateSql(now).as('state'), (eb) => eb.fn.countAll<number>().as('count')])
      .where(fits(filter, now))
      .groupBy(['role', 'state'])
      .execute();
    return rows.map(({ role, state, count }) => ({ role: role as Role, state, count: Number(count) }));
  }

  function sortKey(sort: AccountSort): Expression<unknown> {
    const text = (column: string) => byBytes(dialect, sql.ref(column));
    switch (sort) {
      case 'name':
        return sql`coalesce(${text('reading')}, ${text('display_name')})`;
      case 'login':
        return text('login_name');
      case 'role':
        return sql`CASE ${sql.ref('role')} ${sql.join(
          ROLES.map((role, index) => sql`WHEN ${sql.lit(role)} THEN ${sql.lit(index)}`),
          sql` `,
        )} END`;
      case 'department':
        return text('department');
      case 'lastSignIn':
        return sql.ref('last_sign_in_at');
      case 'ends':
        return sql.ref('ends_at');
      case 'created':
        return sql.ref('created_at');
    }
  }
}

function fits({ q, role, state }: Filter, now: EpochMs): (eb: Builder) => Expression<SqlBool> {
  return (eb) => {
    const all: Expression<SqlBool>[] = nameSearchWords(q ?? '').map((word) => {
      const pattern = `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`;
      return sql<SqlBool>`accounts.search_text LIKE ${pattern} ESCAPE '\\'`;
    });
    if (role?.length) all.push(eb('role', 'in', role));
    if (state?.length) all.push(eb(stateSql(now), 'in', state));
    return eb.and(all);
  };
}

/** The rule of shared/accounts/state.ts as the database says it; the tests hold them together. */
function stateSql(now: EpochMs) {
  return sql<AccountState>`CASE WHEN disabled_at IS NOT NULL THEN 'disabled' WHEN ${isOutsideOfTerm('accounts', now)} THEN 'over'
    WHEN completed_at IS NULL THEN 'invited' ELSE 'active' END`;
}

async function rowsOf(
  db: Kysely<Tables>,
  rows: readonly Selectable<AccountTable>[],
  now: EpochMs,
): Promise<AccountRow[]> {
  if (rows.length === 0) return [];
  const factors = await db
    .selectFrom('factors')
    .select(['account_id', 'kind', (eb) => eb.fn.countAll<number>().as('count')])
    .where(
      'account_id',
      'in',
      rows.map((row) => row.account_id),
    )
    .where('confirmed_at', 'is not', null)
    .where((eb) => eb.or([eb('kind', '<>', 'recovery-code'), eb('used_at', 'is', null)]))
    .groupBy(['account_id', 'kind'])
    .execute();
  const byAccount = Map.groupBy(factors, (row) => row.account_id);
  const persons = rows.flatMap((row) => row.person_id ?? []);
  const stayRows =
    persons.length === 0
      ? []
      : await db
          .selectFrom('persons')
          .select(['person_id', 'starts_on', 'ends_on'])
          .where('person_id', 'in', persons)
          .execute();
  const stays = new Map(
    stayRows.map((row) => [row.person_id, { startsOn: row.starts_on, endsOn: row.ends_on }] as const),
  );
  const guessed = (row: Selectable<AccountTable>) => [`password:${row.login_name}`, `code:${row.account_id}`];
  const failures = await failureStore(db).ofMany(rows.flatMap(guessed), now);
  return rows.map((row) => {
    const own = byAccount.get(row.account_id) ?? [];
    const failed = guessed(row).flatMap((what) => failures.get(what) ?? []);
    const until = Math.max(0, ...failed.map(waitOfAccount));
    const stay = stays.get(row.person_id ?? '') ?? null;
    const life = { completedAt: row.completed_at, disabledAt: row.disabled_at, endsAt: row.ends_at, stay };
    const ends = [row.ends_at, stay === null ? null : stopsAt(stay)].filter((end) => end !== null);
    return {
      accountId: row.account_id,
      displayName: row.display_name,
      reading: row.reading,
      loginName: row.login_name,
      mail: row.mail,
      role: row.role as Role,
      department: row.department,
      departmentId: row.department_id,
      personId: row.person_id,
      state: accountState(life, now),
      lastDay: ends.length === 0 ? null : lastDayBefore(Math.min(...ends)),
      createdAt: row.created_at,
      lastSignIn:
        row.last_sign_in_at === null ? null : { at: row.last_sign_in_at, address: row.last_sign_in_address ?? '' },
      factors: (['passkey', 'totp', 'recovery-code'] as const).filter((kind) => own.some((each) => each.kind === kind)),
      recoveryCodes: Number(own.find(({ kind }) => kind === 'recovery-code')?.count ?? 0),
      failures: failed.reduce((sum, { count }) => sum + count, 0),
      waitsUntil: until > now ? until : null,
      version: row.version,
    };
  });
}
