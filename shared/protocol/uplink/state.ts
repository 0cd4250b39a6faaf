// State: what is so on the terminal now, by section. Each section is a set of items under keys; it travels as differences.
import { type Static, Type } from 'typebox';
import { CONTROLS, STAGES } from '../../policies/controls.ts';
import { literals } from '../literals.ts';
import { booleanFact, fact, instant, name, nameFact, numberFact } from './fact.ts';

/** USB 2.0 §9.6.5. Numbers as in the descriptor; shown as hex. */
export const usbInterface = Type.Object({
  interfaceNumber: Type.Integer({ minimum: 0, maximum: 255 }),
  alternateSetting: Type.Integer({ minimum: 0, maximum: 255 }),
  interfaceClass: Type.Integer({ minimum: 0, maximum: 255 }),
  interfaceSubClass: Type.Integer({ minimum: 0, maximum: 255 }),
  interfaceProtocol: Type.Integer({ minimum: 0, maximum: 255 }),
  endpoints: Type.Array(
    Type.Object({
      address: Type.Integer({ minimum: 0, maximum: 255 }),
      transfer: Type.Union([
        Type.Literal('control'),
        Type.Literal('isochronous'),
        Type.Literal('bulk'),
        Type.Literal('interrupt'),
      ]),
      maxPacketBytes: Type.Integer({ minimum: 0, maximum: 65_535 }),
    }),
    { maxItems: 32 },
  ),
  /** Kernel driver bound to it, null when none. */
  driver: Type.Union([name(64), Type.Null()]),
  description: Type.Union([name(), Type.Null()]),
});

/** How far a device can be told apart: none (no serial), duplicate (seen twice at once), serial, serial-hash. */
export const IDENTITY_STRENGTHS = ['none', 'duplicate', 'serial', 'serial-hash'] as const;

/** One USB device with its whole descriptor tree. Key: the port path, e.g. `1-1.2`. */
export const usbDevice = Type.Object({
  port: name(64),
  busNumber: Type.Integer({ minimum: 0 }),
  deviceNumber: Type.Integer({ minimum: 0 }),
  vendorId: Type.Integer({ minimum: 0, maximum: 65_535 }),
  productId: Type.Integer({ minimum: 0, maximum: 65_535 }),
  deviceVersion: Type.Integer({ minimum: 0, maximum: 65_535 }),
  deviceClass: Type.Integer({ minimum: 0, maximum: 255 }),
  manufacturer: Type.Union([name(), Type.Null()]),
  product: Type.Union([name(), Type.Null()]),
  /** Null when absent, never ''. */
  serial: Type.Union([name(), Type.Null()]),
  speedMbps: Type.Union([Type.Number(), Type.Null()]),
  authorized: Type.Union([Type.Boolean(), Type.Null()]),
  isHub: Type.Boolean(),
  isInternal: fact(Type.Boolean()),
  identity: literals(IDENTITY_STRENGTHS),
  /** SHA-256 of the raw descriptors, or why they could not be read. */
  descriptorHash: fact(Type.String({ pattern: '^[0-9a-f]{64}$' })),
  configurations: Type.Array(
    Type.Object({
      value: Type.Integer({ minimum: 0, maximum: 255 }),
      maxPowerMilliamps: Type.Integer({ minimum: 0 }),
      interfaces: Type.Array(usbInterface, { maxItems: 64 }),
    }),
    { maxItems: 16 },
  ),
});
export type UsbDevice = Static<typeof usbDevice>;
export type UsbInterface = Static<typeof usbInterface>;

/** One installed program. Key: `source:name:arch`. */
export const softwareItem = Type.Object({
  name: name(),
  version: name(),
  publisher: nameFact(),
  installedAt: fact(instant()),
  /** `windows`: what Windows lists under its programs (Uninstall keys). */
  source: Type.Union([
    Type.Literal('dpkg'),
    Type.Literal('rpm'),
    Type.Literal('flatpak'),
    Type.Literal('snap'),
    Type.Literal('windows'),
  ]),
  architecture: name(64),
  summary: Type.Union([name(), Type.Null()]),
  sizeBytes: Type.Union([Type.Integer({ minimum: 0 }), Type.Null()]),
});
export type SoftwareItem = Static<typeof softwareItem>;

/** One part of the machine. Keys: `system`, `board`, `firmware`, `cpu`, `memory`, `os`, `disk:…`, `display:…`, `battery:…`, `tpm`. */
export const hardwareItem = Type.Object({
  kind: literals(['system', 'board', 'firmware', 'cpu', 'memory', 'os', 'disk', 'display', 'battery', 'tpm']),
  /** camelCase names: manufacturer, model, serial, uuid, version, sizeBytes, cores … */
  facts: Type.Record(Type.String({ maxLength: 64 }), fact(Type.Union([name(), Type.Number(), Type.Boolean()]))),
});
export type HardwareItem = Static<typeof hardwareItem>;

