// When this person last looked at the overview: one sitting counts as one look, so the list of news stays while one reads.
export interface Looks {
  /** The end of the sitting before; what came after it is new. */
  readonly since: number;
  /** Last sign of this sitting. */
  readonly seenAt: number;
  /** Nothing was seen before: what came since is counted, but nothing is marked as new. */
  readonly isFirst: boolean;
}

/** Away this long, and the next look is a new sitting. */
const NEW_SITTING_MS = 30 * 60_000;
const FIRST_LOOK_BACK_MS = 24 * 3_600_000;

/**
 * The looks after looking at `now`.
 * @param before null at the first look: a day back is shown
 */
export function look(before: Looks | null, now: number): Looks {
  if (before === null || before.seenAt > now) return { since: now - FIRST_LOOK_BACK_MS, seenAt: now, isFirst: true };
  if (now - before.seenAt < NEW_SITTING_MS) return { ...before, seenAt: now };
  return { since: before.seenAt, seenAt: now, isFirst: false };
}

const KEY = 'sekimori.looked';

/** Since when things are new for the account, without looking. */
export function newSince(accountId: string, now: number): number {
  return look(kept(accountId), now).since;
}

/** Looks now, and keeps it in this browser for the account. */
export function lookNow(accountId: string, now: number): Looks {
  const looks = look(kept(accountId), now);
  try {
    localStorage.setItem(`${KEY}.${accountId}`, JSON.stringify(looks));
  } catch {
    // Without storage every look counts as the first.
  }
  return looks;
}

function kept(accountId: string): Looks | null {
  try {
    const { since, seenAt, isFirst } = JSON.parse(localStorage.getItem(`${KEY}.${accountId}`) ?? 'null') as Looks;
    return Number.isFinite(since) && Number.isFinite(seenAt) ? { since, seenAt, isFirst: isFirst === true } : null;
  } catch {
    return null;
  }
}
