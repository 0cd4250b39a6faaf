// One person of each role is given a link, so that every view of the console can be tried; the first administrator is a colleague.
import { randomUUID } from 'node:crypto';
import { openAudit } from '../../console/server/audit/audit.ts';
import type { Console } from '../../console/server/console.ts';
import { invite, makeNewLink } from '../../console/server/operators/administration.ts';
import { noPassword } from '../../console/server/operators/password.ts';
import { accountStore } from '../../console/server/store/accounts.ts';
import { accountState } from '../../shared/accounts/state.ts';
import type { AccountId, PersonId } from '../../shared/ids/ids.ts';
import type { Role } from '../../shared/protocol/api/common.ts';
import { fullNameOf } from './offices.ts';
import type { City, CityPerson } from './plan.ts';
import { departmentIdOf } from './write-organisation.ts';

export interface RoleLink {
  readonly role: Role;
  readonly name: string;
  readonly link: string;
}

/**
 * Their links work once, for 72 hours. Asked again, each gets a new one, with which everything of theirs is set anew:
 * whoever starts the demo and did not keep the links of before gets in all the same.
 */
export async function linkOneOfEach(console: Pick<Console, 'store' | 'url'>, { people }: City): Promise<RoleLink[]> {
  const clock = { now: Date.now };
  const room = { store: console.store, clock, audit: openAudit({ dialect: console.store.dialect, clock }) };
  const accounts = accountStore(console.store.db);
  const find = (code: string, fits: (person: CityPerson) => boolean) =>
    people.find((person) => person.office.code === code && fits(person));
  const isStaff = ({ isHead, kind }: CityPerson) => !isHead && kind === 'staff';
  // Of the section that runs the console; in a very small city others help out.
  const isOfConsole = ({ office }: CityPerson) => Number(office.code === 'M2030');
  const [first, second, third] = people
    .filter(({ office, kind }) => kind === 'staff' && !['M3010', 'A'].includes(office.code))
    .toSorted((a, b) => isOfConsole(b) - isOfConsole(a));
  if (first === undefined || second === undefined) return [];
  const actor = {
    accountId: await administrator(first),
    name: nameOf(first),
    role: 'administrator',
    onBehalfOf: null,
    token: null,
    address: null,
  } as const;
  await administrator(second);
  const chosen: [Role, CityPerson | undefined][] = [
    ['administrator', second],
    ['operator', third],
    ['section-head', find('M3010', ({ isHead }) => isHead)],
    ['auditor', find('A', () => true)],
    ['staff', find('M3010', isStaff)],
  ];
  const links: RoleLink[] = [];
  for (const [role, person] of chosen) {
    if (person === undefined) continue;
    const secret = await secretFor(role, person);
    if (secret !== null) links.push({ role, name: nameOf(person), link: `${console.url}/invitation#${secret}` });
  }
  return links;

  /** Null for an account that somebody ended meanwhile. */
  async function secretFor(role: Role, person: CityPerson): Promise<string | null> {
    const account = await accounts.byLoginName(person.account);
    if (account === null) return (await invite(room, invitationOf(role, person), actor)).secret;
    const { accountId } = account;
    const state = accountState(account, clock.now());
    if (state !== 'invited' && state !== 'active') return null;
    const kind = state === 'invited' ? 'invitation' : 'everything';
    return (await makeNewLink(room, { accountId, kind, reason: '試用のため' }, actor)).secret;
  }

  async function administrator(person: CityPerson): Promise<AccountId> {
    const known = await accounts.byLoginName(person.account);
    if (known !== null) return known.accountId;
    const accountId = randomUUID() as AccountId;
    const account = {
      accountId,
      loginName: person.account,
      displayName: nameOf(person),
      reading: readingOf(person),
      role: 'administrator',
      department: fullNameOf(person.office),
      departmentId: departmentIdOf(person.office),
      personId: person.personId as PersonId,
      password: noPassword(),
      completedAt: clock.now(),
    } as const;
    await accounts.add(account, clock.now());
    return accountId;
  }
}

function invitationOf(role: Role, person: CityPerson) {
  return {
    displayName: nameOf(person),
    reading: readingOf(person),
    loginName: person.account,
    mail: null,
    role,
    department: fullNameOf(person.office),
    departmentId: departmentIdOf(person.office),
    personId: person.personId,
    lastDay: null,
  };
}

function nameOf({ familyName, givenName }: CityPerson): string {
  return `${familyName} ${givenName}`;
}

function readingOf({ familyReading, givenReading }: CityPerson): string {
  return `${familyReading} ${givenReading}`;
}