/** One mounted or present volume on removable or internal storage. Key: the device node, e.g. `sdb1`. */
export const mediaItem = Type.Object({
  node: name(128),
  label: Type.Union([name(), Type.Null()]),
  fileSystem: Type.Union([name(64), Type.Null()]),
  sizeBytes: numberFact(),
  /** Null when not mounted. */
  mountPoint: Type.Union([name(4_096), Type.Null()]),
  readOnly: booleanFact(),
  removable: booleanFact(),
  bus: Type.Union([
    Type.Literal('usb'),
    Type.Literal('sata'),
    Type.Literal('nvme'),
    Type.Literal('mmc'),
    Type.Literal('virtual'),
    Type.Literal('loop'),
    Type.Literal('optical'),
    Type.Literal('other'),
  ]),
  /** Port of the USB device it hangs on, when it does. */
  usbPort: Type.Union([name(64), Type.Null()]),
});
export type MediaItem = Static<typeof mediaItem>;

/** One network interface. Key: its name. */
export const networkItem = Type.Object({
  name: name(64),
  mac: Type.Union([name(64), Type.Null()]),
  kind: literals(['ethernet', 'wifi', 'bluetooth', 'cellular', 'bridge', 'tunnel', 'loopback', 'virtual', 'other']),
  isUp: booleanFact(),
  addresses: Type.Array(name(64), { maxItems: 64 }),
  gateways: Type.Array(name(64), { maxItems: 16 }),
  dnsServers: Type.Array(name(64), { maxItems: 16 }),
  speedMbps: numberFact(),
  /** Only of Wi-Fi: the network's name, and how it is secured. */
  ssid: Type.Union([nameFact(), Type.Null()]),
  wifiSecurity: Type.Union([nameFact(), Type.Null()]),
  usbPort: Type.Union([name(64), Type.Null()]),
});
export type NetworkItem = Static<typeof networkItem>;

export const POSTURE_CHECKS = [
  'disk-encryption',
  'anti-malware',
  'firewall',
  'pending-updates',
  'screen-lock',
  'local-administrators',
  'time-sync',
  'secure-boot',
  'disk-health',
] as const;
export type PostureCheck = (typeof POSTURE_CHECKS)[number];

/** One posture check. Key: the check. `holds` is true, false, or unknown with the reason. */
export const postureItem = Type.Object({
  check: literals(POSTURE_CHECKS),
  holds: booleanFact(),
  /** What was seen, short: `clamav-daemon active`, `/ is not on dm-crypt`, names of the administrators. */
  evidence: Type.Array(name(300), { maxItems: 32 }),
  /** A number where the check has one: pending updates, days, offset in milliseconds. */
  value: Type.Union([Type.Number(), Type.Null()]),
});
export type PostureItem = Static<typeof postureItem>;

/** One session of a person at the terminal. Key: the session's id. */
export const sessionItem = Type.Object({
  sessionId: name(64),
  user: name(256),
  kind: Type.Union([Type.Literal('console'), Type.Literal('graphical'), Type.Literal('remote'), Type.Literal('other')]),
  seat: Type.Union([name(64), Type.Null()]),
  tty: Type.Union([name(64), Type.Null()]),
  remoteHost: Type.Union([name(256), Type.Null()]),
  since: fact(instant()),
  isLocked: booleanFact(),
});
export type SessionItem = Static<typeof sessionItem>;

/** How far one part of the policy is carried out. Key: the control. */
export const enforcementItem = Type.Object({
  control: literals(CONTROLS),
  stage: literals(STAGES),
  /** Of the policy that it stands under; null: none is in force. */
  policyVersion: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()]),
  policyHash: Type.Union([Type.String({ pattern: '^[0-9a-f]{64}$' }), Type.Null()]),
  /** Why it is not proven, or not controlled: a short word of the platform, or what was found. */
  reason: Type.Union([name(300), Type.Null()]),
});
export type EnforcementItem = Static<typeof enforcementItem>;

export const sectionItems = {
  hardware: hardwareItem,
  software: softwareItem,
  devices: usbDevice,
  media: mediaItem,
  network: networkItem,
  posture: postureItem,
  sessions: sessionItem,
  enforcement: enforcementItem,
} as const;
export type Section = keyof typeof sectionItems;
export const SECTIONS = [
  'hardware',
  'software',
  'devices',
  'media',
  'network',
  'posture',
  'sessions',
  'enforcement',
] as const satisfies readonly Section[];
export interface SectionItemTypes {
  hardware: HardwareItem;
  software: SoftwareItem;
  devices: UsbDevice;
  media: MediaItem;
  network: NetworkItem;
  posture: PostureItem;
  sessions: SessionItem;
  enforcement: EnforcementItem;
}
/** The items of one section under their keys. */
export type SectionItems<S extends Section = Section> = Record<string, SectionItemTypes[S]>;
