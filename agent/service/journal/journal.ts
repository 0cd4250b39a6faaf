// The journal: numbers each event in the transaction that records it, and hands the rest to acknowledgement, room and waiting.

import { codeOf } from '../../../shared/errors/error.ts';
import { chainNext, chainStart } from '../../../shared/protocol/canonical.ts';
import { EVENT_SEVERITY, SEVERITY_ORDER } from '../../../shared/protocol/uplink/checkers.generated.ts';
import type { EventData, EventType, Severity } from '../../../shared/protocol/uplink/events.ts';
import { MAX_FRAME_BYTES } from '../../../shared/protocol/uplink/limits.ts';
import type { JournalStatus, SeqRange } from '../../../shared/protocol/uplink/messages.ts';
import { DAY_MS, SECOND_MS } from '../../../shared/time/epoch.ts';
import type { Log } from '../../platform/log.ts';
import type { Clock } from '../collector.ts';
import { type EntryRow, type HeadRow, openJournalSql, STATUS } from '../store/journal-sql.ts';
import type { Store } from '../store/store.ts';
import { jump, readClocks } from './clock-jump.ts';
import { dataText } from './data-text.ts';
import { type Held, judgeHoldings } from './holdings.ts';
import { type Report, reportText } from './report-text.ts';
import { makeRoom } from './room.ts';
import { sha256 } from './sha256.ts';
import { openWaiting, type Stamped } from './waiting.ts';

/** Stored entries are kept this long at most, for a console restored from an older backup. */
const KEEP_STORED_MS = 30 * DAY_MS;
/** With the disk full, how often writing is tried again. */
const RETRY_MS = SECOND_MS;
/** From this severity on an entry is safe against loss of power when `record` returns; below it, against a killed process. */
const DURABLE_FROM: Severity = 'notice';

/** Refused by ourselves, whatever the console's version: no frame could carry it. */
const AGENT_ONLY = 'agent';
const isTooLarge = ({ data }: EntryRow) => data.length > MAX_FRAME_BYTES / 2;

export type EpochReason = EventData<'journal.epoch-began'>['reason'];
export interface Draft<T extends EventType = EventType> {
  type: T;
  data: EventData<T>;
  severity?: Severity | undefined;
}

export interface Journal {
  /** Records one event. Never throws for want of disk: the entry waits in memory then, and is numbered when there is room. */
  record<T extends EventType>(type: T, data: EventData<T>, severity?: Severity): void;
  /**
   * Records events and does `also` in the same transaction: both or neither.
   * @throws SKM_DISK_FULL, SKM_JOURNAL_DAMAGED; nothing has been stored then
   */
  recordWith(drafts: readonly Draft[], also: () => void): void;
  status(): JournalStatus;
  /** The next entries without acknowledgement after a number; null when there are none. What is handed out is durable first. */
  report(afterSeq: number, maxEvents: number, maxBytes: number): Report | null;
  stored(epoch: number, ranges: readonly SeqRange[]): void;
  refused(epoch: number, entries: readonly { seq: number; code: string; reason: string }[], under: string): void;
  /** What a console says it holds, at every welcome. Begins a new epoch where the console knows more than this journal ever sent. */
  reconcile(held: Held, under: string): 'agreed' | 'new-epoch';
  /** Begins the epoch after `highest`; what has no answer yet is numbered anew in it. */
  beginEpoch(highest: number, reason: EpochReason): void;
  /** Wall clock against the monotonic one; also done at every record. */
  checkClock(): void;
  /** Drops what has been stored for longer than it is kept, and gives the pages back. */
  tidy(): void;
  /** Writes what waits for a full disk, if it can. */
  retry(): void;
  /** Entries that wait in memory for a full disk. */
  waiting(): number;
  onRecorded(listener: () => void): void;
}

export interface Needs {
  store: Store;
  clock: Clock;
  log: Log;
  limitBytes: number;
  /** Bound of what waits in memory for a full disk. */
  waitingBytes?: number;
  /** Highest epoch this terminal ever used, from outside the file. */
  knownEpoch: number;
  /** Why a fresh file is fresh. */
  freshReason: EpochReason;
  /** Told when an epoch begins, so that it is remembered outside the file. */
  epochBegan(epoch: number): void;
}

