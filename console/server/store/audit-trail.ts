// Reads the audit trail and keeps its signed heads; the same statements on both dialects.
import { type Expression, type ExpressionBuilder, type Kysely, type Selectable, type SqlBool, sql } from 'kysely';
import type { AuditAction } from '../../../shared/audit/actions.ts';
import type { HeadReason, SignedHead } from '../../../shared/audit/anchor.ts';
import type { ChainedEntry } from '../../../shared/audit/entry.ts';
import type { AuditSubjectKind } from '../../../shared/audit/subjects.ts';
import {
  ANCHOR_PLACES,
  type AnchorPlaces,
  type AuditFilter,
  type AuditRow,
} from '../../../shared/protocol/api/audit.ts';
import type { Anchored, AuditStore, ChainCheck } from '../audit/store.ts';
import { searchWords } from '../endpoints/search-text.ts';
import type { AuditCheckpointTable, AuditEntryTable } from './audit-tables.ts';
import { jsonSetting } from './json-setting.ts';
import type { Dialect } from './migrations/migrations.ts';
import type { Tables } from './tables.ts';

const NO_PLACES: AnchorPlaces = { file: null, syslog: null };

export function auditStore({ db, dialect }: { db: Kysely<Tables>; dialect: Dialect }): AuditStore {
  const checks = jsonSetting<ChainCheck>(db, 'audit.check');
  const places = jsonSetting<AnchorPlaces>(db, 'audit.places');

  return {
    async rows(filter, { offset, limit }) {
      const rows = await db
        .selectFrom('audit_entries')
        .select(ROW)
        .where(fits(filter))
        .orderBy('seq', 'desc')
        .offset(offset)
        .limit(limit)
        .execute();
      return rows.map(rowOf);
    },
    async count(filter) {
      const { count } = await db
        .selectFrom('audit_entries')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where(fits(filter))
        .executeTakeFirstOrThrow();
      return Number(count);
    },
    async matching(filter, below, limit) {
      const rows = await db
        .selectFrom('audit_entries')
        .selectAll()
        .where(fits(filter))
        .where('seq', '<', below)
        .orderBy('seq', 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) => chainedOf(row).entry);
    },
    async actors() {
      const rows = await db
        .selectFrom('audit_entries')
        .select(['account_id', (eb) => eb.fn.max('actor_name').as('name')])
        .where('account_id', 'is not', null)
        .groupBy('account_id')
        .orderBy('name')
        .limit(1_000)
        .execute();
      return rows.flatMap(({ account_id, name }) => (account_id === null ? [] : [{ accountId: account_id, name }]));
    },
    async entry(seq) {
      const row = await db.selectFrom('audit_entries').selectAll().where('seq', '=', seq).executeTakeFirst();
      return row === undefined ? null : chainedOf(row);
    },
    async entries(fromSeq, limit) {
      const rows = await db
        .selectFrom('audit_entries')
        .selectAll()
        .where('seq', '>=', fromSeq)
        .orderBy('seq')
        .limit(limit)
        .execute();
      return rows.map(chainedOf);
    },
    async bounds(span) {
      const { first, last } = await db
        .selectFrom('audit_entries')
        .select((eb) => [eb.fn.min('seq').as('first'), eb.fn.max('seq').as('last')])
        .where(fits(span))
        .executeTakeFirstOrThrow();
      return { firstSeq: first ?? 0, lastSeq: last ?? 0 };
    },
    head() {
      return db
        .selectFrom('audit_head')
        .select(['seq', 'hash'])
        .$if(dialect === 'postgres' && db.isTransaction, (query) => query.forUpdate())
        .executeTakeFirstOrThrow();
    },

    async addHead({ seq, at, hash, why, firstSeq, beforeFirst, keyId, signature }) {
      const row = { seq, at, hash, why, first_seq: firstSeq, before_first: beforeFirst, key_id: keyId, signature };
      await db.insertInto('audit_checkpoints').values(row).execute();
    },
    async lastHead() {
      const row = await db
        .selectFrom('audit_checkpoints')
        .selectAll()
        .orderBy('seq', 'desc')
        .orderBy('at', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row === undefined ? null : headOf(row);
    },
    async headsFrom(seq) {
      const rows = await db
        .selectFrom('audit_checkpoints')
        .selectAll()
        .where('seq', '>=', seq)
        .orderBy('seq')
        .orderBy('at')
        .execute();
      return rows.map(headOf);
    },
    async removeUpTo(seq) {
      await db.updateTable('audit_head').set({ removing_up_to: seq }).execute();
      const { numDeletedRows } = await db.deleteFrom('audit_entries').where('seq', '<=', seq).executeTakeFirstOrThrow();
      await db.updateTable('audit_head').set({ removing_up_to: 0 }).execute();
      return Number(numDeletedRows);
    },
    async lastBefore(at) {
      // By number and not by the largest number of an earlier instant: what is removed is one run from the beginning.
      const kept = await db
        .selectFrom('audit_entries')
        .select((eb) => eb.fn.min('seq').as('seq'))
        .where('at', '>=', at)
        .executeTakeFirstOrThrow();
      if (kept.seq !== null) return kept.seq - 1;
      return (await this.bounds({})).lastSeq;
    },

    async anchored({ seq, at }, place, copies, problem, now) {
      await db
        .insertInto('audit_anchors')
        .values({ seq, at, place, anchored_at: now, copies, problem })
        .onConflict((conflict) =>
          conflict.columns(['seq', 'at', 'place']).doUpdateSet({
            anchored_at: now,
            copies: sql`audit_anchors.copies + ${copies}`,
            problem,
          }),
        )
        .execute();
    },
    async lastAnchored() {
      const found: Anchored[] = [];
      for (const place of ANCHOR_PLACES) {
        const row = await db
          .selectFrom('audit_anchors')
          .selectAll()
          .where('place', '=', place)
          .orderBy('seq', 'desc')
          .orderBy('at', 'desc')
          .limit(1)
          .executeTakeFirst();
        if (row !== undefined)
          found.push({ place, seq: row.seq, at: row.anchored_at, copies: row.copies, problem: row.problem });
      }
      return found;
    },

    lastCheck: checks.read,
    checked: checks.write,
    places: async () => (await places.read()) ?? NO_PLACES,
    setPlaces: places.write,
  };
}

