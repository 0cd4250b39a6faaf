// What tests of the agent share: a folder that goes away, a clock that is moved by hand, a journal on a real file.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Log } from '../../agent/platform/log.ts';
import type { Clock } from '../../agent/service/collector.ts';
import { type Journal, type Needs, openJournal } from '../../agent/service/journal/journal.ts';
import { openStore, type Store } from '../../agent/service/store/store.ts';

export const silent: Log = { debug() {}, info() {}, warn() {} };

/** In memory where the system has such a place: the tests flush far more often than a terminal does. */
const TEMP = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

export function tempFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(TEMP, 'sekimori-agent-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export interface MovedClock extends Clock {
  /** Time passes: both clocks go on. */
  pass(ms: number): void;
  /** Somebody sets the wall clock. */
  set(at: number): void;
}

export function movedClock(at = Date.parse('2026-04-01T09:00:00+09:00')): MovedClock {
  let wall = at;
  let mono = 1_000_000;
  return {
    now: () => wall,
    mono: () => mono,
    pass(ms) {
      wall += ms;
      mono += ms;
    },
    set(to) {
      wall = to;
    },
  };
}

export interface TestJournal {
  journal: Journal;
  store: Store;
  setAside: string | null;
}

/** The journal of a folder, opened as the service does. */
export function journalIn(
  folder: string,
  clock: Clock,
  needs: Partial<Needs> & { maxPages?: number } = {},
): TestJournal {
  const { maxPages, ...rest } = needs;
  const { store, setAside } = openStore(join(folder, 'journal.db'), clock.now(), maxPages);
  const journal = openJournal({
    store,
    clock,
    log: silent,
    limitBytes: 64 * 1_048_576,
    knownEpoch: 0,
    freshReason: setAside === null ? 'first' : 'damaged',
    epochBegan() {},
    ...rest,
  });
  return { journal, store, setAside };
}

export interface ReportedEvent {
  seq: number;
  at: number;
  mono: number;
  severity: string;
  type: string;
  data: Record<string, unknown>;
}

/** All that the journal would send now. */
export function unsentOf(journal: Journal): ReportedEvent[] {
  const events: ReportedEvent[] = [];
  for (let cursor = 0; ; ) {
    const report = journal.report(cursor, 500, 524_288);
    if (report === null) return events;
    events.push(...(JSON.parse(report.text) as { events: ReportedEvent[] }).events);
    cursor = report.lastSeq;
  }
}