export function openJournal(needs: Needs): Journal {
  const { store, clock, log } = needs;
  let { knownEpoch } = needs;
  const sql = openJournalSql(store);
  const listeners: (() => void)[] = [];
  const waiting = openWaiting(needs.waitingBytes);
  let nextTry = 0;
  let lastReading = readClocks(clock);

  if (sql.head() === null) beginEpoch(knownEpoch, needs.freshReason);
  else knownEpoch = Math.max(knownEpoch, head().epoch);
  if (head().epoch < knownEpoch) beginEpoch(knownEpoch, 'told-by-console');

  function head(): HeadRow {
    const row = sql.head();
    if (row === null) throw new TypeError('a journal always has a head');
    return row;
  }

  function stamp(draft: Draft): Stamped {
    const { type, data, severity = EVENT_SEVERITY[draft.type] } = draft;
    return {
      at: clock.now(),
      mono: clock.mono(),
      severity: SEVERITY_ORDER.indexOf(severity),
      type,
      data: dataText(data),
    };
  }

  function append(entries: readonly Stamped[]) {
    const now = head();
    for (const entry of entries) {
      const seq = now.lastSeq + 1;
      const severity = SEVERITY_ORDER[entry.severity] ?? 'alert';
      const chain = chainNext(now.chain, { ...entry, seq, severity, dataText: entry.data }, sha256);
      sql.insert({ epoch: now.epoch, seq, ...entry, chain });
      now.lastSeq = seq;
      now.chain = chain;
    }
    sql.writeHead(now);
  }

  function write(entries: readonly Stamped[], also: () => void = () => {}) {
    const durable = entries.some((entry) => entry.severity >= SEVERITY_ORDER.indexOf(DURABLE_FROM));
    store.transaction(durable, () => {
      append(entries);
      also();
      makeRoom(store, sql, needs.limitBytes, (type, data) => append([stamp({ type, data })]));
    });
  }

  /** Writes what waits, oldest first. Throws as `write` does. */
  function drain() {
    if (waiting.count() === 0) return;
    if (clock.mono() < nextTry) throw waiting.cause();
    try {
      write(waiting.entries(), () => {
        const lost = waiting.lost();
        if (lost === null) return;
        // The numbers of what memory could not hold either are passed over, so that they show as a gap with its record.
        const at = head();
        const [fromSeq, toSeq] = [at.lastSeq + 1, at.lastSeq + lost.count];
        sql.writeHead({ ...at, lastSeq: toSeq });
        const severity = SEVERITY_ORDER[lost.severity] ?? 'alert';
        append([
          stamp({
            type: 'journal.dropped',
            data: { fromSeq, toSeq, count: lost.count, severity, chainHash: at.chain },
          }),
        ]);
      });
      log.info({ entries: waiting.count() }, 'journal.writes-again');
      waiting.clear();
      store.refillReserve();
    } catch (cause) {
      nextTry = clock.mono() + RETRY_MS;
      throw cause;
    }
  }

  function put(entries: readonly Stamped[]) {
    try {
      drain();
      if (entries.length > 0) write(entries);
    } catch (cause) {
      if (codeOf(cause) === 'SKM_JOURNAL_DAMAGED') {
        replaceDamaged();
        write(entries);
      } else {
        if (waiting.count() === 0) log.warn({ err: cause }, 'journal.cannot-write');
        for (const entry of entries) waiting.add(entry, cause);
        return;
      }
    }
    announce();
  }

  function announce() {
    for (const listener of listeners) listener();
  }

  function replaceDamaged() {
    const path = store.replace(clock.now());
    log.warn({ path, code: 'SKM_JOURNAL_DAMAGED' }, 'journal.damaged');
    beginEpoch(knownEpoch, 'damaged');
  }

  function beginEpoch(highest: number, reason: EpochReason) {
    const previous = sql.head();
    const epoch = Math.max(highest, previous?.epoch ?? 0, knownEpoch) + 1;
    knownEpoch = epoch;
    needs.epochBegan(epoch);
    store.note(true, () => {
      const chain = chainStart(epoch, sha256);
      sql.writeHead({ epoch, lastSeq: 0, chain, sentSeq: 0, ackedSeq: 0, ackedChain: null });
      append([stamp({ type: 'journal.epoch-began', data: { previousEpoch: epoch === 1 ? null : epoch - 1, reason } })]);
      for (let rows = sql.strays(epoch, 500); rows.length > 0; rows = sql.strays(epoch, 500)) {
        append(rows.map(({ at, mono, severity, type, data }) => ({ at, mono, severity, type, data })));
        for (const row of rows) sql.remove(row.epoch, row.seq);
      }
    });
    log.info({ epoch, reason }, 'journal.epoch-began');
  }

  function checkClock() {
    const reading = readClocks(clock);
    const moved = jump(lastReading, reading);
    lastReading = reading;
    if (moved !== null) put([stamp({ type: 'clock.moved', data: moved })]);
  }

  function moveAcked() {
    const at = head();
    const oldest = sql.oldestUnsent(at.epoch);
    const ackedSeq = oldest === null ? at.lastSeq : oldest.seq - 1;
    if (ackedSeq === at.ackedSeq) return;
    sql.writeHead({ ...at, ackedSeq, ackedChain: ackedSeq === 0 ? null : sql.chainOf(at.epoch, ackedSeq) });
  }

  return {
    record(type, data, severity) {
      checkClock();
      put([stamp({ type, data, severity })]);
    },
    recordWith(drafts, also) {
      checkClock();
      try {
        drain();
        write(drafts.map(stamp), also);
      } catch (cause) {
        if (codeOf(cause) === 'SKM_JOURNAL_DAMAGED') replaceDamaged();
        throw cause;
      }
      if (drafts.length > 0) announce();
    },
    status() {
      const { epoch, lastSeq, ackedSeq, ackedChain } = head();
      return {
        epoch,
        firstSeq: sql.firstSeq(epoch),
        lastSeq,
        ackedSeq,
        ackedHash: ackedChain,
        refused: sql.countRefused(),
        usedBytes: store.usedBytes(),
        limitBytes: needs.limitBytes,
        oldestUnsentAt: sql.oldestUnsent(epoch)?.at ?? null,
      };
    },
    report(afterSeq, maxEvents, maxBytes) {
      const at = head();
      const rows = sql.unsent(at.epoch, afterSeq, maxEvents);
      for (const row of rows.filter(isTooLarge)) {
        log.warn({ seq: row.seq, type: row.type, characters: row.data.length }, 'journal.event-too-large');
        store.note(false, () => {
          sql.refuse(row.epoch, row.seq, 'SKM_FRAME_TOO_LARGE', `${row.data.length}`, AGENT_ONLY, clock.now());
        });
      }
      const report = reportText(
        at.epoch,
        rows.filter((row) => !isTooLarge(row)),
        maxBytes,
      );
      if (report !== null && report.lastSeq > at.sentSeq) {
        // Nothing the console can hold may be lost here by a power cut: its number would be given to another event.
        store.note(true, () => sql.writeHead({ ...at, sentSeq: report.lastSeq }));
      }
      return report;
    },
    stored(epoch, ranges) {
      store.note(false, () => {
        for (const range of ranges) sql.settle(epoch, range, STATUS.unsent, STATUS.stored, clock.now());
        moveAcked();
      });
    },
    refused(epoch, entries, under) {
      store.note(false, () => {
        for (const { seq, code, reason } of entries) sql.refuse(epoch, seq, code, reason, under, clock.now());
        moveAcked();
      });
    },
    reconcile(held, under) {
      const at = head();
      const judged = judgeHoldings(at, held);
      store.note(false, () => {
        for (const range of judged.stored) sql.settleHeld(at.epoch, range, clock.now());
        for (const range of judged.lacking) sql.settle(at.epoch, range, STATUS.stored, STATUS.unsent, clock.now());
        if (sql.retryRefused(under) > 0) log.info({ under }, 'journal.refused-tried-again');
        moveAcked();
      });
      if (!judged.isFork) return 'agreed';
      beginEpoch(held.highestEpoch, 'told-by-console');
      return 'new-epoch';
    },
    beginEpoch,
    checkClock,
    tidy() {
      store.note(false, () => {
        while (sql.removeStoredBefore(clock.now() - KEEP_STORED_MS, 1_000) > 0);
      });
      store.shrink();
    },
    retry() {
      if (waiting.count() > 0) put([]);
      if (waiting.count() === 0) store.refillReserve();
    },
    waiting: () => waiting.count(),
    onRecorded(listener) {
      listeners.push(listener);
    },
  };
}
