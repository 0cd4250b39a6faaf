// When this person last looked at the overview: one sitting counts as one look, so the list of news stays while one reads.
export interface Looks {
  /** The end of the sitting before; what came after it is new. */
  readonly since: number;
  /** Last sign of this sitting. */
  readonly seenAt: number;
}

/** Away this long, and the next look is a new sitting. */
const NEW_SITTING_MS = 30 * 60_000;
const FIRST_LOOK_BACK_MS = 24 * 3_600_000;

/**
 * The looks after looking at `now`.
 * @param before null at the first look: a day back is shown
 */
export function look(before: Looks | null, now: number): Looks {
  if (before === null || before.seenAt > now) return { since: now - FIRST_LOOK_BACK_MS, seenAt: now };
  if (now - before.seenAt < NEW_SITTING_MS) return { since: before.since, seenAt: now };
  return { since: before.seenAt, seenAt: now };
}

const KEY = 'sekimori.looked';

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
    const { since, seenAt } = JSON.parse(localStorage.getItem(`${KEY}.${accountId}`) ?? 'null') as Looks;
    return Number.isFinite(since) && Number.isFinite(seenAt) ? { since, seenAt } : null;
  } catch {
    return null;
  }
}
