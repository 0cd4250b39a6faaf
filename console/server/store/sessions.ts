// Sessions in the database; the same statements on both dialects.
import type { Kysely, Selectable } from 'kysely';
import type { AccountId, DepartmentId, PersonId, SessionId } from '../../../shared/ids/ids.ts';
import type { Role } from '../../../shared/protocol/api/common.ts';
import type { SessionStore, StoredSession } from '../sessions/store.ts';
import { isAlive } from './account-life.ts';
import type { SessionTable } from './account-tables.ts';
import type { Tables } from './tables.ts';

export function sessionStore(db: Kysely<Tables>): SessionStore {
  return {
    async add(session, secretHash) {
      const row = {
        session_id: session.sessionId,
        secret_hash: secretHash,
        account_id: session.accountId,
        stage: session.stage,
        started_at: session.startedAt,
        last_used_at: session.lastUsedAt,
        ends_at: session.endsAt,
        address: session.address,
        browser: session.browser,
        challenge: null,
        previous_at: session.previous?.at ?? null,
        previous_address: session.previous?.address ?? null,
      };
      await db.insertInto('sessions').values(row).execute();
    },
    async bySecret(secretHash, now, usedSince) {
      const row = await db
        .selectFrom('sessions')
        .leftJoin('accounts', 'accounts.account_id', 'sessions.account_id')
        .selectAll('sessions')
        .select(['accounts.role', 'accounts.display_name', 'accounts.person_id', 'accounts.department_id'])
        .where('secret_hash', '=', secretHash)
        .where('sessions.ends_at', '>', now)
        .where('last_used_at', '>', usedSince)
        .where(isAlive('accounts', now))
        .executeTakeFirst();
      if (row === undefined) return null;
      return {
        ...sessionOf(row),
        role: row.role as Role | null,
        displayName: row.display_name,
        personId: row.person_id as PersonId | null,
        departmentId: row.department_id as DepartmentId | null,
      };
    },
    async touched(sessionId, now) {
      await db.updateTable('sessions').set({ last_used_at: now }).where('session_id', '=', sessionId).execute();
    },
    async ofAccount(accountId, now, usedSince) {
      const rows = await db
        .selectFrom('sessions')
        .selectAll()
        .where('account_id', '=', accountId)
        .where('ends_at', '>', now)
        .where('last_used_at', '>', usedSince)
        .orderBy('last_used_at', 'desc')
        .orderBy('session_id')
        .execute();
      return rows.map(sessionOf);
    },
    async end(sessionId, accountId) {
      let ending = db.deleteFrom('sessions').where('session_id', '=', sessionId);
      if (accountId !== undefined) ending = ending.where('account_id', '=', accountId);
      return (await ending.executeTakeFirst()).numDeletedRows > 0n;
    },
    async endAllOf(accountId, but) {
      let ending = db.deleteFrom('sessions').where('account_id', '=', accountId);
      if (but !== undefined) ending = ending.where('session_id', '<>', but);
      return Number((await ending.executeTakeFirst()).numDeletedRows);
    },
    async factorProven(sessionId, now) {
      await db.updateTable('sessions').set({ factor_proven_at: now }).where('session_id', '=', sessionId).execute();
    },
    async factorProvenAt(sessionId) {
      const row = await db
        .selectFrom('sessions')
        .select('factor_proven_at')
        .where('session_id', '=', sessionId)
        .executeTakeFirst();
      return row?.factor_proven_at ?? null;
    },
    async forgetEnded(now, usedSince) {
      await db
        .deleteFrom('sessions')
        .where((row) => row.or([row('ends_at', '<=', now), row('last_used_at', '<=', usedSince)]))
        .execute();
    },
    async keepChallenge(sessionId, challenge) {
      await db.updateTable('sessions').set({ challenge }).where('session_id', '=', sessionId).execute();
    },
    async takeChallenge(sessionId) {
      const row = await db
        .selectFrom('sessions')
        .select('challenge')
        .where('session_id', '=', sessionId)
        .executeTakeFirst();
      const challenge = row?.challenge ?? null;
      if (challenge === null) return null;
      const taken = await db
        .updateTable('sessions')
        .set({ challenge: null })
        .where('session_id', '=', sessionId)
        .where('challenge', '=', challenge)
        .executeTakeFirst();
      return taken.numUpdatedRows > 0n ? challenge : null;
    },
  };
}

function sessionOf(row: Selectable<SessionTable>): StoredSession {
  return {
    sessionId: row.session_id as SessionId,
    accountId: row.account_id as AccountId | null,
    stage: row.stage as StoredSession['stage'],
    startedAt: row.started_at,
    lastUsedAt: row.last_used_at,
    endsAt: row.ends_at,
    address: row.address,
    browser: row.browser,
    previous: row.previous_at === null ? null : { at: row.previous_at, address: row.previous_address ?? '' },
  };
}
