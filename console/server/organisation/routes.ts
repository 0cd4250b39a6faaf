// All routes of the organisation together.
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Api } from '../api/api.ts';
import { reorganisationRoutes } from '../reorganisation/routes.ts';
import type { Store } from '../store/store.ts';
import { departmentRoutes } from './department-routes.ts';
import { peopleRoutes } from './people-routes.ts';

export function organisationRoutes(needs: { store: Store; clock: { now(): EpochMs } }): (app: Api) => void {
  const routes = [departmentRoutes(needs), peopleRoutes(needs), reorganisationRoutes(needs)];
  return (app) => {
    for (const route of routes) route(app);
  };
}
