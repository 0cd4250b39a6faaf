// Cuts a long list for statements that take a bounded number of values (SQLite: 32,766).

export function* inChunks<T>(list: readonly T[], size: number): Generator<readonly T[]> {
  for (let from = 0; from < list.length; from += size) yield list.slice(from, from + size);
}
