// Gives every wait of the bench its limit, and says in words what did not come.

/** Resolves as `awaited` does; rejects with "LIMIT without WHAT" when it has not settled after `limitMs` milliseconds. */
export async function within<T>(limitMs: number, what: string, awaited: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`${limitMs / 1000} s without ${what}`)), limitMs);
  try {
    return await Promise.race([awaited, late]);
  } finally {
    clearTimeout(timer);
  }
}
