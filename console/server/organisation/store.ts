// The organisation in its own words: departments with the intervals of their names, sites, people, posts and OS accounts.
import type { DepartmentId, PersonId, PostId, SiteId } from '../../../shared/ids/ids.ts';
import type { PersonSort } from '../../../shared/organisation/list.ts';
import type { PersonKind, Post, Presence } from '../../../shared/organisation/person.ts';
import type { DepartmentKind, DepartmentName } from '../../../shared/organisation/tree.ts';
import type { PersonFilter } from '../../../shared/protocol/api/people.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';

export interface StoredName extends DepartmentName {
  readonly nameId: string;
  readonly recordedAt: EpochMs;
}
export interface StoredDepartment {
  readonly departmentId: DepartmentId;
  readonly code: string;
  readonly kind: DepartmentKind;
  /** Grows with every change. */
  readonly version: number;
}
export type NewDepartment = Omit<StoredDepartment, 'version'> & DepartmentName & { readonly nameId: string };
export interface StoredSite {
  readonly siteId: SiteId;
  readonly code: string;
  readonly name: string;
  readonly reading: string;
  readonly address: string;
  readonly room: string;
  readonly endedAt: EpochMs | null;
  readonly version: number;
  readonly endpoints: number;
}

export interface DepartmentStore {
  /** Of all departments, past and planned ones too; oldest first. */
  names(): Promise<StoredName[]>;
  all(): Promise<StoredDepartment[]>;
  /** Parents before those below them. @throws SKM_CODE_TAKEN */
  add(departments: readonly NewDepartment[], now: EpochMs): Promise<void>;
  /** @returns false when it is of another version by now */
  raise(departmentId: DepartmentId, version: number): Promise<boolean>;
  /** From an instant on another name, parent or place; `next` null: it ends there. */
  replaceFrom(
    departmentId: DepartmentId,
    from: EpochMs,
    next: Pick<StoredName, 'nameId' | 'name' | 'reading' | 'parentId' | 'position'> | null,
    now: EpochMs,
  ): Promise<'done' | 'planned' | 'not-then'>;
  /** Whether a name begins or ends after `since` and until `now`. */
  changesBetween(since: EpochMs, now: EpochMs): Promise<boolean>;
  /** One that is not there then comes back under its id. */
  begin(
    departmentId: DepartmentId,
    from: EpochMs,
    name: Pick<StoredName, 'nameId' | 'name' | 'reading' | 'parentId' | 'position'>,
    now: EpochMs,
  ): Promise<void>;
  setKind(departmentId: DepartmentId, kind: DepartmentKind): Promise<void>;
  /** Those that anything hangs on, past and planned things too; what stands below one of them counts unless it is one of them. */
  heldAnywhere(departmentIds: readonly DepartmentId[]): Promise<Set<DepartmentId>>;
  /** For what an import added and takes back. */
  remove(departmentIds: readonly DepartmentId[]): Promise<void>;
  /** What began at an instant or later is as if it had never been; what was in force before goes on. */
  takeBackFrom(departmentId: DepartmentId, from: EpochMs): Promise<void>;
  /** Who holds a post where, one row a post; those that are not there then are left out. */
  peopleOf(at: {
    now: EpochMs;
    today: string;
  }): Promise<{ departmentId: DepartmentId; personId: string; isHead: boolean; name: string }[]>;
  /** How many endpoints each department has itself; under null those without. */
  endpointsOf(): Promise<Map<DepartmentId | null, number>>;
  sites(): Promise<StoredSite[]>;
  /** @throws SKM_CODE_TAKEN */
  addSite(site: Omit<StoredSite, 'version' | 'endpoints' | 'endedAt'>, now: EpochMs): Promise<void>;
  /** @returns false when it is of another version by now */
  editSite(
    siteId: SiteId,
    version: number,
    site: Omit<StoredSite, 'siteId' | 'code' | 'version' | 'endpoints'>,
  ): Promise<boolean>;
}

