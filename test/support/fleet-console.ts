// A test console with the routes about the fleet, and the rooms behind them.
import pino from 'pino';
import { openSilenceWatch } from '../../console/server/calendar/silence-watch.ts';
import type { ConditionStore } from '../../console/server/conditions/store.ts';
import { type LivenessWatch, watchLiveness } from '../../console/server/endpoints/liveness.ts';
import type { EndpointStore } from '../../console/server/endpoints/store.ts';
import type { EnrolmentStore } from '../../console/server/enrolment/store.ts';
import { fleetRoutes } from '../../console/server/fleet-routes.ts';
import type { StateStore } from '../../console/server/state/store.ts';
import { calendarStore } from '../../console/server/store/calendar.ts';
import { conditionStore } from '../../console/server/store/conditions.ts';
import { endpointStore } from '../../console/server/store/endpoints.ts';
import { enrolmentStore } from '../../console/server/store/enrolment.ts';
import { stateStore } from '../../console/server/store/state.ts';
import type { Store } from '../../console/server/store/store.ts';
import { openTestConsole, type TestConsole } from './console.ts';
import type { StoreKind } from './stores.ts';

export interface Fleet {
  readonly store: Store;
  readonly conditions: ConditionStore;
  readonly endpoints: EndpointStore;
  readonly enrolments: EnrolmentStore;
  readonly state: StateStore;
}

export const LEASE_MS = 60_000;

/** The rooms about the fleet on one store, joined as the console joins them. */
export function fleetOf(store: Store): Fleet {
  const conditions = conditionStore(store);
  const endpoints = endpointStore(store);
  return {
    store,
    conditions,
    endpoints,
    enrolments: enrolmentStore(store),
    state: stateStore({ store, conditions, endpoints }),
  };
}

export async function openFleetConsole(kind: StoreKind, helloMs = 60_000): Promise<TestConsole & { fleet: Fleet }> {
  let rooms: { fleet: Fleet; watch: LivenessWatch } | null = null;
  const log = pino({ level: 'silent' });
  const console = await openTestConsole(kind, {
    routes({ store, clock }) {
      const fleet = fleetOf(store);
      const silence = openSilenceWatch({ calendar: calendarStore(fleet.store.db), conditions: fleet.conditions });
      const watch = watchLiveness({ ...fleet, silence, clock, log, leaseMs: LEASE_MS });
      rooms = { fleet, watch };
      return [fleetRoutes({ ...fleet, watch, clock, log, helloMs })];
    },
  });
  if (rooms === null) throw new TypeError('the console asked for no routes');
  const { fleet, watch } = rooms as { fleet: Fleet; watch: LivenessWatch };
  return {
    ...console,
    fleet,
    async remove() {
      await console.app.close();
      await watch.close();
      await console.remove();
    },
  };
}
