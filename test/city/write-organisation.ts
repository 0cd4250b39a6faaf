// Writes the city's departments, sites, people, posts and OS accounts through the stores of the organisation.

import type { Within } from '../../console/server/store/atomic.ts';
import { calendarStore } from '../../console/server/store/calendar.ts';
import { departmentStore } from '../../console/server/store/departments.ts';
import { peopleStore } from '../../console/server/store/people.ts';
import { cityStore } from '../../console/server/store/settings.ts';
import type { Store } from '../../console/server/store/store.ts';
import { startOfDay } from '../../shared/calendar/day.ts';
import type { DepartmentId, PersonId, PostId, SiteId } from '../../shared/ids/ids.ts';
import { ZONES } from '../../shared/zones/zone.ts';
import { CITY_CALENDAR } from './calendar.ts';
import { OFFICES, type Office, SITES } from './offices.ts';
import type { City } from './plan.ts';

const SINCE = '2020-04-01';

export function departmentIdOf({ code }: Pick<Office, 'code'>): DepartmentId {
  return `dep-city-${code.toLowerCase()}` as DepartmentId;
}

/** @param now recorded at */
export async function writeOrganisation(store: Pick<Store, 'db' | 'dialect'>, city: City, now: number): Promise<void> {
  await store.db.transaction().execute((db) => write({ db, dialect: store.dialect }, city, now));
}

async function write({ db, dialect }: Pick<Within, 'db' | 'dialect'>, { people }: City, now: number): Promise<void> {
  const from = startOfDay(SINCE);
  await cityStore(db).write({ name: '霞野市', zones: [...ZONES] });
  await calendarStore(db).write(CITY_CALENDAR, 0);
  const departments = departmentStore(db);
  await departments.add(
    OFFICES.map((office, position) => ({
      departmentId: departmentIdOf(office),
      code: office.code,
      kind: office.kind,
      nameId: `name-city-${office.code.toLowerCase()}`,
      name: office.name,
      reading: office.reading,
      parentId: office.parent === null ? null : departmentIdOf({ code: office.parent }),
      position,
      validFrom: from,
      validTo: null,
    })),
    now,
  );
  for (const [index, name] of SITES.entries())
    await departments.addSite(
      {
        siteId: siteIdOf(name),
        code: `S${index + 1}`,
        name,
        reading: name,
        address: `霞野市霞野町${index + 1}番地`,
        room: '',
      },
      now,
    );
  const store = peopleStore({ db, dialect });
  await store.addMany(
    people.map(
      ({ personId, staffNumber, kind, familyName, givenName, familyReading, givenReading, account, office }) => ({
        personId: personId as PersonId,
        staffNumber,
        kind,
        familyName,
        givenName,
        familyReading,
        givenReading,
        mail: `${account}@city.kasumino.example`,
        startsOn: SINCE,
        endsOn: kind === 'staff' ? null : '2027-03-31',
        contractReference: kind === 'contractor' ? `委${staffNumber}` : null,
        company: kind === 'contractor' ? '株式会社カスミデモ' : null,
        supervisingDepartmentId: kind === 'contractor' ? departmentIdOf(office) : null,
      }),
    ),
    now,
  );
  await store.addPosts(
    people.map(({ personId, office, title, isHead }) => ({
      postId: `post-${personId}` as PostId,
      personId: personId as PersonId,
      departmentId: departmentIdOf(office),
      title,
      isHead,
      kind: 'main',
      validFrom: from,
      validTo: null,
    })),
    now,
  );
  // One in twenty is left for the list of the unmapped.
  for (const [index, { personId, account }] of people.entries())
    if (index % 20 !== 7)
      await store.map(
        {
          osAccountId: `os-${personId}`,
          // The city's terminals tell the account alone.
          domain: '',
          account,
          personId: personId as PersonId,
          validFrom: from,
          mappedHow: 'import',
          mappedBy: '架空 花子',
        },
        now,
      );
}

export function siteIdOf(name: string): SiteId {
  return `site-city-${SITES.indexOf(name) + 1}` as SiteId;
}
