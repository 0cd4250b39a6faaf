// Reads the cells of one row by their columns; the first cell that does not fit breaks the line.
import type { Day } from '../../calendar/day.ts';
import { cellText, hasControlCharacters, readCode, readDay, readFlag, readWord } from './cells.ts';
import type { ImportColumn } from './columns.ts';
import type { ImportRow } from './plan.ts';
import type { ImportProblem, ImportProblemCode } from './problems.ts';

/** Thrown inside `reading` alone. */
class Broken extends Error {
  readonly problem: ImportProblem;
  constructor(problem: ImportProblem) {
    super(problem.code);
    this.problem = problem;
  }
}

/**
 * A column that the file does not have is `undefined`: what is there stays. An empty cell of one that it has is '' or null.
 */
export interface Cells<Id extends string> {
  text(id: Id, most: number): string | undefined;
  /** Not empty. */
  needed(id: Id, most: number): string;
  code(id: Id): string | null | undefined;
  neededCode(id: Id): string;
  day(id: Id): Day | null | undefined;
  flag(id: Id): boolean | undefined;
  word<T extends string>(id: Id, words: Readonly<Record<T, readonly [string, ...string[]]>>): T | null | undefined;
  /** Breaks the line. */
  refuse(code: ImportProblemCode, facts?: ImportProblem['facts']): never;
  refuseCell(code: ImportProblemCode, id: Id, facts?: ImportProblem['facts']): never;
}

export type Read<T> = { readonly value: T } | { readonly problem: ImportProblem };

/** Reads one row with `read`, which asks for its cells and may refuse it. */
export function reading<Id extends string, T>(
  columns: readonly ImportColumn<Id>[],
  row: ImportRow<Id>,
  read: (cells: Cells<Id>) => T,
): Read<T> {
  try {
    const cells = cellsOf(columns, row);
    return row.isTooWide ? cells.refuse('too-many-cells') : { value: read(cells) };
  } catch (cause) {
    if (cause instanceof Broken) return { problem: cause.problem };
    throw cause;
  }
}

function cellsOf<Id extends string>(columns: readonly ImportColumn<Id>[], { cells }: ImportRow<Id>): Cells<Id> {
  const refuse = (code: ImportProblemCode, facts: ImportProblem['facts'] = {}): never => {
    throw new Broken({ code, facts });
  };
  const headingOf = (id: Id) => columns.find((column) => column.id === id)?.heading ?? id;
  const told = (id: Id) => (cells[id] === undefined ? undefined : cellText(cells[id]));
  // The value is shown, so it is kept short.
  const refuseCell = (code: ImportProblemCode, id: Id, facts: ImportProblem['facts'] = {}): never =>
    refuse(code, { column: headingOf(id), value: (told(id) ?? '').slice(0, 60), ...facts });
  const text = (id: Id, most: number) => {
    const found = told(id);
    if (found === undefined) return undefined;
    if (found.length > most) return refuseCell('too-long', id, { most });
    return hasControlCharacters(found) ? refuseCell('control-characters', id) : found;
  };
  const read = <T>(id: Id, kind: ImportProblemCode, reader: (found: string) => T | null): T | null | undefined => {
    const found = told(id);
    return found === undefined ? undefined : found === '' ? null : (reader(found) ?? refuseCell(kind, id));
  };
  const needed = (id: Id, most: number) => text(id, most) || refuseCell('empty', id);
  return {
    text,
    needed,
    code: (id) => read(id, 'code', readCode),
    neededCode: (id) => read(id, 'code', readCode) ?? refuseCell('empty', id),
    day: (id) => read(id, 'day', readDay),
    flag(id) {
      const found = told(id);
      return found === undefined ? undefined : (readFlag(found) ?? refuseCell('word', id, { words: '1, 0' }));
    },
    word(id, words) {
      const all = (Object.keys(words) as (keyof typeof words)[]).map((one) => words[one][0]).join(', ');
      const found = told(id);
      if (found === undefined) return undefined;
      return found === '' ? null : (readWord(words, found) ?? refuseCell('word', id, { words: all }));
    },
    refuse,
    refuseCell,
  };
}
