// The state engine: takes whole sections from the collectors, keeps the last of each on disk, and makes events and
// differences of what changed, also across restarts.

import { checkItem } from '../../../shared/protocol/uplink/checkers.generated.ts';
import type { Section, SectionItems, SectionItemTypes, SessionItem } from '../../../shared/protocol/uplink/state.ts';
import type { Unknown } from '../../../shared/protocol/uplink/unknown.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Log } from '../../platform/log.ts';
import type { Clock, Sink } from '../collector.ts';
import { dataText } from '../journal/data-text.ts';
import type { Draft, Journal } from '../journal/journal.ts';
import { sha256 } from '../journal/sha256.ts';
import { openStateSql, type SectionRow } from '../store/state-sql.ts';
import type { Store } from '../store/store.ts';
import type { StateLane } from '../uplink/state-lane.ts';
import { eventsOf } from './derive.ts';
import type { ChangedItem } from './difference.ts';
import { openStateLane } from './lane.ts';
import { isOnlyMoving } from './volatile.ts';

/** Longest key the wire takes; a longer one keeps its beginning and gets a hash for an end. */
const MAX_KEY = 512;

export interface SectionSummary {
  section: Section;
  takenAt: EpochMs;
  items: number;
  unknown: Unknown | null;
}

export interface State extends Sink {
  readonly lane: StateLane;
  /** Sections that could not be written for want of disk are tried again. */
  retry(): void;
  /** Who sits at the terminal, as the sessions say; null when nobody does. */
  user(): string | null;
  summary(): SectionSummary[];
}

export interface StateNeeds {
  store: Store;
  journal: Journal;
  clock: Clock;
  log: Log;
  /** Something is to be sent. */
  changed(): void;
}

export function openState({ store, journal, clock, log, changed }: StateNeeds): State {
  const sql = openStateSql(store);
  const sections = new Map<Section, SectionRow>(sql.sections().map((row) => [row.section, row]));
  const hashes = new Map<Section, Map<string, string>>();
  const waiting = new Map<Section, () => void>();
  let user: string | null = userOf(sql.items('sessions').map(({ text }) => JSON.parse(text) as SessionItem));
  const lane = openStateLane({
    store,
    sql,
    log,
    section: (name) => sections.get(name),
    writeSection,
    hashes: hashesOf,
  });

  store.onReplaced(() => {
    sections.clear();
    hashes.clear();
  });

  function hashesOf(section: Section): Map<string, string> {
    const known = hashes.get(section) ?? sql.hashes(section);
    hashes.set(section, known);
    return known;
  }

  function writeSection(row: SectionRow) {
    sql.writeSection(row);
    sections.set(row.section, row);
  }

  function take<S extends Section>(section: S, items: SectionItems<S>) {
    const row = sections.get(section);
    const known = hashesOf(section);
    const now = new Map<string, string>();
    const changes: (ChangedItem & { hash: string; text: string })[] = [];
    for (const [rawKey, item] of Object.entries(items) as [string, SectionItemTypes[S]][]) {
      const key = keyOf(rawKey);
      const text = dataText(item);
      const hash = sha256(text);
      const before = known.get(key);
      if (before === hash) {
        now.set(key, hash);
        continue;
      }
      if (!checkItem[section](JSON.parse(text))) {
        log.warn({ section, key: key.slice(0, 100) }, 'state.item-does-not-fit');
        continue;
      }
      const old =
        before === undefined ? null : (JSON.parse(sql.text(section, key) ?? 'null') as SectionItemTypes[S] | null);
      if (before !== undefined && old !== null && isOnlyMoving(section, old, item)) {
        now.set(key, before);
        continue;
      }
      now.set(key, hash);
      changes.push({ key, before: old, now: item, hash, text });
    }
    const gone = [...known.keys()].filter((key) => !now.has(key));
    for (const key of gone) {
      const old = JSON.parse(sql.text(section, key) ?? 'null') as SectionItemTypes[S] | null;
      changes.push({ key, before: old, now: null, hash: '', text: '' });
    }
    const isFirst = row === undefined || row.wasRead === 0;
    const wasUnknown = row !== undefined && row.unknown !== null;
    if (!isFirst && !wasUnknown && changes.length === 0) {
      sections.set(section, { ...row, takenAt: clock.now() });
      return;
    }
    const drafts: Draft[] = isFirst ? [] : eventsOf(section, changes);
    if (wasUnknown && !isFirst) drafts.unshift({ type: 'collector.recovered', data: { section } });
    const next: SectionRow = {
      section,
      takenAt: clock.now(),
      wasRead: 1,
      unknown: null,
      sentHash: row?.sentHash ?? null,
      sentUnknown: row?.sentUnknown ?? null,
    };
    journal.recordWith(drafts, () => {
      for (const { key, now: item, hash, text } of changes) {
        if (item === null) sql.drop(section, key);
        else sql.put(section, key, hash, text);
      }
      sql.writeSection(next);
    });
    sections.set(section, next);
    hashes.set(section, now);
    lane.changed(section);
    changed();
  }

  function takeUnknown(section: Section, why: Unknown) {
    const row = sections.get(section);
    const unknown = dataText(why);
    if (row !== undefined && row.unknown === unknown) return;
    // A section that was never known did not stop being so.
    const isNew = row !== undefined && row.wasRead === 1 && row.unknown === null;
    const next: SectionRow = {
      section,
      takenAt: clock.now(),
      wasRead: row?.wasRead ?? 0,
      unknown,
      sentHash: row?.sentHash ?? null,
      sentUnknown: row?.sentUnknown ?? null,
    };
    journal.recordWith(isNew ? [{ type: 'collector.failed', data: { section, why } }] : [], () =>
      sql.writeSection(next),
    );
    sections.set(section, next);
    lane.changed(section);
    changed();
  }

  /** Never throws: what cannot be written now is kept, the latest of each section, and tried again. */
  function attempt(section: Section, work: () => void) {
    try {
      work();
      waiting.delete(section);
    } catch (cause) {
      if (!waiting.has(section)) log.warn({ err: cause, section }, 'state.cannot-write');
      waiting.set(section, work);
    }
  }

  return {
    lane,
    state(section, items) {
      if (section === 'sessions') user = userOf(Object.values(items) as SessionItem[]);
      attempt(section, () => take(section, items));
    },
    unknown(section, why) {
      attempt(section, () => takeUnknown(section, why));
    },
    event(type, data, severity) {
      journal.record(type, data, severity);
    },
    retry() {
      for (const [section, work] of [...waiting]) attempt(section, work);
    },
    user: () => user,
    summary: () =>
      [...sections.values()].map(({ section, takenAt, unknown }) => ({
        section,
        takenAt,
        items: hashesOf(section).size,
        unknown: unknown === null ? null : (JSON.parse(unknown) as Unknown),
      })),
  };
}

function keyOf(key: string): string {
  const whole = key.toWellFormed().replaceAll('\0', '\u{fffd}');
  return whole.length <= MAX_KEY ? whole : `${whole.slice(0, MAX_KEY - 17)}…${sha256(whole).slice(0, 16)}`;
}

/** The person in front of the screen before one at a console, before one from afar. */
function userOf(sessions: readonly SessionItem[]): string | null {
  const order = ['graphical', 'console', 'remote', 'other'];
  const sorted = sessions.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  return sorted[0]?.user ?? null;
}
