// Permits in the store in their own words: what was asked, its course, and the signed sheet of each terminal.
import type { ConfidentialityClass } from '../../../shared/devices/rules/policy.ts';
import type { Strength } from '../../../shared/devices/strength.ts';
import type { AccountId, DepartmentId, PermitId, PersonId } from '../../../shared/ids/ids.ts';
import type { Scope } from '../../../shared/organisation/scope.ts';
import type { PermitSort } from '../../../shared/permits/list.ts';
import type { Extent } from '../../../shared/permits/narrow.ts';
import type { PermitClosing, PermitCourse, PermitState } from '../../../shared/permits/state.ts';
import type { PermitDirection } from '../../../shared/permits/words.ts';
import type { PermitFilter, PermitStep } from '../../../shared/protocol/api/permits.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Zone } from '../../../shared/zones/zone.ts';

export interface PermitMedium {
  readonly vendorId: number;
  readonly productId: number;
  readonly serial: string;
  readonly strength: Strength;
  readonly mediumId: string | null;
  readonly deviceId: string | null;
  readonly label: string;
}

/** What somebody asks for. */
export interface PermitAsked {
  readonly direction: PermitDirection;
  readonly subject: string;
  readonly purpose: string;
  readonly informationClass: ConfidentialityClass;
  readonly otherParty: string;
  readonly note: string;
  readonly departmentId: DepartmentId;
  /** Integer id. */
  readonly endpoint: number;
  readonly medium: PermitMedium;
  readonly extent: Extent;
}

export interface StoredPermit extends PermitAsked, PermitCourse {
  readonly permitId: PermitId;
  readonly number: string;
  readonly version: number;
  readonly person: { readonly id: PersonId; readonly name: string; readonly reading: string };
  readonly askedBy: AccountId;
  readonly endpointId: string;
  readonly endpointName: string;
  readonly zone: Zone;
  /** As it was asked; `extent` is what holds. */
  readonly asked: Extent;
  readonly askedAt: EpochMs;
  readonly decidedAt: EpochMs | null;
  readonly decidedBy: string | null;
  readonly openedAt: EpochMs | null;
  readonly copiedFiles: number;
  readonly copiedBytes: number;
  readonly differences: number | null;
  readonly pairId: PermitId | null;
}

/** Sections somebody decides for, but for requests of these people. */
export interface Claim {
  readonly departments: readonly DepartmentId[];
  readonly exceptPersons: readonly PersonId[];
}

/** Narrower than the address: departments are resolved by whoever asks. */
export interface PermitQuestion extends Omit<PermitFilter, 'under' | 'deciding'> {
  readonly departments?: readonly DepartmentId[];
  /** Only what these let decide. */
  readonly claims?: readonly Claim[];
}

export interface PermitCounts {
  readonly state: Record<PermitState, number>;
  readonly overdue: number;
  readonly deciding: number;
  readonly all: number;
}

export interface StoredSheet {
  readonly number: number;
  readonly text: string;
  readonly signature: string;
  readonly issuedAt: EpochMs;
  readonly takenNumber: number | null;
  readonly takenAt: EpochMs | null;
}

/** What of a permit changes with its course; what is left out stays. */
export type PermitChange = Partial<{
  answer: PermitCourse['answer'];
  extent: Extent;
  decidedAt: EpochMs;
  decidedBy: string;
  wasApproved: boolean;
  endedAt: EpochMs;
  closing: PermitClosing;
}>;

/** What the terminal told of a permit in all. */
export interface PermitTold {
  readonly openedAt: EpochMs | null;
  /** Null: nothing has ended it before its time. */
  readonly endedAt: EpochMs | null;
  readonly copiedFiles: number;
  readonly copiedBytes: number;
  readonly differences: number | null;
}

export interface PermitStore {
  page(
    question: PermitQuestion,
    order: { sort: PermitSort; direction: 'asc' | 'desc'; offset: number; limit: number },
    caller: { readonly scope: Scope; readonly claims: readonly Claim[] },
    now: EpochMs,
  ): Promise<{ rows: StoredPermit[]; total: number; counts: PermitCounts }>;
  /** Newest first. */
  ofPerson(personId: PersonId, most: number): Promise<StoredPermit[]>;
  find(permitId: PermitId): Promise<StoredPermit | null>;
  /** Takes the next number of the fiscal year. */
  nextNumber(fiscalYear: number): Promise<number>;
  add(
    permit: PermitAsked & Pick<StoredPermit, 'permitId' | 'number' | 'person' | 'askedBy' | 'pairId'>,
    now: EpochMs,
  ): Promise<void>;
  /** Asked anew, of the version it names. @returns false when it is of another version by now */
  askAgain(permitId: PermitId, version: number, asked: PermitAsked, now: EpochMs): Promise<boolean>;
  /** @returns false when it is of another version by now */
  change(permitId: PermitId, version: number, change: PermitChange): Promise<boolean>;
  /** What events say in all; the version stays. @returns whether anything is other than it was */
  told(permitId: PermitId, told: PermitTold): Promise<boolean>;
  addStep(permitId: PermitId, step: PermitStep): Promise<void>;
  /** Oldest first. */
  steps(permitId: PermitId): Promise<PermitStep[]>;
  /** Of one terminal, those that were approved and not closed and whose time is not over, by their numbers. */
  mayOpen(endpoint: number, now: EpochMs): Promise<StoredPermit[]>;
  /** Integer ids of terminals with an approved permit whose time is not over, or with a sheet that still names one. */
  terminalsInUse(now: EpochMs): Promise<number[]>;
  /** Terminals with permits that are overdue, with how many and the oldest. */
  overdue(now: EpochMs): Promise<{ endpoint: number; count: number; number: string; since: EpochMs }[]>;
  /** Terminals on which ledger and medium differed under a permit that nobody has closed. */
  different(): Promise<{ endpoint: number; number: string; count: number }[]>;
  /** Approved ones on which the terminal may still tell something. */
  recent(since: EpochMs): Promise<StoredPermit[]>;
  /** How many of this person are overdue, and how many came back within a time. */
  standingOf(personId: PersonId, since: EpochMs, now: EpochMs): Promise<{ overdue: number; closed: number }>;
  /** Locks it until the transaction ends. Null: none was signed yet. */
  lockSheet(endpoint: number): Promise<StoredSheet | null>;
  sheet(endpoint: number): Promise<StoredSheet | null>;
  writeSheet(endpoint: number, sheet: Pick<StoredSheet, 'number' | 'text' | 'signature' | 'issuedAt'>): Promise<void>;
  /** The terminal has it. */
  takenSheet(endpoint: number, number: number, at: EpochMs): Promise<void>;
}
