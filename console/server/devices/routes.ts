// The devices of the fleet over HTTP.
import { SekimoriError } from '../../../shared/errors/error.ts';
import {
  deviceListQuery,
  devicePage,
  deviceParams,
  deviceQuery,
  deviceView,
} from '../../../shared/protocol/api/devices.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Api } from '../api/api.ts';
import { listFileRoutes } from '../export/list-files.ts';
import { deviceStore } from '../store/devices.ts';
import type { Store } from '../store/store.ts';
import { DEVICE_COLUMNS } from './device-columns.ts';

const READERS = ['administrator', 'operator', 'auditor'] as const;
/** A section head sees what carries data, where it was last at a terminal of theirs. */
const READERS_OF_ONE = [...READERS, 'section-head'] as const;

export function deviceRoutes({ store, clock }: { store: Store; clock: { now(): EpochMs } }): (app: Api) => void {
  const devices = deviceStore(store.db);
  return (app) => {
    app.route({
      method: 'GET',
      url: '/api/v1/devices',
      config: { access: READERS, reads: 'personal-data' },
      schema: {
        summary: 'Every USB device ever seen, hubs aside; those seen last come first',
        querystring: deviceQuery,
        response: { 200: devicePage },
      },
      handler: async ({ query, session }) => ({
        asOf: clock.now(),
        ...(await devices.page(query, session.scope)),
      }),
    });
    listFileRoutes(
      app,
      {
        path: '/api/v1/devices',
        access: READERS,
        what: 'Devices',
        query: deviceListQuery.properties,
        sheet: '機器',
        columns: () => DEVICE_COLUMNS,
        rows: (query, { session }) => devices.rows(query, session.scope),
      },
      clock,
    );
    app.route({
      method: 'GET',
      url: '/api/v1/devices/:deviceId',
      config: { access: READERS_OF_ONE, reads: 'personal-data' },
      schema: {
        summary: 'One device: its descriptor tree, where it was, and who was signed in there',
        params: deviceParams,
        response: { 200: deviceView },
      },
      async handler({ params, session }) {
        const only = session.role === 'section-head' ? 'media' : undefined;
        const found = await devices.find(params.deviceId, session.scope, only);
        if (found === null) throw new SekimoriError('SKM_NOT_FOUND');
        return { asOf: clock.now(), ...found };
      },
    });
  };
}
