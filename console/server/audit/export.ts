// The audit trail as JSON Lines with its signed heads, for the verifier.
import type { EpochMs } from '../../../shared/time/epoch.ts';
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

function line(value: object): string {
  return `${JSON.stringify(value)}\n`;
}
