// A console with the whole simulated city and its real pages, on a clock that stands still in the morning.
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { noPassword } from '../../console/server/operators/password.ts';
import { accountStore } from '../../console/server/store/accounts.ts';
import { conditionStore } from '../../console/server/store/conditions.ts';
import type { AccountId, PersonId } from '../../shared/ids/ids.ts';
import type { Role } from '../../shared/protocol/api/common.ts';
import { MINUTE_MS } from '../../shared/time/epoch.ts';
import { fillCity } from '../city/fill.ts';
import { fullNameOf } from '../city/offices.ts';
import type { City, CityPerson } from '../city/plan.ts';
import { departmentIdOf } from '../city/write-organisation.ts';
import { buildPages } from './build-pages.ts';
import { type Caller, sessionOf } from './console.ts';
import { type RunningConsole, runConsole } from './running-console.ts';
import { STORES, type StoreKind } from './stores.ts';

/** A Friday after the doors have opened, in a week without a holiday. */
const MORNING = Date.parse('2026-11-20T09:10:00+09:00');

export interface CityConsole extends Pick<RunningConsole, 'console' | 'remove'> {
  readonly city: City;
  readonly now: number;
  /** An account of this role for somebody of the city, who is signed in. */
  signIn(role: Role, person: CityPerson): Promise<Caller>;
}

/** @param endpoints of the city; each section has at least one */
export async function openCityConsole(endpoints: number): Promise<CityConsole> {
  const running = await runConsole(STORES[0] as StoreKind);
  running.clock.set(MORNING);
  await buildPages('console/web/vite.config.ts', running.options.webFolder);
  await running.restart();
  const { store } = running.console;
  const { city } = await fillCity({ store }, { seed: 'kasumino', endpoints, days: 4, now: MORNING, restMs: 0 });
  // The console looks at who is silent every half minute.
  running.clock.move(MINUTE_MS / 2);
  while ((await conditionStore(store).openOn('silent')).length === 0) await wait(50);
  return {
    get console() {
      return running.console;
    },
    city,
    now: running.clock.now(),
    remove: running.remove,
    async signIn(role, person) {
      const accountId = randomUUID() as AccountId;
      await accountStore(store.db).add(
        {
          accountId,
          loginName: person.account,
          displayName: `${person.familyName} ${person.givenName}`,
          reading: `${person.familyReading} ${person.givenReading}`,
          role,
          department: fullNameOf(person.office),
          departmentId: departmentIdOf(person.office),
          personId: person.personId as PersonId,
          password: noPassword(),
          completedAt: MORNING,
          ...(role === 'contractor' ? { endsAt: Date.parse('2027-04-01T00:00:00+09:00') } : {}),
        },
        MORNING,
      );
      return sessionOf({ app: running.console.app, store, clock: running.clock }, accountId);
    },
  };
}
