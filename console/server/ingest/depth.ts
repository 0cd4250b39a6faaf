// Is a parsed value nested deeper than allowed? Stops at the limit, so that no input can exhaust the stack.

export function isDeeperThan(value: unknown, limit: number): boolean {
  if (!isNested(value)) return false;
  if (limit === 0) return true;
  // Every event passes here. Nearly all that is in it is plain, which must not cost a call, and an array's keys no text.
  if (Array.isArray(value)) {
    for (const inner of value) if (isNested(inner) && isDeeperThan(inner, limit - 1)) return true;
    return false;
  }
  for (const key in value) {
    const inner = value[key];
    if (isNested(inner) && isDeeperThan(inner, limit - 1)) return true;
  }
  return false;
}

function isNested(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
