// The permits of this terminal: a sheet from the console is verified, judged, kept and told; what is kept is verified again at each start.
import type { PermitSheet } from '../../../shared/permits/document.ts';
import { judgeSheet, type SheetRefusal } from '../../../shared/permits/judge-sheet.ts';
import type { Zone } from '../../../shared/zones/zone.ts';
import type { Log } from '../../platform/log.ts';
import type { Clock } from '../collector.ts';
import type { Journal } from '../journal/journal.ts';
import type { PermitSql } from '../store/permit-sql.ts';
import { verifySheet } from './verify.ts';

export interface SheetsNeeds {
  readonly sql: Pick<PermitSql, 'sheet' | 'keepSheet'>;
  readonly journal: Pick<Journal, 'record'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
  /** Whose permits, and the key they must be signed with: all from the enrolment. */
  readonly endpointId: string;
  readonly zone: Zone;
  readonly policyKey: string;
  /** Another sheet is in force. */
  changed(): void;
}

export interface Sheets {
  /** Null: none was taken, or what is kept was tampered with. No permit opens anything then. */
  current(): PermitSheet | null;
  /** A sheet from the console. What must not be taken is told in the journal, and what is in force stays. */
  offer(signed: { number: number; text: string; signature: string }): void;
}

export function openSheets(needs: SheetsNeeds): Sheets {
  const { sql, journal, clock, log, endpointId, zone, policyKey } = needs;
  let inForce = load();
  /** A console that hands the same wrong sheet over at every connection is told of once. */
  let lastRefused: string | null = null;

  function load(): { sheet: PermitSheet; hash: string } | null {
    const kept = sql.sheet(endpointId);
    if (kept === null) return null;
    const verified = verifySheet(kept, policyKey);
    const why = verified.fits ? notOurs(verified.sheet) : verified.why;
    if (verified.fits && why === null) return verified;
    // The file was changed under us. What is signed comes again from the console, and until then no permit opens anything.
    log.warn({ number: kept.number, why }, 'permits.kept-ones-do-not-hold');
    if (why !== null) journal.record('permit.refused', { number: kept.number, why, held: kept.number });
    return null;
  }

  function notOurs(sheet: PermitSheet): SheetRefusal | null {
    const judged = judgeSheet({ ...sheet, hash: '' }, { endpointId, zone, held: null });
    return judged.take || judged.why === 'held' ? null : judged.why;
  }

  function refuse(number: number | null, why: SheetRefusal, text: string, held: number | null) {
    log.warn({ number, why }, 'permits.refused');
    if (lastRefused === text) return;
    lastRefused = text;
    journal.record('permit.refused', { number, why, held });
  }

  return {
    current: () => inForce?.sheet ?? null,
    offer(signed) {
      const kept = sql.sheet(endpointId);
      const floor = kept?.number ?? null;
      const verified = verifySheet(signed, policyKey);
      if (!verified.fits) return refuse(verified.number, verified.why, signed.text, floor);
      const { sheet, hash } = verified;
      const held = inForce === null ? kept : { number: inForce.sheet.number, hash: inForce.hash };
      const judged = judgeSheet({ ...sheet, hash }, { endpointId, zone, held });
      // Of what was kept and no longer verifies only the number still counts; the same sheet mends it.
      const isMending = inForce === null && kept?.number === sheet.number && notOurs(sheet) === null;
      if (!judged.take && !isMending) {
        if (judged.why !== 'held') refuse(sheet.number, judged.why, signed.text, floor);
        return;
      }
      sql.keepSheet(endpointId, { ...signed, number: sheet.number, hash, takenAt: clock.now() });
      inForce = { sheet, hash };
      lastRefused = null;
      journal.record('permit.taken', { number: sheet.number, hash, permits: sheet.permits.map(({ id }) => id) });
      needs.changed();
    },
  };
}