export interface StoredPerson {
  readonly personId: PersonId;
  readonly staffNumber: string;
  readonly kind: PersonKind;
  readonly familyName: string;
  readonly givenName: string;
  readonly familyReading: string;
  readonly givenReading: string;
  readonly mail: string | null;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly contractReference: string | null;
  readonly company: string | null;
  readonly supervisingDepartmentId: DepartmentId | null;
  readonly version: number;
}
export interface StoredOsAccount {
  readonly osAccountId: string;
  readonly domain: string;
  readonly account: string;
  readonly personId: PersonId;
  readonly validFrom: EpochMs;
  readonly validTo: EpochMs | null;
  readonly mappedHow: string;
  readonly mappedBy: string;
}
/** What is asked of the list beside its filter: departments already with everything below them. */
export interface PersonQuestion extends Omit<PersonFilter, 'under'> {
  readonly departments?: readonly DepartmentId[];
}

/** Which person an OS account belongs to. */
export interface OsAccountStore {
  osAccountsOf(personId: PersonId): Promise<StoredOsAccount[]>;
  /** All mappings in force at an instant. */
  mapped(at: EpochMs): Promise<StoredOsAccount[]>;
  /** All mappings that have no end. */
  openMappings(): Promise<StoredOsAccount[]>;
  /** @throws SKM_OS_ACCOUNT_TAKEN */
  map(account: Omit<StoredOsAccount, 'validTo'>, now: EpochMs): Promise<void>;
  /** @throws SKM_OS_ACCOUNT_TAKEN */
  mapMany(accounts: readonly Omit<StoredOsAccount, 'validTo'>[], now: EpochMs): Promise<void>;
  /** @returns what ended; null: there was none */
  unmap(osAccountId: string, personId: PersonId, now: EpochMs): Promise<StoredOsAccount | null>;
  /** @returns how many ended */
  unmapMany(osAccountIds: readonly string[], now: EpochMs): Promise<number>;
  /** Accounts as terminals tell them, with where and when. */
  toldAccounts(): Promise<{ told: string; endpoints: number; lastSeenAt: EpochMs | null }[]>;
  endpointsOfAccounts(
    told: readonly string[],
  ): Promise<{ endpointId: string; name: string; liveness: string; lastSeenAt: EpochMs | null }[]>;
}

export interface PeopleStore extends OsAccountStore {
  page(
    question: PersonQuestion,
    order: { sort: PersonSort; direction: 'asc' | 'desc'; offset: number; limit: number },
    now: EpochMs,
  ): Promise<{
    rows: StoredPerson[];
    total: number;
    counts: { kind: Partial<Record<PersonKind, number>>; presence: Partial<Record<Presence, number>>; all: number };
  }>;
  find(personId: PersonId): Promise<StoredPerson | null>;
  byNumbers(staffNumbers: readonly string[]): Promise<StoredPerson[]>;
  /** Everybody, for what compares a whole list. */
  everybody(): Promise<StoredPerson[]>;
  /** @throws SKM_CODE_TAKEN */
  addMany(people: readonly Omit<StoredPerson, 'version'>[], now: EpochMs): Promise<void>;
  /** @returns false when it is of another version by now */
  edit(person: StoredPerson): Promise<boolean>;
  /** Many at once, each of the version it names. @returns the numbers of those that are of another version by now */
  editMany(people: readonly StoredPerson[]): Promise<string[]>;
  /** Counts a change of what hangs on the person. @returns false when it is of another version by now */
  raise(personId: PersonId, version: number): Promise<boolean>;
  /** For what an import added and takes back. */
  remove(personIds: readonly PersonId[]): Promise<void>;
  /** Those on whom more hangs than their posts: accounts, OS accounts, past ones too. */
  heldElsewhere(personIds: readonly PersonId[]): Promise<Set<PersonId>>;
  postsOf(personIds: readonly PersonId[]): Promise<Post[]>;
  addPosts(posts: readonly Post[], now: EpochMs): Promise<void>;
  /** null: it goes on. */
  endPost(postId: PostId, validTo: EpochMs | null): Promise<void>;
  removePosts(postIds: readonly PostId[]): Promise<void>;
}
