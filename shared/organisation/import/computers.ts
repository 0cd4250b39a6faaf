// Computers of a directory against the ledger of terminals: what the ledger itself says stays, and what is gone from the directory is proposed.
import { dayOf } from '../../calendar/day.ts';
import type { Zone } from '../../zones/zone.ts';
import type { Life } from '../terminals/life.ts';
import { hostKey, serialKey } from '../terminals/match.ts';
import { COMPUTER_COLUMNS, ZONE_IMPORT_WORDS } from './columns.ts';
import { compare, type ImportRow, type PlanChoice, type PlanLine } from './plan.ts';
import { type Cells, reading } from './read-cells.ts';
import { ASSET_NUMBER, assetsBySerial, type LedgerThere, type TerminalFacts, type TerminalThere } from './terminals.ts';

type ComputerColumn = (typeof COMPUTER_COLUMNS)[number]['id'];

interface Computer {
  readonly hostname: string;
  readonly serial: string | null;
  readonly zone: Zone;
  readonly isDisabled: boolean;
}

/** ACCOUNTDISABLE of userAccountControl: MS-ADTS §2.2.16. */
const DISABLED = 2;

/**
 * @param rows one entry each, with `COMPUTER_COLUMNS`
 * @returns    of lines that only the directory speaks for: new ones, changed ones, and those that are gone from it, which would go into stock.
 *             To lines of a ledger it adds a serial number or a host name where they have none.
 */
export function planComputers(
  rows: readonly ImportRow<ComputerColumn>[],
  there: LedgerThere,
  { day, isComplete }: PlanChoice,
): PlanLine[] {
  const lines: PlanLine[] = [];
  const named = new Map<string, number>();
  const lookUp = ledgerLookUp(there);
  for (const row of rows) {
    const read = reading(COMPUTER_COLUMNS, row, (cells) => {
      const computer = computerOf(cells);
      const key = lookUp(cells, computer);
      const line = named.get(key);
      if (line !== undefined) cells.refuse('line-doubled', { line, value: key });
      const known = there.terminals.get(key) ?? null;
      const after = known === null ? madeOf(cells, computer, there, day) : addedTo(known, cells, computer, there, day);
      return { key, name: nameOf(cells, computer), before: known?.facts ?? null, after };
    });
    if ('problem' in read) {
      const name = (row.cells.hostname || row.cells.name || '').slice(0, 100);
      lines.push({ line: row.line, key: '', name, change: 'broken', problem: read.problem });
      continue;
    }
    const { key, name, before, after } = read.value;
    named.set(key, row.line);
    lines.push(compare({ line: row.line, key, name }, before, after));
  }
  return isComplete ? [...lines, ...gone(there, named)] : lines;
}

function computerOf(cells: Cells<ComputerColumn>): Computer {
  const name = cells.text('name', 100) ?? '';
  const control = cells.text('accountControl', 20) || '0';
  if (!/^\d{1,10}$/u.test(control)) cells.refuseCell('account-control', 'accountControl');
  return {
    hostname: (cells.text('hostname', 100) ?? '') || name || cells.refuseCell('empty', 'name'),
    serial: cells.text('serial', 100) || null,
    zone: cells.word('zone', ZONE_IMPORT_WORDS) ?? cells.refuseCell('empty', 'zone'),
    isDisabled: (Number(control) & DISABLED) !== 0,
  };
}

/** The asset number of the line that a computer is, or that it would get: its own, or its name where the directory keeps none. */
function ledgerLookUp(there: LedgerThere): (cells: Cells<ComputerColumn>, computer: Computer) => string {
  const bySerial = assetsBySerial(there);
  const byHost = new Map<string, string | null>();
  for (const [asset, { facts }] of there.terminals) {
    const key = hostKey(facts.hostname, facts.zone);
    if (key !== null) byHost.set(key, byHost.has(key) ? null : asset);
  }
  return (cells, { hostname, serial, zone }) => {
    const given = (cells.text('assetNumber', 60) ?? '').normalize('NFKC');
    if (given !== '' && !ASSET_NUMBER.test(given)) cells.refuseCell('asset-number', 'assetNumber');
    if (there.terminals.has(given)) return given;
    const ofSerial = bySerial.get(serialKey(serial) ?? '');
    if (ofSerial === null) cells.refuse('computer-several', { value: serial ?? '' });
    if (typeof ofSerial === 'string') return ofSerial;
    const ofHost = byHost.get(hostKey(hostname, zone) ?? '');
    if (ofHost === null) cells.refuse('computer-several', { value: hostname });
    if (typeof ofHost === 'string') {
      const listed = there.terminals.get(ofHost)?.facts.serial ?? null;
      if (serialKey(listed) !== null && serialKey(serial) !== null)
        cells.refuse('computer-serial-differs', { asset: ofHost, listed: listed ?? '', value: serial ?? '' });
      return ofHost;
    }
    const [host = ''] = hostname.normalize('NFKC').split('.');
    const asset = given === '' ? host.toUpperCase() : given;
    return ASSET_NUMBER.test(asset) ? asset : cells.refuseCell('asset-number', 'name');
  };
}

