// The import of the ledger of terminals: the asset ledger and the lease ledger, line by line against what is listed.
import type { Day } from '../../calendar/day.ts';
import type { Zone } from '../../zones/zone.ts';
import { isEnd, isProven, type Life, mayFollow } from '../terminals/life.ts';
import { serialKey } from '../terminals/match.ts';
import { LIFE_IMPORT_WORDS, TERMINAL_COLUMNS, ZONE_IMPORT_WORDS } from './columns.ts';
import { compare, type ImportRow, type PlanChoice, type PlanLine } from './plan.ts';
import { type Cells, reading } from './read-cells.ts';

type TerminalColumn = (typeof TERMINAL_COLUMNS)[number]['id'];

export type TerminalFacts = {
  readonly serial: string | null;
  readonly hostname: string | null;
  readonly model: string | null;
  readonly zone: Zone;
  /** Codes, by which the city's files name them. */
  readonly department: string | null;
  readonly site: string | null;
  readonly leaseEndsOn: Day | null;
  readonly leaseReference: string | null;
  readonly life: Life;
  /** Of a destruction: its certificate and who stood by. */
  readonly certificate: string | null;
  readonly witness: string | null;
};
export interface TerminalThere {
  readonly facts: TerminalFacts;
  /** An endpoint that is not revoked is this terminal: its end would end a certificate. */
  readonly hasAgent: boolean;
  readonly endedCertificate: boolean;
  /** The line was made of a computer of the directory, and nobody else speaks for it. */
  readonly isOfDirectory: boolean;
}
export interface LedgerThere {
  /** By asset number. */
  readonly terminals: ReadonlyMap<string, TerminalThere>;
  /** Codes of the departments on the day of the plan, and of the sites. */
  readonly departments: ReadonlySet<string>;
  readonly sites: ReadonlySet<string>;
}

/** What a line without a word about it is. */
const FIRST_LIFE: Life = 'deployed';
export const ASSET_NUMBER = /^[\p{L}\p{N}][\p{L}\p{N} ._/()-]{0,59}$/u;

/** @param there what is listed, with the codes that a line may name */
export function planTerminals(
  rows: readonly ImportRow<TerminalColumn>[],
  there: LedgerThere,
  { day, isComplete }: PlanChoice,
): PlanLine[] {
  const lines: PlanLine[] = [];
  const named = new Map<string, number>();
  const serials = new Map<string, number>();
  const bySerial = assetsBySerial(there);
  for (const row of rows) {
    const read = reading(TERMINAL_COLUMNS, row, (cells) => {
      const key = keyOf(cells, bySerial);
      const line = named.get(key);
      if (line !== undefined) cells.refuse('line-doubled', { line, value: key });
      const known = there.terminals.get(key);
      const after = factsOf(cells, known?.facts ?? null, there, day);
      demandLife(cells, known ?? null, after);
      const serial = serialKey(after.serial);
      const twin = serial === null ? undefined : serials.get(serial);
      if (serial !== null && twin !== undefined) cells.refuse('serial-doubled', { line: twin, value: serial });
      return { key, before: known?.facts ?? null, after, serial };
    });
    if ('problem' in read) {
      const key = row.cells.assetNumber?.trim() ?? '';
      // It was named all the same: a whole ledger does not miss it beside being broken.
      if (key !== '') named.set(key, named.get(key) ?? row.line);
      lines.push({
        line: row.line,
        key: key.slice(0, 60),
        name: (row.cells.hostname ?? '').slice(0, 100),
        change: 'broken',
        problem: read.problem,
      });
      continue;
    }
    const { key, before, after, serial } = read.value;
    named.set(key, row.line);
    if (serial !== null) serials.set(serial, row.line);
    lines.push(compare({ line: row.line, key, name: after.hostname ?? key }, before, after));
  }
  return isComplete ? [...lines, ...missing(there, named)] : lines;
}

