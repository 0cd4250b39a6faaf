// The audit trail as files: JSON Lines with the signed heads for the verifier, CSV for a spreadsheet.
import { auditActions } from '../../../shared/audit/actions.ts';
import { auditSubjects } from '../../../shared/audit/subjects.ts';
import type { AuditFilter } from '../../../shared/protocol/api/audit.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import { CSV_MARK, csvLine, isoInJapan } from '../endpoints/csv.ts';
import type { AuditStore } from './store.ts';

const ENTRIES_AT_ONCE = 500;

/**
 * Lines of one JSON object each: `export` (what the file is), `entry` (in their order, with previous hash and hash), `head` (signed).
 * @param isWhole whether the span is all there is; the verifier asks for a whole one where a part proves nothing
 */
export async function* auditLines(
  trail: AuditStore,
  span: { firstSeq: number; lastSeq: number },
  facts: { exportedAt: EpochMs; isWhole: boolean; publicKey: string },
): AsyncGenerator<string> {
  const { firstSeq, lastSeq } = span;
  // A head beyond the last entry shows that the tail was cut; the one before the first shows where a part goes on from.
  const heads = (await trail.headsFrom(firstSeq - 1)).filter((head) => facts.isWhole || head.seq <= lastSeq);
  yield line({ kind: 'export', version: 1, ...facts, firstSeq, lastSeq });
  for (let next = firstSeq; next > 0 && next <= lastSeq; ) {
    const entries = await trail.entries(next, Math.min(ENTRIES_AT_ONCE, lastSeq - next + 1));
    if (entries.length === 0) break;
    yield entries.map((chained) => line({ kind: 'entry', ...chained })).join('');
    next = (entries.at(-1)?.entry.seq ?? lastSeq) + 1;
  }
  yield heads.map((head) => line({ kind: 'head', ...head })).join('');
}

const HEADINGS = [
  '番号',
  '日時',
  '行った人',
  '役割',
  '代わりに',
  'APIトークン',
  'アドレス',
  '操作',
  '対象の種類',
  '対象',
  '対象ID',
  '理由',
  '変更前',
  '変更後',
];

/** Newest first, like the list. */
export async function* auditCsv(trail: AuditStore, filter: AuditFilter): AsyncGenerator<string> {
  yield CSV_MARK + csvLine(HEADINGS);
  let below = Number.MAX_SAFE_INTEGER;
  for (;;) {
    const found = await trail.matching(filter, below, ENTRIES_AT_ONCE);
    if (found.length === 0) return;
    below = found.at(-1)?.seq ?? 0;
    yield found
      .map(({ seq, at, actor, action, subject, reason, before, after }) =>
        csvLine([
          seq,
          isoInJapan(at),
          actor.name,
          actor.role,
          actor.onBehalfOf,
          actor.token,
          actor.address,
          auditActions[action]?.ja ?? action,
          auditSubjects[subject.kind]?.ja ?? subject.kind,
          subject.name,
          subject.id,
          reason,
          jsonOf(before),
          jsonOf(after),
        ]),
      )
      .join('');
  }
}

function jsonOf(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}

function line(value: object): string {
  return `${JSON.stringify(value)}\n`;
}