function madeOf(cells: Cells<ComputerColumn>, computer: Computer, there: LedgerThere, day: string): TerminalFacts {
  const { hostname, serial, zone, isDisabled } = computer;
  return {
    serial,
    hostname,
    model: cells.text('model', 100) || null,
    zone,
    ...placeOf(cells, null, there, day),
    leaseEndsOn: null,
    leaseReference: null,
    life: isDisabled ? 'stock' : 'deployed',
    certificate: null,
    witness: null,
  };
}

function addedTo(
  { facts, isOfDirectory }: TerminalThere,
  cells: Cells<ComputerColumn>,
  { hostname, serial, isDisabled, zone }: Computer,
  there: LedgerThere,
  day: string,
): TerminalFacts {
  const isSameHost = hostKey(hostname, zone) === hostKey(facts.hostname, zone);
  if (!isOfDirectory) return { ...facts, serial: facts.serial ?? serial, hostname: facts.hostname ?? hostname };
  return {
    ...facts,
    serial: serial ?? facts.serial,
    hostname: isSameHost ? facts.hostname : hostname,
    model: cells.text('model', 100) || facts.model,
    ...placeOf(cells, facts, there, day),
    life: lifeOf(facts.life, isDisabled),
  };
}

/** Whoever is in repair or has left the city is so by somebody's word. */
function lifeOf(life: Life, isDisabled: boolean): Life {
  if (life !== 'stock' && life !== 'deployed') return life;
  return isDisabled ? 'stock' : 'deployed';
}

function placeOf(
  cells: Cells<ComputerColumn>,
  before: TerminalFacts | null,
  { departments, sites }: LedgerThere,
  day: string,
): Pick<TerminalFacts, 'department' | 'site'> {
  const department = cells.code('department') ?? before?.department ?? null;
  if (department !== null && department !== before?.department && !departments.has(department))
    cells.refuseCell('department-unknown', 'department', { day });
  const site = cells.code('site') ?? before?.site ?? null;
  if (site !== null && site !== before?.site && !sites.has(site)) cells.refuseCell('site-unknown', 'site');
  return { department, site };
}

/** What whoever decides wants to know of it, and no ledger keeps: its system, and since when the directory has had it. */
function nameOf(cells: Cells<ComputerColumn>, { hostname }: Computer): string {
  const created = dayOfGeneralizedTime(cells.text('createdAt', 40) ?? '');
  const more = [cells.text('operatingSystem', 100) ?? '', created === null ? '' : `${created}〜`];
  const told = more.filter((part) => part !== '').join('、');
  return told === '' ? hostname : `${hostname}（${told}）`;
}

/** RFC 4517 §3.3.13, in UTC as directories write it: `20240501012345.0Z`. Null: it is none. */
function dayOfGeneralizedTime(text: string): string | null {
  const [, year, month, day, hour, minute] =
    /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(?:\d{2})?(?:[.,]\d+)?Z$/u.exec(text) ?? [];
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:00Z`);
  return Number.isNaN(at) ? null : dayOf(at);
}

/** A line that an agent speaks for is there, whatever the directory says; one of a ledger is the ledger's. */
function gone({ terminals }: LedgerThere, named: ReadonlyMap<string, number>): PlanLine[] {
  return [...terminals].flatMap(([key, { facts, hasAgent, isOfDirectory }]): PlanLine[] => {
    if (!isOfDirectory || hasAgent || facts.life !== 'deployed' || named.has(key)) return [];
    return [compare({ line: null, key, name: facts.hostname ?? key }, facts, { ...facts, life: 'stock' })];
  });
}
