// One person of each role is given a link, so that every view of the console can be tried; the first administrator is a colleague.
import { randomUUID } from 'node:crypto';
import { openAudit } from '../../console/server/audit/audit.ts';
import type { Console } from '../../console/server/console.ts';
import { invite, makeNewLink } from '../../console/server/operators/administration.ts';
import { noPassword } from '../../console/server/operators/password.ts';
import { accountStore } from '../../console/server/store/accounts.ts';
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

/** Their links work once, for 72 hours. */
export async function inviteOneOfEach(console: Pick<Console, 'store' | 'url'>, { people }: City): Promise<RoleLink[]> {
  const clock = { now: Date.now };
  const room = { store: console.store, clock, audit: openAudit({ dialect: console.store.dialect, clock }) };
  const find = (code: string, fits: (person: CityPerson) => boolean) =>
    people.find((person) => person.office.code === code && fits(person));
  const isStaff = ({ isHead, kind }: CityPerson) => !isHead && kind === 'staff';
  const links: RoleLink[] = [];
  // Of the section that runs the console; in a very small city others help out.
  const isOfConsole = ({ office }: CityPerson) => Number(office.code === 'M2030');
  const [first, second, third] = people
    .filter(({ office, kind }) => kind === 'staff' && !['M3010', 'A'].includes(office.code))
    .toSorted((a, b) => isOfConsole(b) - isOfConsole(a));
  if (first === undefined || second === undefined) return [];
  const actor = {
    accountId: await addAdministrator(first),
    name: nameOf(first),
    role: 'administrator',
    onBehalfOf: null,
    token: null,
    address: null,
  } as const;
  const renewed = { accountId: await addAdministrator(second), kind: 'everything', reason: '試用のため' } as const;
  const { secret } = await makeNewLink(room, renewed, actor);
  links.push({ role: 'administrator', name: nameOf(second), link: linkOf(secret) });
  const chosen: [Role, CityPerson | undefined][] = [
    ['operator', third],
    ['section-head', find('M3010', ({ isHead }) => isHead)],
    ['auditor', find('A', () => true)],
    ['staff', find('M3010', isStaff)],
  ];
  for (const [role, person] of chosen) {
    if (person === undefined) continue;
    const { secret } = await invite(
      room,
      {
        displayName: nameOf(person),
        reading: readingOf(person),
        loginName: person.account,
        mail: null,
        role,
        department: fullNameOf(person.office),
        departmentId: departmentIdOf(person.office),
        personId: person.personId,
        lastDay: null,
      },
      actor,
    );
    links.push({ role, name: nameOf(person), link: linkOf(secret) });
  }
  return links;

  function linkOf(secret: string): string {
    return `${console.url}/invitation#${secret}`;
  }

  async function addAdministrator(person: CityPerson): Promise<AccountId> {
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
    await accountStore(console.store.db).add(account, clock.now());
    return accountId;
  }
}

function nameOf({ familyName, givenName }: CityPerson): string {
  return `${familyName} ${givenName}`;
}

function readingOf({ familyReading, givenReading }: CityPerson): string {
  return `${familyReading} ${givenReading}`;
}
