// Who asks, and what they can ask for: their sections, terminals and media as they are now.
import type { AccountId, DepartmentId } from '../../../shared/ids/ids.ts';
import { readOsAccount, writeOsAccount } from '../../../shared/organisation/os-account.ts';
import { postsInForce, stoppedAt, stopsAt } from '../../../shared/organisation/person.ts';
import { cleanPurposes, DEFAULT_PURPOSES } from '../../../shared/permits/purposes.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { StoredPerson } from '../organisation/store.ts';
import { accountStore } from '../store/accounts.ts';
import type { Within } from '../store/atomic.ts';
import { departmentTree } from '../store/department-tree.ts';
import { jsonSetting } from '../store/json-setting.ts';
import { peopleStore } from '../store/people.ts';
import { type ChosenEndpoint, type ChosenMedium, endpointChoices, mediumChoices } from '../store/permit-choices.ts';
import type { Store } from '../store/store.ts';

/** A store, or what one transaction sees of it. */
export type Reading = Pick<Within, 'dialect'> & { readonly db: Store['db'] | Within['db'] };

export interface Asker {
  readonly person: StoredPerson;
  readonly name: string;
  readonly reading: string;
  /** When everything of this person stops; null: it does not by itself. */
  readonly stopsAt: EpochMs | null;
  /** Sections of their posts, the main one first; of contractors the supervising one. */
  readonly departments: readonly { readonly departmentId: DepartmentId; readonly name: string }[];
  readonly endpoints: readonly ChosenEndpoint[];
  readonly media: readonly ChosenMedium[];
}

/** Null: the account belongs to nobody, or to somebody who is not here today. */
export async function askerOf(store: Reading, accountId: AccountId, now: EpochMs): Promise<Asker | null> {
  const account = await accountStore(store.db).byId(accountId);
  if (account?.personId == null) return null;
  const people = peopleStore(store);
  const person = await people.find(account.personId);
  if (person === null || stoppedAt(person, null, now).length > 0) return null;
  const posts = postsInForce(await people.postsOf([person.personId]), person, now);
  const names = new Map((await departmentTree(store.db, now)).map((node) => [node.departmentId, node.fullName]));
  const ids = [...posts.map(({ departmentId }) => departmentId), person.supervisingDepartmentId].flatMap((id) =>
    id !== null && names.has(id) ? [id] : [],
  );
  const departments = [...new Set(ids)].map((departmentId) => ({ departmentId, name: names.get(departmentId) ?? '' }));
  const own = new Set(await osUsersOf(store, person, now));
  const told = (await people.toldAccounts())
    .map((each) => each.told)
    .filter((each) => {
      const read = readOsAccount(each);
      return read !== null && own.has(writeOsAccount(read));
    });
  const sections = departments.map(({ departmentId }) => departmentId);
  const endpoints = await endpointChoices(store.db, sections, told.slice(0, 100));
  const media = await mediumChoices(
    store.db,
    person.personId,
    sections,
    endpoints.map(({ endpoint }) => endpoint),
  );
  return { person, ...namesOf(person), stopsAt: stopsAt(person), departments, endpoints, media };
}

/** The OS accounts of a person in force now, as permits name them. */
export async function osUsersOf(
  store: Reading,
  { personId }: Pick<StoredPerson, 'personId'>,
  now: EpochMs,
): Promise<string[]> {
  const accounts = await peopleStore(store).osAccountsOf(personId);
  return accounts
    .filter(({ validFrom, validTo }) => validFrom <= now && (validTo === null || validTo > now))
    .map(writeOsAccount);
}

export function namesOf(person: StoredPerson): { name: string; reading: string } {
  return {
    name: `${person.familyName} ${person.givenName}`,
    reading: `${person.familyReading} ${person.givenReading}`,
  };
}

/** The city's list of purposes. */
export async function purposesOf(store: Reading): Promise<readonly string[]> {
  const own = await purposeSetting(store).read();
  return own === null ? DEFAULT_PURPOSES : cleanPurposes(own);
}

export function purposeSetting({ db }: Reading) {
  return jsonSetting<readonly string[]>(db, 'permit-purposes');
}