const ROW = [
  'seq',
  'at',
  'account_id',
  'actor_name',
  'role',
  'on_behalf_of',
  'token_id',
  'address',
  'action',
  'subject_kind',
  'subject_id',
  'subject_name',
  'reason',
] as const;

function rowOf(row: Pick<Selectable<AuditEntryTable>, (typeof ROW)[number]>): AuditRow {
  return {
    seq: row.seq,
    at: row.at,
    actor: {
      accountId: row.account_id,
      name: row.actor_name,
      role: row.role,
      onBehalfOf: row.on_behalf_of,
      token: row.token_id,
      address: row.address,
    },
    action: row.action as AuditAction,
    subject: { kind: row.subject_kind as AuditSubjectKind, id: row.subject_id, name: row.subject_name },
    reason: row.reason,
  };
}

/** Exactly what was hashed, out of the row. */
function chainedOf(row: Selectable<AuditEntryTable>): ChainedEntry {
  const { seq, at, actor, action, subject, reason } = rowOf(row);
  return {
    entry: {
      seq,
      at,
      actor,
      action,
      subject,
      before: parsed(row.before_value),
      after: parsed(row.after_value),
      reason,
    },
    previous: row.previous_hash,
    hash: row.hash,
  };
}

/** Somebody at the database may have written anything: what is no JSON is text, and its hash does not hold. */
function parsed(text: string | null): unknown {
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function headOf(row: Selectable<AuditCheckpointTable>): SignedHead {
  const { seq, at, hash, why, first_seq, before_first, key_id, signature } = row;
  return {
    seq,
    at,
    hash,
    why: why as HeadReason,
    firstSeq: first_seq,
    beforeFirst: before_first,
    keyId: key_id,
    signature,
  };
}

function fits(filter: AuditFilter): (eb: ExpressionBuilder<Tables, 'audit_entries'>) => Expression<SqlBool> {
  const { from, to, account, action, subjectKind, subjectId, q } = filter;
  return (eb) => {
    const all: Expression<SqlBool>[] = searchWords(q ?? '').map(
      (word) => sql<SqlBool>`search_text LIKE ${`%${word.replaceAll(/[\\%_]/g, '\\$&')}%`} ESCAPE '\\'`,
    );
    if (from !== undefined) all.push(eb('at', '>=', from));
    if (to !== undefined) all.push(eb('at', '<', to));
    if (account !== undefined) all.push(eb('account_id', '=', account));
    if (action?.length) all.push(eb('action', 'in', action));
    if (subjectKind !== undefined) all.push(eb('subject_kind', '=', subjectKind));
    if (subjectId !== undefined) all.push(eb('subject_id', '=', subjectId));
    return eb.and(all);
  };
}
