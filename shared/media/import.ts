// The import of the register of media: the city's ledger in its spreadsheet, line by line against what is registered.
import type { Day } from '../calendar/day.ts';
import { CONFIDENTIALITY_CLASSES, type ConfidentialityClass } from '../devices/rules/policy.ts';
import { twinKey } from '../devices/strength.ts';
import { ZONE_IMPORT_WORDS } from '../organisation/import/columns.ts';
import { compare, type ImportRow, type PlanChoice, type PlanLine } from '../organisation/import/plan.ts';
import { type Cells, reading } from '../organisation/import/read-cells.ts';
import type { Zone } from '../zones/zone.ts';
import { MEDIUM_COLUMNS, MEDIUM_STATE_IMPORT_WORDS, MEDIUM_WORDS } from './import-columns.ts';
import type { MediumState } from './life.ts';
import { type Encryption, MEDIUM_NUMBER, type MediumKind } from './medium.ts';

type Column = (typeof MEDIUM_COLUMNS)[number]['id'];

/** Told by what people know them by: ids of devices in hex, codes of departments, numbers of staff. */
export type MediumFacts = {
  readonly label: string;
  readonly medium: MediumKind;
  readonly vendor: string | null;
  readonly product: string | null;
  readonly serial: string | null;
  readonly capacity: number | null;
  readonly encryption: Encryption;
  readonly confidentiality: ConfidentialityClass | null;
  readonly department: string | null;
  readonly zone: Zone;
  readonly state: MediumState;
  /** Of a loan: who has it, and its last day. */
  readonly holder: string | null;
  readonly dueOn: Day | null;
};
export interface RegisterThere {
  /** By number. */
  readonly media: ReadonlyMap<string, MediumFacts>;
  /** Codes of the departments on the day of the plan. */
  readonly departments: ReadonlySet<string>;
  readonly staffNumbers: ReadonlySet<string>;
}

const HEX = /^(?:0x)?[0-9a-f]{1,4}$/iu;
const MOST_BYTES = Number.MAX_SAFE_INTEGER;

/** A file of all media leaves alone what it does not name: a line ends by an act that somebody witnessed. */
export function planMedia(rows: readonly ImportRow<Column>[], there: RegisterThere, { day }: PlanChoice): PlanLine[] {
  const named = new Map<string, number>();
  const twins = new Map<string, { number: string; line: number | null }>();
  for (const [number, facts] of there.media) {
    const key = twinOf(facts);
    if (key !== null && facts.state !== 'disposed') twins.set(key, { number, line: null });
  }
  return rows.map((row): PlanLine => {
    const read = reading(MEDIUM_COLUMNS, row, (cells) => {
      const number = cells.needed('number', 40).normalize('NFKC');
      if (!MEDIUM_NUMBER.test(number)) cells.refuseCell('medium-number', 'number');
      const line = named.get(number);
      if (line !== undefined) cells.refuse('line-doubled', { line, value: number });
      const before = there.media.get(number) ?? null;
      const after = factsOf(cells, before, there, day);
      const key = twinOf(after);
      const twin = key === null ? undefined : twins.get(key);
      if (key !== null && twin !== undefined && twin.number !== number)
        cells.refuse('medium-twin', { value: after.serial ?? '', number: twin.number });
      return { number, before, after, key };
    });
    if ('problem' in read) {
      const key = (row.cells.number ?? '').trim().slice(0, 40);
      return {
        line: row.line,
        key,
        name: (row.cells.label ?? '').slice(0, 100),
        change: 'broken',
        problem: read.problem,
      };
    }
    const { number, before, after, key } = read.value;
    named.set(number, row.line);
    if (key !== null) twins.set(key, { number, line: row.line });
    return compare({ line: row.line, key: number, name: after.label || number }, before, after);
  });
}

/** Of facts whose ids were read: a file that tells them otherwise is broken. */
export function identityOf({ vendor, product, serial }: Pick<MediumFacts, 'vendor' | 'product' | 'serial'>) {
  if (vendor === null || product === null) return null;
  return { vendorId: Number.parseInt(vendor, 16), productId: Number.parseInt(product, 16), serial };
}

function twinOf(facts: MediumFacts): string | null {
  const identity = identityOf(facts);
  return identity === null ? null : twinKey(identity);
}

