// Keeps the journal within its bytes: what the console has goes first, then the least severe, and a gap record stays.
import { SEVERITY_ORDER } from '../../../shared/protocol/uplink/checkers.generated.ts';
import type { EventData } from '../../../shared/protocol/uplink/events.ts';
import { type EntryRow, type JournalSql, STATUS } from '../store/journal-sql.ts';
import type { Store } from '../store/store.ts';

/** Once over the bound, room is made down to this part of it, so that not every event makes room. */
const DOWN_TO = 0.9;
const BATCH = 500;

/** Runs inside the transaction that recorded an event. */
export function makeRoom(
  store: Store,
  sql: JournalSql,
  limitBytes: number,
  record: (type: 'journal.dropped', data: EventData<'journal.dropped'>) => void,
): void {
  if (store.usedBytes() <= limitBytes) return;
  const enough = () => store.usedBytes() <= limitBytes * DOWN_TO;
  for (const severity of SEVERITY_ORDER.keys()) {
    for (let rows = sql.oldest(STATUS.stored, severity, BATCH); rows.length > 0 && !enough(); ) {
      for (const row of rows) sql.remove(row.epoch, row.seq);
      rows = sql.oldest(STATUS.stored, severity, BATCH);
    }
  }
  const dropped: EntryRow[][] = [];
  for (const severity of SEVERITY_ORDER.keys()) {
    for (const status of [STATUS.refused, STATUS.unsent]) {
      for (let rows = sql.oldest(status, severity, BATCH); rows.length > 0 && !enough(); ) {
        for (const row of rows) sql.remove(row.epoch, row.seq);
        dropped.push(rows);
        rows = sql.oldest(status, severity, BATCH);
      }
    }
  }
  for (const record_ of gapRecords(dropped.flat())) record('journal.dropped', record_);
}

/** One gap record for each severity; its range holds numbers of other severities too, `count` says how many went. */
function gapRecords(rows: readonly EntryRow[]): EventData<'journal.dropped'>[] {
  return [...SEVERITY_ORDER.keys()].flatMap((place) => {
    const gone = rows.filter((row) => row.severity === place).sort((a, b) => a.seq - b.seq);
    const [first, last] = [gone[0], gone.at(-1)];
    if (first === undefined || last === undefined) return [];
    const severity = SEVERITY_ORDER[place] ?? 'alert';
    return [{ fromSeq: first.seq, toSeq: last.seq, count: gone.length, severity, chainHash: last.chain }];
  });
}
