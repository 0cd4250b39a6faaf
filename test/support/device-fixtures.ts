// Devices of a city hall as their descriptor files tell them (`test/fixtures/devices`).
import { readFileSync } from 'node:fs';
import type { UsbDevice } from '../../shared/protocol/uplink/state.ts';

export const CITY_HALL = [
  'ccid-reader',
  'pin-pad',
  'barcode-reader',
  'camera-uvc-ptp',
  'receipt-printer',
  'receipt-printer-vendor',
  'scanner',
  'multifunction-printer',
  'multifunction-printer-card-slot',
  'keyboard',
] as const;
export type CityHallDevice = (typeof CITY_HALL)[number];

interface Recorded {
  readonly vendorId: string;
  readonly productId: string;
  readonly manufacturer: string;
  readonly product: string;
  readonly serial: string | null;
  readonly deviceClass: number;
  readonly interfaces: readonly string[];
}

export function cityHallDevice(name: CityHallDevice, port = '1-1'): UsbDevice {
  const path = new URL(`../fixtures/devices/${name}.json`, import.meta.url);
  const { vendorId, productId, interfaces, ...told } = JSON.parse(readFileSync(path, 'utf8')) as Recorded;
  return {
    port,
    busNumber: 1,
    deviceNumber: 2,
    vendorId: Number.parseInt(vendorId, 16),
    productId: Number.parseInt(productId, 16),
    deviceVersion: 0x0100,
    deviceClass: told.deviceClass,
    manufacturer: told.manufacturer,
    product: told.product,
    serial: told.serial,
    speedMbps: 480,
    authorized: true,
    isHub: false,
    isInternal: false,
    identity: told.serial === null ? 'none' : 'serial-hash',
    descriptorHash: `${vendorId}${productId}`.repeat(8),
    configurations: [
      {
        value: 1,
        maxPowerMilliamps: 100,
        interfaces: interfaces.map((triple, interfaceNumber) => {
          const [interfaceClass = 0, interfaceSubClass = 0, interfaceProtocol = 0] = triple
            .split('/')
            .map((part) => Number.parseInt(part, 16));
          const shape = { interfaceClass, interfaceSubClass, interfaceProtocol };
          return { interfaceNumber, alternateSetting: 0, ...shape, endpoints: [], driver: null, description: null };
        }),
      },
    ],
  };
}