function keyOf(cells: Cells<TerminalColumn>, bySerial: ReadonlyMap<string, string | null>): string {
  const asset = (cells.text('assetNumber', 60) ?? '').normalize('NFKC');
  if (asset !== '') return ASSET_NUMBER.test(asset) ? asset : cells.refuseCell('asset-number', 'assetNumber');
  const serial = cells.text('serial', 100) ?? '';
  const found = bySerial.get(serialKey(serial) ?? '');
  if (typeof found === 'string') return found;
  return serial === '' ? cells.refuseCell('empty', 'assetNumber') : cells.refuseCell('asset-unknown', 'serial');
}

/** A serial number that two lines have names neither. */
export function assetsBySerial({ terminals }: LedgerThere): Map<string, string | null> {
  const found = new Map<string, string | null>();
  for (const [asset, { facts }] of terminals) {
    const key = serialKey(facts.serial);
    if (key !== null) found.set(key, found.has(key) ? null : asset);
  }
  return found;
}

/** What the file has no column for stays; an empty cell takes away. */
function factsOf(
  cells: Cells<TerminalColumn>,
  before: TerminalFacts | null,
  { departments, sites }: LedgerThere,
  day: Day,
): TerminalFacts {
  const text = (id: 'serial' | 'hostname' | 'model' | 'leaseReference' | 'certificate' | 'witness') => {
    const given = cells.text(id, 100);
    return given === undefined ? (before?.[id] ?? null) : given === '' ? null : given;
  };
  const department = cells.code('department');
  if (department != null && department !== before?.department && !departments.has(department))
    cells.refuseCell('department-unknown', 'department', { day });
  const site = cells.code('site');
  if (site != null && site !== before?.site && !sites.has(site)) cells.refuseCell('site-unknown', 'site');
  const leaseEndsOn = cells.day('leaseEndsOn');
  const life = cells.word('life', LIFE_IMPORT_WORDS) ?? before?.life ?? FIRST_LIFE;
  const isDestroyed = life === 'destroyed';
  return {
    serial: text('serial'),
    hostname: text('hostname'),
    model: text('model'),
    zone: cells.word('zone', ZONE_IMPORT_WORDS) ?? before?.zone ?? cells.refuseCell('empty', 'zone'),
    department: department === undefined ? (before?.department ?? null) : department,
    site: site === undefined ? (before?.site ?? null) : site,
    leaseEndsOn: leaseEndsOn === undefined ? (before?.leaseEndsOn ?? null) : leaseEndsOn,
    leaseReference: text('leaseReference'),
    life,
    certificate: isDestroyed ? text('certificate') : null,
    witness: isDestroyed ? text('witness') : null,
  };
}

/** A file ends no certificate: that is done where somebody is asked first. */
function demandLife(cells: Cells<TerminalColumn>, known: TerminalThere | null, after: TerminalFacts): void {
  const { life } = after;
  const from = known?.facts.life ?? life;
  const word = (of: Life) => LIFE_IMPORT_WORDS[of][0];
  if (from !== life) {
    if (!mayFollow(from, life, known?.endedCertificate ?? false))
      cells.refuse('life-step', { from: word(from), to: word(life) });
    if (isEnd(life) && known?.hasAgent) cells.refuse('life-has-agent', { to: word(life) });
  }
  if (!isProven(life, after)) cells.refuse('destruction-proof');
}

/** Those still in the city that a whole ledger does not name: somebody has to say what became of them. */
function missing({ terminals }: LedgerThere, named: ReadonlyMap<string, number>): PlanLine[] {
  return [...terminals].flatMap(([key, { facts }]): PlanLine[] => {
    if (named.has(key) || isEnd(facts.life)) return [];
    const problem = { code: 'terminal-not-named', facts: { life: LIFE_IMPORT_WORDS[facts.life][0] } } as const;
    return [{ line: null, key, name: facts.hostname ?? key, change: 'broken', problem }];
  });
}
