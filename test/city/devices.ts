// What people plug in here: lent sticks, card readers, keyboards, cameras, telephones; the models are invented.
import type { MediaItem, UsbDevice } from '../../shared/protocol/uplink/state.ts';
import type { CityTerminal } from './plan.ts';
import { random } from './random.ts';

export interface DeviceKind {
  readonly vendorId: number;
  readonly productId: number;
  readonly manufacturer: string;
  readonly product: string;
  readonly interfaceClass: number;
  readonly isStorage: boolean;
  /** unique: every piece its own · same: all pieces have one · none: it has none */
  readonly serial: 'unique' | 'same' | 'none';
}

const kind = (
  vendorId: number,
  productId: number,
  manufacturer: string,
  product: string,
  interfaceClass: number,
  serial: DeviceKind['serial'],
): DeviceKind => ({
  vendorId,
  productId,
  manufacturer,
  product,
  interfaceClass,
  serial,
  isStorage: interfaceClass === 8,
});

export const DEVICES: readonly DeviceKind[] = [
  kind(0x0781, 0x5583, 'SanDemo', 'Ultra Fit', 8, 'unique'),
  kind(0x056e, 0x6a0c, 'ELEDEMO', 'MF-ENU3A セキュリティUSB', 8, 'unique'),
  kind(0x0411, 0x02db, 'BUFFADEMO', 'RUF3-HSTV 暗号化USB', 8, 'unique'),
  kind(0x058f, 0x6387, 'Generic', 'Mass Storage', 8, 'same'),
  kind(0x04e6, 0x5116, 'SCMdemo', 'SCR3310 v2.0 Smart Card Reader', 11, 'unique'),
  kind(0x054c, 0x0dc9, 'Sodemo', 'RC-S300/S', 11, 'unique'),
  kind(0x046d, 0xc31c, 'Logidemo', 'USB Keyboard', 3, 'none'),
  kind(0x04f2, 0xb7e0, 'Chicodemo', 'USB Camera', 14, 'same'),
  kind(0x05c6, 0x901d, 'デモモバイル', 'Smartphone', 6, 'unique'),
];

/** The same piece at the same terminal every day. */
export function usbDevice(kind: DeviceKind, terminal: CityTerminal, port: string): UsbDevice {
  const { interfaceClass, isStorage } = kind;
  const serial = serialOf(kind, terminal);
  return {
    port,
    busNumber: 1,
    deviceNumber: 5,
    vendorId: kind.vendorId,
    productId: kind.productId,
    deviceVersion: 0x0100,
    deviceClass: 0,
    manufacturer: kind.manufacturer,
    product: kind.product,
    serial,
    speedMbps: interfaceClass === 3 ? 1.5 : 480,
    authorized: true,
    isHub: false,
    isInternal: false,
    identity: serial === null ? 'none' : 'serial-hash',
    descriptorHash: random(`${kind.vendorId} ${kind.productId}`).hex(64),
    configurations: [
      {
        value: 1,
        maxPowerMilliamps: 100,
        interfaces: [
          {
            interfaceNumber: 0,
            alternateSetting: 0,
            interfaceClass,
            interfaceSubClass: isStorage ? 6 : 1,
            interfaceProtocol: isStorage ? 80 : 1,
            endpoints: [{ address: 0x81, transfer: 'bulk', maxPacketBytes: 512 }],
            driver: isStorage ? 'usb-storage' : interfaceClass === 3 ? 'usbhid' : null,
            description: null,
          },
        ],
      },
    ],
  };
}

export function volumeOf(kind: DeviceKind, terminal: CityTerminal, user: string): MediaItem {
  const number = random(`${terminal.name} ${kind.productId}`).int(1, 400);
  const label = `KASUMINO-${String(number).padStart(3, '0')}`;
  return {
    node: 'sdb1',
    label,
    fileSystem: 'exfat',
    sizeBytes: 30_752_000_000,
    mountPoint: terminal.os.platform === 'windows' ? 'E:\\' : `/media/${user}/${label}`,
    readOnly: false,
    removable: true,
    bus: 'usb',
    usbPort: '1-3',
  };
}

/** A lent stick that was used at this terminal once, and how; null: most terminals have none. */
export function stickOf(seed: string, terminal: CityTerminal): LentStick | null {
  const chance = random(`${seed} ${terminal.name} stick`);
  if (!chance.chance(0.4)) return null;
  const kind = chance.pick(DEVICES.filter(({ isStorage, serial }) => isStorage && serial === 'unique'));
  const device = usbDevice(kind, terminal, '1-3');
  // Squared: most were used lately, some have been in a drawer for months.
  const daysAgo = Math.floor(chance.next() ** 2 * 240);
  const volume = volumeOf(kind, terminal, terminal.person.account);
  return { device, daysAgo, volume: chance.chance(0.12) ? null : { ...volume, readOnly: chance.chance(0.2) } };
}

export interface LentStick {
  readonly device: UsbDevice;
  readonly daysAgo: number;
  /** Null: it was plugged in and never mounted. */
  readonly volume: MediaItem | null;
}

function serialOf({ serial, vendorId, productId }: DeviceKind, terminal: CityTerminal): string | null {
  if (serial === 'none') return null;
  if (serial === 'same') return '0123456789ABCDEF';
  return random(`${terminal.name} ${vendorId} ${productId}`).hex(20).toUpperCase();
}
