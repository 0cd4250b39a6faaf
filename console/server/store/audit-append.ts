// Appends to the audit trail: the head's row is locked until the caller's transaction ends, so the chain never forks.
import type { Transaction } from 'kysely';
import { auditActions } from '../../../shared/audit/actions.ts';
import { type AuditEntry, auditHash } from '../../../shared/audit/entry.ts';
import { auditSubjects } from '../../../shared/audit/subjects.ts';
import { canonical, type Sha256 } from '../../../shared/protocol/canonical.ts';
import { fold } from '../endpoints/search-text.ts';
import { inChunks } from './chunks.ts';
import type { Tables } from './tables.ts';

const SEARCHED_VALUE_LENGTH = 4_000;
/** 18 values a row; SQLite takes 32,766 in one statement. */
const ROWS_AT_ONCE = 1_000;

/**
 * @param entries in their order, without the number that they get here
 * @returns       the numbers given
 */
export async function appendEntries(
  trx: Transaction<Tables>,
  isShared: boolean,
  entries: readonly Omit<AuditEntry, 'seq'>[],
  sha256: Sha256,
): Promise<number[]> {
  const head = await trx
    .selectFrom('audit_head')
    .select(['seq', 'hash'])
    .where('only_row', '=', 1)
    .$if(isShared, (query) => query.forUpdate())
    .executeTakeFirstOrThrow();
  let { seq, hash } = head;
  const rows = entries.map((unnumbered) => {
    seq += 1;
    const entry: AuditEntry = { seq, ...unnumbered };
    const previous = hash;
    hash = auditHash(previous, entry, sha256);
    return rowOf(entry, previous, hash);
  });
  for (const chunk of inChunks(rows, ROWS_AT_ONCE))
    await trx
      .insertInto('audit_entries')
      .values([...chunk])
      .execute();
  await trx.updateTable('audit_head').set({ seq, hash }).where('only_row', '=', 1).execute();
  return rows.map((row) => row.seq);
}

function rowOf(entry: AuditEntry, previous: string, hash: string) {
  const { seq, at, actor, action, subject, before, after, reason } = entry;
  const beforeText = before === null ? null : canonical(before);
  const afterText = after === null ? null : canonical(after);
  const words = [
    ...Object.values(auditActions[action]),
    ...Object.values(auditSubjects[subject.kind]),
    ...[actor.name, actor.onBehalfOf, actor.address, subject.name, subject.id, reason],
    beforeText?.slice(0, SEARCHED_VALUE_LENGTH),
    afterText?.slice(0, SEARCHED_VALUE_LENGTH),
  ];
  return {
    seq,
    at,
    account_id: actor.accountId,
    actor_name: actor.name,
    role: actor.role,
    on_behalf_of: actor.onBehalfOf,
    token_id: actor.token,
    address: actor.address,
    action,
    subject_kind: subject.kind,
    subject_id: subject.id,
    subject_name: subject.name,
    before_value: beforeText,
    after_value: afterText,
    reason,
    previous_hash: previous,
    hash,
    search_text: words
      .filter((word) => typeof word === 'string' && word !== '')
      .map((word) =>
        fold(word ?? '')
          .toWellFormed()
          .replaceAll(/[\0\n]/g, ' '),
      )
      .join('\n'),
  };
}
