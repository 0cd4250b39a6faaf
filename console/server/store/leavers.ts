// What people and accounts whose term is over still have open, in the database; the same statements on both dialects.
import { type Kysely, type SqlBool, sql } from 'kysely';
import { type Day, dayOf } from '../../../shared/calendar/day.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Tables } from './tables.ts';

/** Somebody whose last day is past. */
export interface Leaver {
  readonly personId: string;
  readonly name: string;
  readonly endsOn: Day;
}
export interface OpenPost extends Leaver {
  readonly postId: string;
  readonly departmentId: string;
  readonly title: string;
  readonly validFrom: EpochMs;
  readonly validTo: EpochMs | null;
}
export interface OpenOsAccount extends Leaver {
  readonly osAccountId: string;
  readonly domain: string;
  readonly account: string;
  readonly validFrom: EpochMs;
}
/** An account past its own end or its person's. */
export interface OverAccount {
  readonly accountId: string;
  readonly name: string;
  readonly personId: string | null;
}
export interface OpenRight {
  readonly id: string;
  readonly name: string;
  readonly personId: string | null;
}

export interface LeaverStore {
  posts(now: EpochMs): Promise<OpenPost[]>;
  osAccounts(now: EpochMs): Promise<OpenOsAccount[]>;
  /** Accounts that are over and still have a session. */
  withSessions(now: EpochMs): Promise<OverAccount[]>;
  tokens(now: EpochMs): Promise<OpenRight[]>;
  /** Whoever stands in, or is stood in for, is over. */
  deputies(now: EpochMs): Promise<OpenRight[]>;
  /** Each answers false when somebody else was faster. */
  endPost(postId: string, validTo: EpochMs, was: EpochMs | null): Promise<boolean>;
  endOsAccount(osAccountId: string, validTo: EpochMs): Promise<boolean>;
  withdrawDeputy(deputyId: string, now: EpochMs): Promise<boolean>;
}

export function leaverStore(db: Kysely<Tables>): LeaverStore {
  const over = (now: EpochMs) => db.selectFrom('accounts as a').where(hasEnded('a', now));
  return {
    async posts(now) {
      const rows = await db
        .selectFrom('posts')
        .innerJoin('persons', 'persons.person_id', 'posts.person_id')
        .select(['post_id', 'department_id', 'title', 'valid_from', 'valid_to'])
        .select(['persons.person_id', 'family_name', 'given_name', 'ends_on'])
        .where('ends_on', '<', dayOf(now))
        .where('valid_from', '<=', now)
        .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', now)]))
        .orderBy('post_id')
        .execute();
      return rows.map((row) => ({
        ...leaverOf(row),
        postId: row.post_id,
        departmentId: row.department_id,
        title: row.title,
        validFrom: row.valid_from,
        validTo: row.valid_to,
      }));
    },

    async osAccounts(now) {
      const rows = await db
        .selectFrom('os_accounts')
        .innerJoin('persons', 'persons.person_id', 'os_accounts.person_id')
        .select(['os_account_id', 'domain', 'account', 'valid_from'])
        .select(['persons.person_id', 'family_name', 'given_name', 'ends_on'])
        .where('ends_on', '<', dayOf(now))
        .where('valid_to', 'is', null)
        .orderBy('os_account_id')
        .execute();
      return rows.map((row) => ({
        ...leaverOf(row),
        osAccountId: row.os_account_id,
        domain: row.domain,
        account: row.account,
        validFrom: row.valid_from,
      }));
    },

    async withSessions(now) {
      const rows = await over(now)
        .select(['a.account_id', 'a.display_name', 'a.person_id'])
        .where((eb) =>
          eb.exists(
            eb.selectFrom('sessions as s').select('s.session_id').whereRef('s.account_id', '=', 'a.account_id'),
          ),
        )
        .orderBy('a.account_id')
        .execute();
      return rows.map((row) => ({ accountId: row.account_id, name: row.display_name, personId: row.person_id }));
    },

    async tokens(now) {
      const rows = await over(now)
        .innerJoin('api_tokens as t', 't.account_id', 'a.account_id')
        .select(['t.token_id', 't.name', 'a.person_id'])
        .where('t.revoked_at', 'is', null)
        .where('t.ends_at', '>', now)
        .orderBy('t.token_id')
        .execute();
      return rows.map((row) => ({ id: row.token_id, name: row.name, personId: row.person_id }));
    },

    async deputies(now) {
      const rows = await db
        .selectFrom('deputies as d')
        .innerJoin('accounts as a', 'a.account_id', 'd.account_id')
        .innerJoin('accounts as p', 'p.account_id', 'd.principal_id')
        .select(['d.deputy_id', 'a.display_name as deputy', 'p.display_name as principal', 'a.person_id'])
        .where('d.withdrawn_at', 'is', null)
        .where('d.ends_at', '>', now)
        .where((eb) => eb.or([hasEnded('a', now), hasEnded('p', now)]))
        .orderBy('d.deputy_id')
        .execute();
      return rows.map((row) => ({
        id: row.deputy_id,
        name: `${row.deputy} → ${row.principal}`,
        personId: row.person_id,
      }));
    },

    async endPost(postId, validTo, was) {
      const row = await db
        .updateTable('posts')
        .set({ valid_to: validTo })
        .where('post_id', '=', postId)
        .where('valid_to', was === null ? 'is' : '=', was)
        .returning('post_id')
        .executeTakeFirst();
      return row !== undefined;
    },

    async endOsAccount(osAccountId, validTo) {
      const row = await db
        .updateTable('os_accounts')
        .set({ valid_to: validTo })
        .where('os_account_id', '=', osAccountId)
        .where('valid_to', 'is', null)
        .returning('os_account_id')
        .executeTakeFirst();
      return row !== undefined;
    },

    async withdrawDeputy(deputyId, now) {
      const row = await db
        .updateTable('deputies')
        .set({ withdrawn_at: now })
        .where('deputy_id', '=', deputyId)
        .where('withdrawn_at', 'is', null)
        .returning('deputy_id')
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}

/** People whose term is over and who still have something open. */
export async function peopleLeftOpen(db: Kysely<Tables>, now: EpochMs): Promise<{ id: string; name: string }[]> {
  const leavers = leaverStore(db);
  const left = new Map<string, string>();
  for (const { personId, name } of [...(await leavers.posts(now)), ...(await leavers.osAccounts(now))])
    left.set(personId, name);
  const accounts = [
    ...(await leavers.withSessions(now)),
    ...(await leavers.tokens(now)),
    ...(await leavers.deputies(now)),
  ];
  for (const { personId, name } of accounts) if (personId !== null && !left.has(personId)) left.set(personId, name);
  return [...left].map(([id, name]) => ({ id, name }));
}

/** Not those whose term is still to begin: what they have waits for it. */
function hasEnded(table: string, now: EpochMs) {
  const column = (name: string) => sql.ref(`${table}.${name}`);
  return sql<SqlBool>`(coalesce(${column('ends_at')} <= ${now}, ${sql.lit(false)}) OR EXISTS (SELECT 1 FROM persons AS holder
    WHERE holder.person_id = ${column('person_id')} AND holder.ends_on < ${dayOf(now)}))`;
}

function leaverOf(row: { person_id: string; family_name: string; given_name: string; ends_on: string | null }): Leaver {
  return {
    personId: row.person_id,
    name: `${row.family_name} ${row.given_name}`.trim(),
    // Only rows with an end are asked for.
    endsOn: row.ends_on ?? '',
  };
}
