// Which column of a file is which: its first line is held against the headings that a kind of import reads.
import type { ImportColumn } from './columns.ts';

export type Headings<Id extends string> =
  /** `places` from the id of a column to its place in the line, counted from 0. Columns nobody asked for are left out. */
  | { readonly fit: true; readonly places: ReadonlyMap<Id, number> }
  /** By the heading we write: needed ones that are not there, and those that stand there twice. */
  | { readonly fit: false; readonly missing: readonly string[]; readonly doubled: readonly string[] };

export function readHeadings<Id extends string>(
  columns: readonly ImportColumn<Id>[],
  cells: readonly string[],
): Headings<Id> {
  const idOf = new Map(columns.flatMap(({ id, heading, also }) => [heading, ...also].map((one) => [fold(one), id])));
  const places = new Map<Id, number>();
  const doubled = new Set<Id>();
  for (const [place, cell] of cells.entries()) {
    const id = idOf.get(fold(cell));
    if (id === undefined) continue;
    if (places.has(id)) doubled.add(id);
    places.set(id, place);
  }
  const missing = columns.filter(({ id, isNeeded }) => isNeeded && !places.has(id));
  if (missing.length === 0 && doubled.size === 0) return { fit: true, places };
  return {
    fit: false,
    missing: missing.map(({ heading }) => heading),
    doubled: columns.filter(({ id }) => doubled.has(id)).map(({ heading }) => heading),
  };
}

/** Width, case and blanks inside do not tell two headings apart. */
function fold(heading: string): string {
  return heading.normalize('NFKC').toLowerCase().replaceAll(/\s/gu, '');
}
