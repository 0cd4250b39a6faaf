// Accounts in the database; the same statements on both dialects.
import type { Kysely, Selectable } from 'kysely';
import { dayOf } from '../../../shared/calendar/day.ts';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { AccountId, DepartmentId, PersonId } from '../../../shared/ids/ids.ts';
import { nameSearchText } from '../../../shared/organisation/search-text.ts';
import type { Role } from '../../../shared/protocol/api/common.ts';
import type { PasswordRecord } from '../operators/password.ts';
import type { Account, AccountStore, NewAccount } from '../operators/store.ts';
import type { AccountTable } from './account-tables.ts';
import { atomic } from './atomic.ts';
import type { Tables } from './tables.ts';

export function accountStore(db: Kysely<Tables>): AccountStore {
  const withStay = () =>
    db
      .selectFrom('accounts')
      .leftJoin('persons', 'persons.person_id', 'accounts.person_id')
      .selectAll('accounts')
      .select(['persons.person_id as holder', 'persons.starts_on', 'persons.ends_on']);

  return {
    async hasAdministrator() {
      const found = await db
        .selectFrom('accounts')
        .select('account_id')
        .where('role', '=', 'administrator')
        .where('completed_at', 'is not', null)
        .limit(1)
        .executeTakeFirst();
      return found !== undefined;
    },
    async byLoginName(loginName) {
      const row = await withStay().where('login_name', '=', loginName).executeTakeFirst();
      return row === undefined ? null : accountOf(row);
    },
    async byId(accountId) {
      const row = await withStay().where('account_id', '=', accountId).executeTakeFirst();
      return row === undefined ? null : accountOf(row);
    },
    async add(account, now) {
      const row = {
        account_id: account.accountId,
        login_name: account.loginName,
        display_name: account.displayName,
        reading: account.reading,
        role: account.role,
        department: account.department,
        password: JSON.stringify(account.password),
        created_at: now,
        completed_at: account.completedAt,
        last_sign_in_at: null,
        last_sign_in_address: null,
        mail: account.mail ?? null,
        department_id: account.departmentId ?? null,
        person_id: account.personId ?? null,
        ends_at: account.endsAt ?? null,
        invited_by: account.invitedBy ?? null,
        search_text: searchTextOf(account),
      };
      const added = await db
        .insertInto('accounts')
        .values(row)
        .onConflict((conflict) => conflict.column('login_name').doNothing())
        .executeTakeFirst();
      if (added.numInsertedOrUpdatedRows === 0n) throw new SekimoriError('SKM_LOGIN_NAME_TAKEN');
    },
    async edit(account, change) {
      const next = { ...account, ...change };
      const done = await db
        .updateTable('accounts')
        .set({
          display_name: next.displayName,
          reading: next.reading,
          mail: next.mail,
          role: next.role,
          department: next.department,
          department_id: next.departmentId,
          person_id: next.personId,
          ends_at: next.endsAt,
          version: account.version + 1,
          search_text: searchTextOf(next),
        })
        .where('account_id', '=', account.accountId)
        .where('version', '=', account.version)
        .executeTakeFirst();
      if (done.numUpdatedRows === 0n) throw new SekimoriError('SKM_CHANGED_MEANWHILE');
    },
    async setPassword(accountId, password) {
      await db
        .updateTable('accounts')
        .set({ password: JSON.stringify(password) })
        .where('account_id', '=', accountId)
        .execute();
    },
    async disable(accountId, disabled) {
      await db
        .updateTable('accounts')
        .set((eb) => ({
          disabled_at: disabled?.at ?? null,
          disabled_reason: disabled?.reason ?? null,
          version: eb('version', '+', 1),
        }))
        .where('account_id', '=', accountId)
        .execute();
    },
    async lastingAdministrators(now) {
      // Two who take each other's role away at once would each still see the other. Writing what stands there locks the rows,
      // so that the second waits here for the first.
      const rows = await db
        .updateTable('accounts')
        .set((eb) => ({ version: eb.ref('version') }))
        .where('role', '=', 'administrator')
        .returning(['completed_at', 'disabled_at', 'ends_at', 'person_id'])
        .execute();
      const lasting = rows.filter(
        (row) => row.completed_at !== null && row.disabled_at === null && row.ends_at === null,
      );
      const people = lasting.flatMap(({ person_id }) => person_id ?? []);
      if (people.length === 0) return lasting.length;
      const leaving = await db
        .selectFrom('persons')
        .select('person_id')
        .where('person_id', 'in', people)
        .where((eb) => eb.or([eb('ends_on', 'is not', null), eb('starts_on', '>', dayOf(now))]))
        .execute();
      const gone = new Set<string | null>(leaving.map(({ person_id }) => person_id));
      return lasting.filter(({ person_id }) => !gone.has(person_id)).length;
    },
    async complete(accountId, now) {
      await db.updateTable('accounts').set({ completed_at: now }).where('account_id', '=', accountId).execute();
    },
    async signedIn(accountId, address, now) {
      await atomic(db, async (trx) => {
        const last = { last_sign_in_at: now, last_sign_in_address: address };
        await trx.updateTable('accounts').set(last).where('account_id', '=', accountId).execute();
        await trx
          .insertInto('sign_in_places')
          .values({ account_id: accountId, address, proven_at: now })
          .onConflict((conflict) => conflict.columns(['account_id', 'address']).doUpdateSet({ proven_at: now }))
          .execute();
      });
    },
    async isProven(accountId, address) {
      const row = await db
        .selectFrom('sign_in_places')
        .select('proven_at')
        .where('account_id', '=', accountId)
        .where('address', '=', address)
        .executeTakeFirst();
      return row !== undefined;
    },
    async removeUnfinished() {
      await atomic(db, async (trx) => {
        const unfinished = trx.selectFrom('accounts').select('account_id').where('completed_at', 'is', null);
        await trx
          .deleteFrom('sessions')
          .where((row) => row.or([row('account_id', 'in', unfinished), row('stage', '=', 'setup-account')]))
          .execute();
        await trx.deleteFrom('factors').where('account_id', 'in', unfinished).execute();
        await trx.deleteFrom('accounts').where('completed_at', 'is', null).execute();
      });
    },
  };
}

interface Holder {
  holder: string | null;
  starts_on: string | null;
  ends_on: string | null;
}

/** Found by login name, name with and without its blank, reading, department and mail. */
function searchTextOf(
  account: Pick<NewAccount, 'loginName' | 'displayName' | 'reading' | 'department' | 'mail'>,
): string {
  return nameSearchText([
    account.loginName,
    account.displayName,
    account.reading,
    account.department,
    account.mail ?? null,
  ]);
}

function accountOf(row: Selectable<AccountTable> & Holder): Account {
  return {
    accountId: row.account_id as AccountId,
    loginName: row.login_name,
    displayName: row.display_name,
    reading: row.reading,
    role: row.role as Role,
    department: row.department,
    password: JSON.parse(row.password) as PasswordRecord,
    completedAt: row.completed_at,
    lastSignIn:
      row.last_sign_in_at === null ? null : { at: row.last_sign_in_at, address: row.last_sign_in_address ?? '' },
    mail: row.mail,
    departmentId: row.department_id as DepartmentId | null,
    personId: row.person_id as PersonId | null,
    endsAt: row.ends_at,
    stay: row.holder === null ? null : { startsOn: row.starts_on, endsOn: row.ends_on },
    disabledAt: row.disabled_at,
    disabledReason: row.disabled_reason,
    invitedBy: row.invited_by as AccountId | null,
    createdAt: row.created_at,
    version: row.version,
  };
}
