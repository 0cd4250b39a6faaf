// Which rows of a table are chosen: some by their keys, or all of them, loaded or not, but for some.
export interface Chosen {
  /** True: every row of the list; `keys` are then the exceptions. */
  readonly all: boolean;
  readonly keys: ReadonlySet<string>;
}

export const NOTHING_CHOSEN: Chosen = { all: false, keys: new Set() };
export const ALL_CHOSEN: Chosen = { all: true, keys: new Set() };

export function isChosen(chosen: Chosen, key: string): boolean {
  return chosen.keys.has(key) !== chosen.all;
}

/** How many rows are chosen of `total`. */
export function chosenCount(chosen: Chosen, total: number): number {
  return chosen.all ? total - chosen.keys.size : chosen.keys.size;
}

/** Chooses or leaves the given rows. */
export function choose(chosen: Chosen, keys: readonly string[], on: boolean): Chosen {
  const next = new Set(chosen.keys);
  for (const key of keys) {
    if (on === chosen.all) next.delete(key);
    else next.add(key);
  }
  return { all: chosen.all, keys: next };
}
