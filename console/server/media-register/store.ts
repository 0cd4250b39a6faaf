// The register of media in its own words: what people keep in it, what was seen of each, and every act that was done.
import type { ConfidentialityClass } from '../../../shared/devices/rules/policy.ts';
import type { Strength, StrengthReason } from '../../../shared/devices/strength.ts';
import type { DepartmentId, MediumId, PersonId } from '../../../shared/ids/ids.ts';
import type { Erasure, MediumAct, MediumState } from '../../../shared/media/life.ts';
import type { Encryption, MediumKind } from '../../../shared/media/medium.ts';
import type { MediumDifference, RegisterSort } from '../../../shared/media/standing.ts';
import type { Scope } from '../../../shared/organisation/scope.ts';
import type { MediumUse, RegisterListQuery, RegisterRow } from '../../../shared/protocol/api/media-register.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Zone } from '../../../shared/zones/zone.ts';
import type { Within } from '../store/atomic.ts';
import { mediaRegisterStore } from '../store/media-register.ts';

/** By which a USB device is known. */
export interface MediumIdentity {
  readonly vendorId: number;
  readonly productId: number;
  readonly serial: string | null;
}

/** What a line of the register says of the thing, as people and files give it. */
export interface MediumParts {
  readonly number: string;
  readonly label: string;
  readonly kind: MediumKind;
  /** Null: not a USB device. */
  readonly identity: MediumIdentity | null;
  readonly capacityBytes: number | null;
  readonly encryption: Encryption;
  readonly confidentiality: ConfidentialityClass | null;
  readonly departmentId: DepartmentId | null;
  readonly zone: Zone;
}

export interface Loan {
  readonly holderId: PersonId;
  readonly lentAt: EpochMs;
  /** The last day, in Japan. */
  readonly dueOn: string;
  readonly purpose: string | null;
}

export interface StoredMedium extends MediumParts {
  readonly mediumId: MediumId;
  readonly state: MediumState;
  readonly stateSince: EpochMs;
  /** Of what is lent; of a lost one the loan during which it was lost. */
  readonly loan: Loan | null;
  readonly source: string;
  readonly version: number;
}

/** With what is shown beside it. */
export interface ShownMedium extends StoredMedium {
  /** Of its holder, as they are called now. */
  readonly holder: RegisterRow['holder'];
  readonly strength: Strength | null;
  readonly strengthReason: StrengthReason | null;
  readonly differences: readonly MediumDifference[];
  readonly last: RegisterRow['last'];
}

/** Narrower than the address: departments are resolved by whoever asks. */
export interface RegisterQuestion extends Pick<RegisterListQuery, 'q' | 'zone' | 'state' | 'difference' | 'holder'> {
  readonly departments?: readonly DepartmentId[];
}
export interface RegisterWindow {
  readonly sort: RegisterSort;
  readonly direction: 'asc' | 'desc';
  readonly offset: number;
  readonly limit: number;
  /** All departments in the order of the tree, for the sort by department. */
  readonly tree: readonly DepartmentId[];
}
export interface RegisterCounts {
  readonly total: number;
  readonly all: number;
  readonly states: Record<MediumState, number>;
  readonly differences: Record<MediumDifference, number>;
}

export interface StoredAct {
  readonly actId: string;
  readonly mediumId: MediumId;
  /** Of the medium, that the act led to. */
  readonly version: number;
  readonly act: MediumAct | 'register';
  readonly at: EpochMs;
  readonly byName: string;
  readonly holder: { readonly personId: string; readonly name: string } | null;
  readonly dueOn: string | null;
  readonly purpose: string | null;
  readonly erasure: Erasure | null;
  readonly witness: string | null;
  readonly reason: string;
}
/** With the medium as it is called now. */
export interface ActOfMedium extends StoredAct {
  readonly number: string;
  readonly label: string;
  readonly departmentId: DepartmentId | null;
}
export interface UseOfMedium extends MediumUse {
  readonly mediumId: MediumId;
  readonly number: string;
  readonly label: string;
  readonly departmentId: DepartmentId | null;
  /** Whose OS account it was then. */
  readonly person: string | null;
}
export interface CourseQuestion {
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly acts: readonly (MediumAct | 'register')[] | null;
  readonly departments: readonly DepartmentId[] | null;
}

