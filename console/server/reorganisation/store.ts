// Plans of reorganisation where they are kept, and what of the organisation they are judged by.
import type { Day } from '../../../shared/calendar/day.ts';
import type { DepartmentId, PersonId, PostId, ReorganisationId } from '../../../shared/ids/ids.ts';
import type { CheckFacts } from '../../../shared/organisation/reorganisation/checks.ts';
import type { Ground } from '../../../shared/organisation/reorganisation/ground.ts';
import type { Done, Follower } from '../../../shared/organisation/reorganisation/take-back.ts';
import type { ReorganisationState } from '../../../shared/organisation/reorganisation/words.ts';
import type { Move, ProblemRow } from '../../../shared/protocol/api/reorganisation.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { AnnouncementTopics } from '../store/announcements.ts';

export interface StoredReorganisation {
  readonly reorganisationId: ReorganisationId;
  readonly title: string;
  readonly on: Day;
  readonly moves: readonly Move[];
  readonly state: ReorganisationState;
  readonly reason: string;
  readonly version: number;
  readonly madeAt: EpochMs;
  readonly madeBy: string;
  readonly appliedAt: EpochMs | null;
  /** What kept it from being applied on its day. */
  readonly held: readonly ProblemRow[] | null;
  readonly closedAt: EpochMs | null;
  readonly closedBy: string | null;
  readonly done: Done | null;
  readonly takesBack: ReorganisationId | null;
}

export type ReorganisationChange = Partial<
  Pick<
    StoredReorganisation,
    'title' | 'on' | 'moves' | 'state' | 'reason' | 'held' | 'appliedAt' | 'closedAt' | 'closedBy' | 'done'
  >
>;

export interface ReorganisationStore {
  /** Planned ones by their day, then the others, newest day first. */
  page(
    states: readonly ReorganisationState[] | null,
    window: { offset: number; limit: number },
  ): Promise<{ rows: StoredReorganisation[]; total: number }>;
  find(reorganisationId: ReorganisationId): Promise<StoredReorganisation | null>;
  add(plan: StoredReorganisation): Promise<void>;
  /** @returns false when it is of another version by now */
  change(reorganisationId: ReorganisationId, version: number, change: ReorganisationChange): Promise<boolean>;
  /** Written down without counting as a change of the plan. */
  hold(reorganisationId: ReorganisationId, problems: readonly ProblemRow[] | null): Promise<void>;
  /** Planned ones that will be applied before this one, in the order in which they will be. */
  before(plan: StoredReorganisation): Promise<StoredReorganisation[]>;
  /** Planned ones whose day has come, in the order of their days. */
  due(today: Day): Promise<ReorganisationId[]>;
}

/** The ground of a rehearsal, with the spans of the posts on it. */
export interface StoredGround extends Ground {
  readonly spans: ReadonlyMap<
    PostId,
    { readonly kind: string; readonly validFrom: EpochMs; readonly validTo: EpochMs | null }
  >;
}

export interface ReorganisationFacts {
  groundOn(day: Day, moves: readonly Move[]): Promise<StoredGround>;
  checkFacts(now: EpochMs): Promise<CheckFacts>;
  /** Names of all departments, of people by the post that a move names, and of terminals. */
  namesIn(
    moves: readonly Move[],
    now: EpochMs,
  ): Promise<{
    departments: { departmentId: string; fullName: string }[];
    posts: { postId: string; person: string; department: string; title: string }[];
    endpoints: { endpointId: string; name: string }[];
  }>;
}

/** What applying does beside the stores of departments and people. */
export interface ReorganisationHands {
  /** Nobody else changes departments or posts until the transaction ends. */
  alone(): Promise<void>;
  endpointsAt(departmentId: string | null): Promise<string[]>;
  /** What open pages are told of endpoints that moved. */
  signsOf(endpointIds: readonly string[]): Promise<AnnouncementTopics['endpoint'][]>;
  /** Lines of the ledger and contractors of a department go to its heir; what is over stays where it was. */
  follow(fromId: DepartmentId, toId: DepartmentId, today: Day): Promise<Follower[]>;
  /** Lines of the ledger go with the endpoints they were found to be. */
  followEndpoints(endpointIds: readonly string[], fromId: DepartmentId, toId: DepartmentId): Promise<Follower[]>;
  /** Those that are still where they were brought go back. */
  followBack(follower: Follower): Promise<void>;
  /** Counts a change of these people. */
  raisePeople(personIds: readonly PersonId[]): Promise<void>;
}
