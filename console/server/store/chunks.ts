// Cuts a long list for statements that take a bounded number of values (SQLite: 32,766).

export function* inChunks<T>(list: readonly T[], size: number): Generator<readonly T[]> {
  for (let from = 0; from < list.length; from += size) yield list.slice(from, from + size);
}

/** The same where one act writes tens of thousands of rows: between two chunks everybody else has a turn. */
export async function* inTurns<T>(list: readonly T[], size: number): AsyncGenerator<readonly T[]> {
  for (const chunk of inChunks(list, size)) {
    yield chunk;
    await new Promise(setImmediate);
  }
}