/** What the file has no column for stays; an empty cell takes away. */
function factsOf(cells: Cells<Column>, before: MediumFacts | null, there: RegisterThere, day: Day): MediumFacts {
  const department = cells.code('department');
  if (department != null && department !== before?.department && !there.departments.has(department))
    cells.refuseCell('department-unknown', 'department', { day });
  const serial = cells.text('serial', 256);
  const facts: MediumFacts = {
    label: cells.text('label', 100) ?? before?.label ?? '',
    medium: cells.word('kind', MEDIUM_WORDS.kind) ?? before?.medium ?? 'usb-stick',
    vendor: hexOf(cells, 'vendor', before?.vendor ?? null),
    product: hexOf(cells, 'product', before?.product ?? null),
    serial: serial === undefined ? (before?.serial ?? null) : serial === '' ? null : serial,
    capacity: capacityOf(cells, before?.capacity ?? null),
    encryption: cells.word('encryption', MEDIUM_WORDS.encryption) ?? before?.encryption ?? 'none',
    confidentiality: classOf(cells, before?.confidentiality ?? null),
    department: department === undefined ? (before?.department ?? null) : department,
    zone: cells.word('zone', ZONE_IMPORT_WORDS) ?? before?.zone ?? cells.refuseCell('empty', 'zone'),
    state: cells.word('state', MEDIUM_STATE_IMPORT_WORDS) ?? before?.state ?? 'in-stock',
    holder: textOrNull(cells, 'holder', before?.holder ?? null),
    dueOn: dayOrNull(cells, before?.dueOn ?? null),
  };
  if ((facts.vendor === null) !== (facts.product === null)) cells.refuseCell('medium-ids', 'vendor');
  demandLoan(cells, before, facts, there);
  return facts;
}

/** A file registers media as they are; what is done to a registered one is done where it is recorded who did it and why. */
function demandLoan(cells: Cells<Column>, before: MediumFacts | null, after: MediumFacts, there: RegisterThere): void {
  if (before !== null) {
    const isSame = before.state === after.state && before.holder === after.holder && before.dueOn === after.dueOn;
    if (!isSame) cells.refuse('medium-state', { state: MEDIUM_STATE_IMPORT_WORDS[before.state][0] });
    return;
  }
  if (after.state === 'lent' && (after.holder === null || after.dueOn === null)) cells.refuse('medium-loan');
  if (after.state !== 'lent' && (after.holder !== null || after.dueOn !== null)) cells.refuse('medium-loan');
  if (after.holder !== null && !there.staffNumbers.has(after.holder)) cells.refuseCell('medium-holder', 'holder');
}

function hexOf(cells: Cells<Column>, id: 'vendor' | 'product', before: string | null): string | null {
  const text = cells.text(id, 10);
  if (text === undefined) return before;
  if (text === '') return null;
  const found = text.normalize('NFKC');
  if (!HEX.test(found)) return cells.refuseCell('medium-ids', id);
  return found.replace(/^0x/iu, '').toLowerCase().padStart(4, '0');
}

function capacityOf(cells: Cells<Column>, before: number | null): number | null {
  const text = cells.text('capacity', 30);
  if (text === undefined) return before;
  if (text === '') return null;
  const found = /^([\d,]{1,20}(?:\.\d{1,3})?)\s*(GB|MB|TB|B)?$/iu.exec(text.normalize('NFKC'));
  const unit = { B: 1, MB: 1e6, GB: 1e9, TB: 1e12 }[(found?.[2] ?? 'B').toUpperCase()] ?? 1;
  const bytes = Math.round(Number((found?.[1] ?? '').replaceAll(',', '')) * unit);
  return found !== null && bytes > 0 && bytes <= MOST_BYTES ? bytes : cells.refuseCell('medium-capacity', 'capacity');
}

function classOf(cells: Cells<Column>, before: ConfidentialityClass | null): ConfidentialityClass | null {
  const text = cells.text('confidentiality', 10);
  if (text === undefined) return before;
  if (text === '') return null;
  const found = CONFIDENTIALITY_CLASSES.find((each) => each === text.normalize('NFKC').toUpperCase());
  return found ?? cells.refuseCell('word', 'confidentiality', { words: CONFIDENTIALITY_CLASSES.join(', ') });
}

function textOrNull(cells: Cells<Column>, id: 'holder', before: string | null): string | null {
  const text = cells.text(id, 40);
  return text === undefined ? before : text === '' ? null : text;
}

function dayOrNull(cells: Cells<Column>, before: Day | null): Day | null {
  const found = cells.day('dueOn');
  return found === undefined ? before : found;
}
