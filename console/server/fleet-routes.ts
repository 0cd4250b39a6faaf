// All routes about the fleet together: endpoints, events, conditions, overview, search and the live stream.
import type { FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { EpochMs } from '../../shared/time/epoch.ts';
import type { Api } from './api/api.ts';
import { bulkRoutes } from './bulk/routes.ts';
import { conditionRoutes } from './conditions/routes.ts';
import type { ConditionStore } from './conditions/store.ts';
import { mediaRoutes } from './devices/media-routes.ts';
import { deviceRoutes } from './devices/routes.ts';
import type { LivenessWatch } from './endpoints/liveness.ts';
import { endpointRoutes } from './endpoints/routes.ts';
import type { EndpointStore } from './endpoints/store.ts';
import type { EnrolmentStore } from './enrolment/store.ts';
import { eventRoutes } from './events/routes.ts';
import { openLiveHub } from './live/hub.ts';
import { liveRoutes } from './live/routes.ts';
import { mediaRegisterRoutes } from './media-register/routes.ts';
import { mediaWatch } from './media-register/watch.ts';
import { overviewRoutes } from './overview/routes.ts';
import { searchRoutes } from './search/routes.ts';
import { openSessions } from './sessions/sessions.ts';
import { licenceRoutes } from './software/licence-routes.ts';
import { requestRoutes } from './software/request-routes.ts';
import { softwareRoutes } from './software/routes.ts';
import type { StateStore } from './state/store.ts';
import { calendarStore } from './store/calendar.ts';
import type { Store } from './store/store.ts';
import { terminalStore } from './store/terminals.ts';
import { viewRoutes } from './views/routes.ts';

export interface FleetNeeds {
  readonly store: Store;
  readonly endpoints: EndpointStore;
  readonly conditions: ConditionStore;
  readonly state: StateStore;
  readonly enrolments: Pick<EnrolmentStore, 'waiting'>;
  readonly watch: Pick<LivenessWatch, 'sweep'>;
  readonly clock: { now(): EpochMs };
  readonly log: Pick<Logger, 'warn'>;
  /** Between two signs of life of the live stream; tests shorten it. */
  readonly helloMs?: number;
}

export function fleetRoutes(needs: FleetNeeds): (app: Api) => void {
  const { store, endpoints, conditions, clock, log, helloMs } = needs;
  const { events, eventReader: reader, announcements } = store;
  const sessions = openSessions(store, clock);
  const scopeOf = async (request: FastifyRequest) => (await sessions.again(request))?.scope ?? null;
  const hub = openLiveHub({ announcements, conditions, log });
  const routes = [
    endpointRoutes({ ...needs, events }),
    eventRoutes({ reader, endpoints, clock }),
    conditionRoutes({ store, clock }),
    overviewRoutes({ ...needs, terminals: terminalStore(store), calendar: calendarStore(store.db), reader }),
    searchRoutes({ store, endpoints, clock }),
    deviceRoutes({ store, clock }),
    mediaRoutes({ store, clock }),
    mediaRegisterRoutes({ store, clock, changed: mediaWatch({ store, conditions, clock }) }),
    softwareRoutes({ store, clock }),
    licenceRoutes({ store, clock }),
    requestRoutes({ store, clock }),
    viewRoutes({ store, endpoints, clock }),
    bulkRoutes(needs),
    liveRoutes({ hub, clock, scopeOf, endpoints, ...(helloMs === undefined ? {} : { helloMs }) }),
  ];
  return (app) => {
    for (const route of routes) route(app);
  };
}
