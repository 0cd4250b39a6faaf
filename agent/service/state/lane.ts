// What the console has of each section, and what it must be sent: differences on an agreed base, the whole where there is none.
import { sectionHash } from '../../../shared/protocol/canonical.ts';
import { SECTION_NAMES } from '../../../shared/protocol/uplink/checkers.generated.ts';
import { MAX_ITEMS_PER_FRAME } from '../../../shared/protocol/uplink/limits.ts';
import type { Section } from '../../../shared/protocol/uplink/state.ts';
import type { Log } from '../../platform/log.ts';
import { sha256 } from '../journal/sha256.ts';
import type { SectionRow, StateSql } from '../store/state-sql.ts';
import type { Store } from '../store/store.ts';
import type { StateLane } from '../uplink/state-lane.ts';
import { differenceFrame, unknownFrame, wholeFrames } from './report-frames.ts';

/** A console that still wants the whole after so many of them would be sent the same for ever; the next connection tries again. */
const MOST_WHOLES = 3;

interface UnderWay {
  hash: string;
  unknown: string | null;
  /** What the console holds once it has stored this: hash by key, null where it drops one. */
  items: Map<string, string | null>;
  isWhole: boolean;
}

/** The engine's side of the lane: it tells what changed. */
export interface OpenLane extends StateLane {
  changed(section: Section): void;
}

export interface LaneNeeds {
  store: Store;
  sql: StateSql;
  log: Log;
  section(name: Section): SectionRow | undefined;
  writeSection(row: SectionRow): void;
  hashes(name: Section): ReadonlyMap<string, string>;
}

export function openStateLane({ store, sql, log, section, writeSection, hashes }: LaneNeeds): OpenLane {
  const underWay = new Map<Section, UnderWay>();
  const wanted = new Set<Section>();
  /** Sections to look at; the others are as the console has them. */
  const dirty = new Set<Section>(SECTION_NAMES);
  const wholes = new Map<Section, number>();

  function reportOf(name: Section): string[] {
    const row = section(name);
    if (underWay.has(name)) return [];
    dirty.delete(name);
    if (row === undefined) return [];
    const { takenAt, unknown, sentHash, sentUnknown } = row;
    if (unknown !== null) {
      if (unknown === sentUnknown && !wanted.has(name)) return [];
      const hash = sectionHash(new Map(), sha256);
      begin(name, { hash, unknown, items: new Map(), isWhole: true });
      return isSpent(name) ? [] : [unknownFrame({ section: name, takenAt, hash }, unknown)];
    }
    const now = hashes(name);
    if (sentHash !== null && sentUnknown === null && !wanted.has(name)) {
      const rows = sql.unsent(name, MAX_ITEMS_PER_FRAME + 1);
      if (rows.length === 0) return [];
      const hash = sectionHash(now, sha256);
      const frame = differenceFrame({ section: name, takenAt, hash }, sentHash, rows);
      if (frame !== null) {
        begin(name, { hash, unknown: null, items: new Map(rows.map((r) => [r.key, r.hash])), isWhole: false });
        return [frame];
      }
    }
    const hash = sectionHash(now, sha256);
    begin(name, { hash, unknown: null, items: new Map(now), isWhole: true });
    return isSpent(name) ? [] : wholeFrames({ section: name, takenAt, hash }, sql.items(name));
  }

  function begin(name: Section, report: UnderWay) {
    underWay.set(name, report);
    wanted.delete(name);
    if (report.isWhole) wholes.set(name, (wholes.get(name) ?? 0) + 1);
  }

  /** Its mark under way stays, so that nothing more of this section is sent on this connection. */
  function isSpent(name: Section): boolean {
    if ((wholes.get(name) ?? 0) <= MOST_WHOLES) return false;
    log.warn({ section: name }, 'state.never-agreed');
    return true;
  }

  return {
    bases() {
      underWay.clear();
      wanted.clear();
      wholes.clear();
      for (const name of SECTION_NAMES) dirty.add(name);
      return Object.fromEntries(SECTION_NAMES.map((name) => [name, section(name)?.sentHash ?? null])) as ReturnType<
        StateLane['bases']
      >;
    },
    wanted(sections) {
      for (const name of sections) {
        wanted.add(name);
        dirty.add(name);
      }
    },
    reports: () => [...dirty].flatMap(reportOf),
    changed(name) {
      dirty.add(name);
    },
    acked({ section: name, hash, wantsWhole }) {
      const report = underWay.get(name);
      const row = section(name);
      if (report === undefined || row === undefined) return;
      underWay.delete(name);
      dirty.add(name);
      if (wantsWhole || hash !== report.hash) {
        wanted.add(name);
        return;
      }
      wholes.delete(name);
      store.note(false, () => {
        if (report.unknown === null) {
          if (report.isWhole) forgetOthers(name, report.items);
          for (const [key, itemHash] of report.items) sql.sent(name, key, itemHash);
        }
        writeSection({ ...row, sentHash: hash, sentUnknown: report.unknown });
      });
    },
  };

  /** A whole replaces everything: what it did not carry, the console no longer has. */
  function forgetOthers(name: Section, items: ReadonlyMap<string, string | null>) {
    for (const { key } of sql.unsent(name, Number.MAX_SAFE_INTEGER)) if (!items.has(key)) sql.sent(name, key, null);
  }
}
