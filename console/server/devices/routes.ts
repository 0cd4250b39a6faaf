// The devices of the fleet over HTTP.
import { Type } from 'typebox';
import { hex } from '../../../shared/devices/usb-class.ts';
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
import { CSV_MARK, csvLine, isoInJapan } from '../endpoints/csv.ts';
import { deviceStore } from '../store/devices.ts';
import type { Store } from '../store/store.ts';

const READERS = ['administrator', 'operator', 'auditor'] as const;
const CSV_HEAD = [
  'vendorId',
  'productId',
  'manufacturer',
  'product',
  'serial',
  'strength',
  'reason',
  'firstSeen',
  'lastSeen',
];

export function deviceRoutes({ store, clock }: { store: Store; clock: { now(): EpochMs } }): (app: Api) => void {
  const devices = deviceStore(store.db);
  return (app) => {
    app.route({
      method: 'GET',
      url: '/api/v1/devices',
      config: { access: READERS },
      schema: {
        summary: 'Every USB device ever seen, hubs aside; those seen last come first',
        querystring: deviceQuery,
        response: { 200: devicePage },
      },
      handler: async (request) => ({ asOf: clock.now(), ...(await devices.page(request.query)) }),
    });
    app.route({
      method: 'GET',
      url: '/api/v1/devices.csv',
      config: { access: READERS },
      schema: {
        summary: 'The same list, whole, as CSV',
        querystring: deviceListQuery,
        response: { 200: Type.String() },
      },
      async handler(request, reply) {
        const rows = await devices.rows(request.query);
        reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', 'attachment; filename="sekimori-devices.csv"');
        const lines = rows.map((row) =>
          csvLine([
            hex(row.vendorId, 4),
            hex(row.productId, 4),
            row.manufacturer,
            row.product,
            row.serial,
            row.strength,
            row.reason,
            isoInJapan(row.firstSeen),
            isoInJapan(row.lastSeen),
          ]),
        );
        return `${CSV_MARK}${csvLine(CSV_HEAD)}${lines.join('')}`;
      },
    });
    app.route({
      method: 'GET',
      url: '/api/v1/devices/:deviceId',
      config: { access: READERS, reads: 'personal-data' },
      schema: {
        summary: 'One device: its descriptor tree, where it was, and who was signed in there',
        params: deviceParams,
        response: { 200: deviceView },
      },
      async handler(request) {
        const found = await devices.find(request.params.deviceId);
        if (found === null) throw new SekimoriError('SKM_NOT_FOUND');
        return { asOf: clock.now(), ...found };
      },
    });
  };
}
