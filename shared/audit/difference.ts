// What changed between the two sides of an entry, member by member, for people to read.

export interface DifferenceRow {
  /** Names of the members from the outside in: `['hours', 'opensAt']`; places of a list are numbers from 1. Empty: the value itself. */
  readonly path: readonly (string | number)[];
  /** Undefined: it was not there. Text, number, true, false, null; or a list or object that is empty. */
  readonly before: unknown;
  readonly after: unknown;
}

/** Deep enough for what people change; deeper values are compared as a whole. */
const DEEPEST = 4;
const MOST_ROWS = 500;

/**
 * Rows in the order of the members, those of `before` first. Where only one side is told, every member of it is a row.
 * @param before null: nothing was told of before
 */
export function differences(before: unknown, after: unknown): DifferenceRow[] {
  const rows: DifferenceRow[] = [];
  walk([], before ?? undefined, after ?? undefined, rows);
  return rows.slice(0, MOST_ROWS);
}

function walk(path: readonly (string | number)[], before: unknown, after: unknown, rows: DifferenceRow[]): void {
  const canGoOn = path.length < DEEPEST && (isOpen(before) || isOpen(after)) && fits(before) && fits(after);
  if (!canGoOn) {
    if (JSON.stringify(before) !== JSON.stringify(after)) rows.push({ path, before, after });
    return;
  }
  const isList = Array.isArray(before) || Array.isArray(after);
  const [from, to] = [membersOf(before), membersOf(after)];
  for (const name of new Set([...from.keys(), ...to.keys()]))
    walk([...path, isList ? Number(name) + 1 : name], from.get(name), to.get(name), rows);
}

/** A list or object with something in it. */
function isOpen(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

/** Nothing, or something with members: a text against an object is one change. */
function fits(value: unknown): boolean {
  return value === undefined || (typeof value === 'object' && value !== null);
}

function membersOf(value: unknown): Map<string, unknown> {
  return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
}
