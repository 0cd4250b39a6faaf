// Which person an OS account belongs to, and the accounts that terminals tell.
import type { Kysely } from 'kysely';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { PersonId } from '../../../shared/ids/ids.ts';
import { writeOsAccount } from '../../../shared/organisation/os-account.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { OsAccountStore, StoredOsAccount } from '../organisation/store.ts';
import { inTurns } from './chunks.ts';
import type { OsAccountTable } from './organisation-tables.ts';
import { storable } from './storable.ts';
import type { Tables } from './tables.ts';

export function osAccountStore(db: Kysely<Tables>): OsAccountStore {
  return {
    async osAccountsOf(personId) {
      const rows = await db
        .selectFrom('os_accounts')
        .selectAll()
        .where('person_id', '=', personId)
        .orderBy('valid_from', 'desc')
        .execute();
      return rows.map(osAccountOf);
    },

    async mapped(at) {
      const rows = await db
        .selectFrom('os_accounts')
        .selectAll()
        .where('valid_from', '<=', at)
        .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', at)]))
        .execute();
      return rows.map(osAccountOf);
    },

    async openMappings() {
      return (await db.selectFrom('os_accounts').selectAll().where('valid_to', 'is', null).execute()).map(osAccountOf);
    },

    map: (account, now) => mapMany([account], now),
    mapMany,

    async unmap(osAccountId, personId, now) {
      const row = await db
        .updateTable('os_accounts')
        .set({ valid_to: now })
        .where('os_account_id', '=', osAccountId)
        .where('person_id', '=', personId)
        .where('valid_to', 'is', null)
        .returningAll()
        .executeTakeFirst();
      return row === undefined ? null : osAccountOf(row);
    },

    async unmapMany(osAccountIds, now) {
      let ended = 0;
      for await (const chunk of inTurns(osAccountIds, 1_000)) {
        const rows = await db
          .updateTable('os_accounts')
          .set({ valid_to: now })
          .where('os_account_id', 'in', chunk)
          .where('valid_to', 'is', null)
          .returning('os_account_id')
          .execute();
        ended += rows.length;
      }
      return ended;
    },

    async toldAccounts() {
      const rows = await db
        .selectFrom('endpoints')
        .select((eb) => ['user_name', eb.fn.countAll<number>().as('count'), eb.fn.max('last_seen_at').as('seen')])
        .where('user_name', 'is not', null)
        .groupBy('user_name')
        .execute();
      return rows.map(({ user_name, count, seen }) => ({
        told: user_name ?? '',
        endpoints: Number(count),
        lastSeenAt: seen,
      }));
    },

    async endpointsOfAccounts(told) {
      if (told.length === 0) return [];
      const rows = await db
        .selectFrom('endpoints')
        .select(['endpoint_id', 'name', 'liveness', 'last_seen_at'])
        .where('user_name', 'in', told.slice(0, 500))
        .orderBy('name')
        .limit(200)
        .execute();
      return rows.map((row) => ({
        endpointId: row.endpoint_id,
        name: row.name,
        liveness: row.liveness,
        lastSeenAt: row.last_seen_at,
      }));
    },
  };

  async function mapMany(accounts: readonly Omit<StoredOsAccount, 'validTo'>[], now: EpochMs): Promise<void> {
    for await (const chunk of inTurns(accounts, 500)) {
      const rows = await db
        .insertInto('os_accounts')
        .values(
          chunk.map((account) => ({
            os_account_id: account.osAccountId,
            domain: storable(account.domain),
            account: storable(account.account),
            person_id: account.personId,
            valid_from: account.validFrom,
            valid_to: null,
            mapped_how: account.mappedHow,
            mapped_by: storable(account.mappedBy),
            recorded_at: now,
          })),
        )
        .onConflict((conflict) => conflict.columns(['domain', 'account']).where('valid_to', 'is', null).doNothing())
        .returning('os_account_id')
        .execute();
      const done = new Set(rows.map((row) => row.os_account_id));
      const taken = chunk.find(({ osAccountId }) => !done.has(osAccountId));
      if (taken !== undefined) throw new SekimoriError('SKM_OS_ACCOUNT_TAKEN', { account: writeOsAccount(taken) });
    }
  }
}

function osAccountOf(row: OsAccountTable): StoredOsAccount {
  return {
    osAccountId: row.os_account_id,
    domain: row.domain,
    account: row.account,
    personId: row.person_id as PersonId,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    mappedHow: row.mapped_how,
    mappedBy: row.mapped_by,
  };
}
