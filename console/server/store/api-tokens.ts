// API tokens in the database; the same statements on both dialects.
import type { Kysely } from 'kysely';
import type { AccountId, ApiTokenId, DepartmentId, PersonId } from '../../../shared/ids/ids.ts';
import type { ApiTokenRow } from '../../../shared/protocol/api/accounts.ts';
import type { Role } from '../../../shared/protocol/api/common.ts';
import type { ApiTokenStore } from '../operators/token-store.ts';
import { isAlive } from './account-life.ts';
import type { Tables } from './tables.ts';

export function apiTokenStore(db: Kysely<Tables>): ApiTokenStore {
  const rows = () =>
    db
      .selectFrom('api_tokens as t')
      .innerJoin('accounts as a', 'a.account_id', 't.account_id')
      .selectAll('t')
      .select('a.display_name');

  return {
    async add({ tokenId, accountId, name, role, isReadOnly, departmentIds, endsAt }, secretHash, now) {
      const row = {
        token_id: tokenId,
        account_id: accountId,
        name,
        secret_hash: secretHash,
        role,
        is_read_only: isReadOnly ? 1 : 0,
        department_ids: departmentIds === null ? null : JSON.stringify(departmentIds),
        created_at: now,
        ends_at: endsAt,
      };
      await db.insertInto('api_tokens').values(row).execute();
    },
    async bySecret(secretHash, now) {
      const row = await db
        .selectFrom('api_tokens as t')
        .innerJoin('accounts as a', 'a.account_id', 't.account_id')
        .selectAll('t')
        .select(['a.role as owner_role', 'a.display_name', 'a.person_id', 'a.department_id'])
        .where('t.secret_hash', '=', secretHash)
        .where('t.ends_at', '>', now)
        .where('t.revoked_at', 'is', null)
        .where('a.completed_at', 'is not', null)
        .where(isAlive('a', now))
        .executeTakeFirst();
      if (row === undefined) return null;
      return {
        tokenId: row.token_id as ApiTokenId,
        accountId: row.account_id as AccountId,
        name: row.name,
        role: row.role as Role,
        isReadOnly: row.is_read_only === 1,
        departmentIds: departmentsOf(row.department_ids),
        endsAt: row.ends_at,
        lastUsedAt: row.last_used_at,
        owner: {
          role: row.owner_role as Role,
          displayName: row.display_name,
          personId: row.person_id as PersonId | null,
          departmentId: row.department_id as DepartmentId | null,
        },
      };
    },
    async used(tokenId, address, now) {
      await db
        .updateTable('api_tokens')
        .set({ last_used_at: now, last_used_address: address })
        .where('token_id', '=', tokenId)
        .execute();
    },
    async ofAccount(accountId) {
      let query = rows();
      if (accountId !== null) query = query.where('t.account_id', '=', accountId);
      const found = await query.orderBy('t.created_at', 'desc').orderBy('t.token_id').limit(1_000).execute();
      return found.map(rowOf);
    },
    async find(tokenId) {
      const row = await rows().where('t.token_id', '=', tokenId).executeTakeFirst();
      return row === undefined ? null : rowOf(row);
    },
    async revoke(tokenId, reason, now) {
      const done = await db
        .updateTable('api_tokens')
        .set({ revoked_at: now, revoke_reason: reason })
        .where('token_id', '=', tokenId)
        .where('revoked_at', 'is', null)
        .executeTakeFirst();
      return done.numUpdatedRows > 0n;
    },
  };
}

function departmentsOf(text: string | null): DepartmentId[] | null {
  return text === null ? null : (JSON.parse(text) as DepartmentId[]);
}

interface Row {
  token_id: string;
  account_id: string;
  display_name: string;
  name: string;
  role: string;
  is_read_only: number;
  department_ids: string | null;
  created_at: number;
  ends_at: number;
  last_used_at: number | null;
  last_used_address: string | null;
  revoked_at: number | null;
}

function rowOf(row: Row): ApiTokenRow {
  return {
    tokenId: row.token_id,
    name: row.name,
    owner: { accountId: row.account_id, displayName: row.display_name },
    role: row.role as Role,
    isReadOnly: row.is_read_only === 1,
    departmentIds: departmentsOf(row.department_ids),
    createdAt: row.created_at,
    endsAt: row.ends_at,
    lastUsed: row.last_used_at === null ? null : { at: row.last_used_at, address: row.last_used_address ?? '' },
    revokedAt: row.revoked_at,
  };
}
