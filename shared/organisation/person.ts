// People of the city by their dates: who is here today, who leaves soon, and what of them stops by itself at their end.
import { addDays, type Day, dayOf } from '../calendar/day.ts';
import type { DepartmentId, PersonId, PostId } from '../ids/ids.ts';
import type { EpochMs } from '../time/epoch.ts';
import { endOfDay } from './end-date.ts';
import { isInForce } from './tree.ts';

export const PERSON_KINDS = ['staff', 'fixed-term', 'contractor'] as const;
export type PersonKind = (typeof PERSON_KINDS)[number];
/** 主務: main, 兼務: beside it, 併任: at another body of the city beside it. */
export const POST_KINDS = ['main', 'concurrent', 'joint'] as const;
export type PostKind = (typeof POST_KINDS)[number];
export const PRESENCES = ['here', 'ends-soon', 'not-yet', 'left'] as const;
export type Presence = (typeof PRESENCES)[number];

/** Both days are in it; null: open on that side. */
export interface Stay {
  readonly startsOn: Day | null;
  readonly endsOn: Day | null;
}

export interface Post {
  readonly postId: PostId;
  readonly personId: PersonId;
  readonly departmentId: DepartmentId;
  readonly title: string;
  readonly isHead: boolean;
  readonly kind: PostKind;
  readonly validFrom: EpochMs;
  readonly validTo: EpochMs | null;
}

/** A month, so that a successor can be named and the terminal be asked back in time. */
export const SOON_DAYS = 30;

export function presenceAt({ startsOn, endsOn }: Stay, at: EpochMs): Presence {
  const today = dayOf(at);
  if (endsOn !== null && endsOn < today) return 'left';
  if (startsOn !== null && today < startsOn) return 'not-yet';
  return endsOn !== null && endsOn <= addDays(today, SOON_DAYS) ? 'ends-soon' : 'here';
}

/** The bounds that `presenceAt` is asked by in a database: a stay `here` ends after `soon`, or never. */
export function presenceDays(at: EpochMs): { readonly today: Day; readonly soon: Day } {
  const today = dayOf(at);
  return { today, soon: addDays(today, SOON_DAYS) };
}

/** What a person holds that ends with them, whether anybody remembers it or not. */
export const STOPS = ['sign-in', 'sessions', 'factors', 'permits', 'posts', 'deputies', 'os-accounts'] as const;
export type Stop = (typeof STOPS)[number];

/**
 * What of a person does not work at an instant. Outside of the stay it is everything: nothing has to be switched off by hand.
 * @param contractEndsOn of a contractor's contract, which may be shorter than their own stay; null: none
 */
export function stoppedAt(stay: Stay, contractEndsOn: Day | null, at: EpochMs): readonly Stop[] {
  const today = dayOf(at);
  const isBefore = stay.startsOn !== null && today < stay.startsOn;
  const isAfter = [stay.endsOn, contractEndsOn].some((last) => last !== null && last < today);
  return isBefore || isAfter ? STOPS : [];
}

/** The instant at which everything of a stay stops; null: it does not end by itself. */
export function stopsAt({ endsOn }: Stay): EpochMs | null {
  return endsOn === null ? null : endOfDay(endsOn);
}

/** Posts somebody holds at an instant, the main one first. Somebody who is not there then holds none. */
export function postsInForce<T extends Post>(posts: readonly T[], stay: Stay, at: EpochMs): T[] {
  if (stoppedAt(stay, null, at).length > 0) return [];
  return posts
    .filter((post) => isInForce(post, at))
    .sort((a, b) => POST_KINDS.indexOf(a.kind) - POST_KINDS.indexOf(b.kind) || a.validFrom - b.validFrom);
}