/** A medium that a terminal saw, as the register could take it over. */
export interface SeenMedium {
  readonly deviceId: string;
  readonly vendorId: number;
  readonly productId: number;
  readonly serial: string | null;
  readonly product: string | null;
  /** Null: nothing tells it from others. */
  readonly twinKey: string | null;
  readonly zone: Zone | null;
  readonly departmentId: DepartmentId | null;
}

export interface MediaRegisterStore {
  // Whoever asks for a person gives the scope of their session; without it everything is seen.
  page(question: RegisterQuestion, window: RegisterWindow, now: EpochMs, scope?: Scope): Promise<ShownMedium[]>;
  counts(question: RegisterQuestion, now: EpochMs, scope?: Scope): Promise<RegisterCounts>;
  /** Null also when it lies outside of the scope. */
  find(mediumId: MediumId, now: EpochMs, scope?: Scope): Promise<ShownMedium | null>;
  /** Keeps everybody else from changing it until the transaction ends; one that is being changed is waited for. */
  hold(mediumId: MediumId, scope?: Scope): Promise<StoredMedium | null>;
  /** All lines, for what compares a whole register. */
  everything(): Promise<StoredMedium[]>;
  /** Those not disposed of that are one of these identities. */
  twins(twinKeys: readonly string[]): Promise<{ mediumId: MediumId; number: string; twinKey: string }[]>;
  /** Numbers that begin like this. */
  numbers(prefix: string): Promise<string[]>;

  /** @throws SKM_CODE_TAKEN */
  addMany(media: readonly StoredMedium[], now: EpochMs): Promise<void>;
  /** Writes a medium that is held, under its next version. @throws SKM_CODE_TAKEN */
  edit(medium: StoredMedium): Promise<void>;
  /** For what an import added and takes back. */
  remove(mediumIds: readonly MediumId[]): Promise<void>;

  addActs(acts: readonly StoredAct[]): Promise<void>;
  /** Of one medium, newest first. */
  course(mediumId: MediumId): Promise<StoredAct[]>;
  /** Oldest first. */
  acts(question: CourseQuestion, most: number, scope?: Scope): Promise<{ total: number; rows: ActOfMedium[] }>;
  /** Where it was plugged in, newest first. */
  uses(mediumId: MediumId, most: number): Promise<MediumUse[]>;
  /** All of a span of time, oldest first. */
  usesBetween(
    question: Omit<CourseQuestion, 'acts'>,
    most: number,
    scope?: Scope,
  ): Promise<{ total: number; rows: UseOfMedium[] }>;
  /** Media that terminals saw, by the ids of their devices. */
  seen(deviceIds: readonly string[]): Promise<SeenMedium[]>;

  /** Loans that are over time on a day, the oldest first. */
  overdue(today: string): Promise<{ mediumId: MediumId; number: string; dueOn: string; endpoint: number | null }[]>;
  /** By endpoint (integer id): media that are plugged in there, or were since `since`, and are not in the register. */
  strangers(
    since: EpochMs,
  ): Promise<{ endpoint: number; count: number; product: string | null; serial: string | null }[]>;
  /** By endpoint: media that are called lost or disposed of and were plugged in there since. */
  back(): Promise<{ endpoint: number; number: string; state: MediumState }[]>;
}

/** What others need to know of a registered medium before they let it be used. */
export interface RegisteredMediumFacts extends MediumParts {
  readonly mediumId: MediumId;
  readonly state: MediumState;
  readonly loan: Loan | null;
  readonly strength: Strength | null;
}

/**
 * One medium of the register, in the caller's transaction.
 * @param scope of the session of whoever asks; without it everything is seen
 * @returns     null: not in the register, or outside of the scope
 */
export async function registeredMedium(
  within: Pick<Within, 'dialect'> & { readonly db: Within['db'] },
  mediumId: string,
  now: EpochMs,
  scope?: Scope,
): Promise<RegisteredMediumFacts | null> {
  return mediaRegisterStore(within).find(mediumId as MediumId, now, scope);
}
