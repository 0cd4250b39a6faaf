// The import of departments: their names and what they stand below, by their codes.
import type { Day } from '../../calendar/day.ts';
import type { DepartmentKind } from '../tree.ts';
import { DEPARTMENT_COLUMNS, DEPARTMENT_KIND_WORDS } from './columns.ts';
import { compare, type ImportRow, type PlanChoice, type PlanLine } from './plan.ts';
import type { ImportProblem } from './problems.ts';
import { reading } from './read-cells.ts';

type DepartmentColumn = (typeof DEPARTMENT_COLUMNS)[number]['id'];

export type DepartmentFacts = {
  readonly kind: DepartmentKind;
  readonly name: string;
  readonly reading: string;
  /** Code of the department above; null: none. */
  readonly parent: string | null;
};
export interface DepartmentThere {
  /** On the day of the plan; null: it does not exist then. */
  readonly facts: DepartmentFacts | null;
  /** When a change that is entered already comes into force after that day; null: none is. */
  readonly plannedFrom: Day | null;
  /** People or endpoints belong to it. */
  readonly isHolding: boolean;
}

/** @param there by code, ended and planned ones too */
export function planDepartments(
  rows: readonly ImportRow<DepartmentColumn>[],
  there: ReadonlyMap<string, DepartmentThere>,
  { isComplete }: PlanChoice,
): PlanLine[] {
  const lines: PlanLine[] = [];
  const told = new Map<string, { line: number; before: DepartmentFacts | null; after: DepartmentFacts }>();
  const broken = (line: number | null, key: string, name: string, problem: ImportProblem) =>
    lines.push({ line, key: key.slice(0, 40), name: name.slice(0, 100), change: 'broken', problem });
  const named = new Set<string>();
  for (const row of rows) {
    const read = reading(DEPARTMENT_COLUMNS, row, (cells) => ({
      code: cells.neededCode('code'),
      name: cells.needed('name', 100),
      reading: cells.text('reading', 200),
      parent: cells.code('parent'),
      kind: cells.word('kind', DEPARTMENT_KIND_WORDS),
    }));
    const { code = '', name = '' } = row.cells;
    named.add('value' in read ? read.value.code : code.trim());
    if ('problem' in read) broken(row.line, code, name, read.problem);
    else {
      const { value } = read;
      const twin = told.get(value.code);
      const known = there.get(value.code);
      const before = known?.facts ?? null;
      const parent = value.parent === undefined ? (before?.parent ?? null) : value.parent;
      const after = {
        kind: value.kind ?? before?.kind ?? (parent === null ? 'department' : 'section'),
        name: value.name,
        reading: value.reading ?? before?.reading ?? '',
        parent,
      };
      const facts = { value: value.code, day: known?.plannedFrom ?? '' };
      if (twin !== undefined)
        broken(row.line, value.code, value.name, { code: 'line-doubled', facts: { ...facts, line: twin.line } });
      else if (known !== undefined && before === null)
        broken(row.line, value.code, value.name, {
          code: known.plannedFrom === null ? 'department-ended' : 'department-planned',
          facts,
        });
      else told.set(value.code, { line: row.line, before, after });
    }
  }

  const parents = new Map<string, string | null>();
  for (const [code, { facts }] of there) if (facts !== null) parents.set(code, facts.parent);
  for (const [code, { after }] of told) parents.set(code, after.parent);
  for (const [code, { line, before, after }] of told) {
    const at = { line, key: code, name: after.name };
    const planned = there.get(code)?.plannedFrom ?? null;
    const compared = compare(at, before, after);
    if (after.parent !== null && !parents.has(after.parent))
      broken(line, code, after.name, { code: 'parent-unknown', facts: { value: after.parent } });
    else if (isInRing(code, parents)) broken(line, code, after.name, { code: 'ring', facts: {} });
    else if (compared.change === 'changed' && planned !== null)
      broken(line, code, after.name, { code: 'department-planned', facts: { day: planned } });
    else lines.push(compared);
  }
  lines.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  return isComplete ? [...lines, ...leaving(there, named, parents)] : lines;
}

/** What the file does not name ends, unless something is left in it. */
function leaving(
  there: ReadonlyMap<string, DepartmentThere>,
  named: ReadonlySet<string>,
  parents: ReadonlyMap<string, string | null>,
): PlanLine[] {
  const isLeaving = (code: string) => !named.has(code) && (there.get(code)?.facts ?? null) !== null;
  const staying = new Set(
    [...parents].flatMap(([code, parent]) => (parent !== null && !isLeaving(code) ? parent : [])),
  );
  return [...there].flatMap(([key, { facts, plannedFrom, isHolding }]): PlanLine[] => {
    if (facts === null || named.has(key)) return [];
    const at = { line: null, key, name: facts.name };
    if (plannedFrom !== null)
      return [{ ...at, change: 'broken', problem: { code: 'department-planned', facts: { day: plannedFrom } } }];
    if (isHolding || staying.has(key))
      return [{ ...at, change: 'broken', problem: { code: 'department-not-empty', facts: {} } }];
    return [{ ...at, change: 'leaving', before: facts, after: null }];
  });
}

function isInRing(code: string, parents: ReadonlyMap<string, string | null>): boolean {
  const passed = new Set<string>();
  for (let at = parents.get(code) ?? null; at !== null && !passed.has(at); at = parents.get(at) ?? null) {
    if (at === code) return true;
    passed.add(at);
  }
  return false;
}
