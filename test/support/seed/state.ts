// What a machine of the seeded city reports of itself: hardware, programs, devices, media, network, posture, sessions.

import { type ControlState, exportPaths } from '../../../shared/enforcement/export-paths.ts';
import type { SectionItems, SoftwareItem, UsbDevice } from '../../../shared/protocol/uplink/state.ts';
import { DAY_MS, HOUR_MS } from '../../../shared/time/epoch.ts';
import type { CityEndpoint } from './city.ts';

/** A name as a hostile stick or package would choose it: markup, an escape sequence, a reversed ending. */
export const HOSTILE_NAME = '<img src=x onerror=alert(1)>\u001B[31m Invoice\u202Efdp.exe';

const PROGRAMS = [
  ['openssh-client', '1:9.2p1-2+deb12u3', 'secure shell (SSH) client'],
  ['libreoffice-writer', '4:7.4.7-1+deb12u5', 'office productivity suite -- word processor'],
  ['firefox-esr', '128.4.0esr-1~deb12u1', 'Mozilla Firefox web browser - Extended Support Release'],
  ['thunderbird', '1:128.4.0esr-1~deb12u1', 'mail/news client with RSS, chat and integrated spam filter support'],
  ['clamav-daemon', '1.0.7+dfsg-1~deb12u1', 'anti-virus utility for Unix - scanner daemon'],
  ['cups', '2.4.2-3+deb12u8', 'Common UNIX Printing System(tm) - PPD/driver support, web interface'],
  ['systemd', '252.31-1~deb12u1', 'system and service manager'],
  ['linux-image-amd64', '6.1.115-1', 'Linux for 64-bit PCs (meta-package)'],
  ['fonts-noto-cjk', '1:20220127+repack1-1', '"No Tofu" font families with large Unicode coverage (CJK)'],
  ['ibus-mozc', '2.28.4715.102+dfsg-2.2', 'Mozc engine for IBus - Client of the Mozc input method'],
  ['nftables', '1.0.6-2+deb12u2', 'Program to control packet filtering rules by Netfilter project'],
  ['chrony', '4.3-2+deb12u1', 'Versatile implementation of the Network Time Protocol'],
  ['pcscd', '1.9.9-2', 'Middleware to access a smart card using PC/SC (daemon side)'],
  ['tzdata', '2024b-0+deb12u1', 'time zone and daylight-saving time data'],
] as const;

export function programs(now: number): SectionItems<'software'> {
  const items: Record<string, SoftwareItem> = {};
  PROGRAMS.forEach(([name, version, summary], index) => {
    items[`dpkg:${name}:amd64`] = {
      name,
      version,
      publisher: 'Debian',
      installedAt: now - (90 + index) * DAY_MS,
      source: 'dpkg',
      architecture: 'amd64',
      summary,
      sizeBytes: 180_000 * (index + 3),
    };
  });
  for (let index = 0; index < 220; index += 1) {
    const name = `lib${'abcdefghijklmnopqrstuvwxyz'[index % 26]}${'aeiou'[index % 5]}${index}-0`;
    items[`dpkg:${name}:amd64`] = {
      name,
      version: `${1 + (index % 4)}.${index % 17}.${index % 9}-1`,
      publisher: 'Debian',
      installedAt: now - 120 * DAY_MS,
      source: 'dpkg',
      architecture: 'amd64',
      summary: 'shared library',
      sizeBytes: 40_960 + index * 997,
    };
  }
  items['flatpak:org.example.Odd:x86_64'] = {
    name: HOSTILE_NAME,
    version: '1.0',
    publisher: { unknown: 'not-present' },
    installedAt: { unknown: 'not-supported' },
    source: 'flatpak',
    architecture: 'x86_64',
    summary: null,
    sizeBytes: null,
  };
  return items;
}

export function hardware(endpoint: CityEndpoint): SectionItems<'hardware'> {
  return {
    system: { kind: 'system', facts: { manufacturer: 'Kasumi Denki', model: 'Mirai Pro 14', serial: endpoint.serial } },
    board: {
      kind: 'board',
      facts: { manufacturer: 'Kasumi Denki', model: 'MB-1140', serial: { unknown: 'needs-root' } },
    },
    firmware: {
      kind: 'firmware',
      facts: { manufacturer: 'Kasumi Denki', version: '1.18', releasedOn: '2026-03-02', uefi: true },
    },
    cpu: { kind: 'cpu', facts: { manufacturer: 'Intel', model: 'Core Ultra 5 125U', cores: 12, threads: 14 } },
    memory: { kind: 'memory', facts: { sizeBytes: 17_179_869_184, modules: 2 } },
    os: { kind: 'os', facts: { name: endpoint.osName, kernel: endpoint.kernel } },
    'disk:nvme0n1': {
      kind: 'disk',
      facts: { model: 'KDN 512', serial: 'S7H1NX0W204417', sizeBytes: 512_110_190_592, bus: 'nvme' },
    },
    tpm: { kind: 'tpm', facts: { version: '2.0', manufacturer: 'IFX' } },
    'battery:BAT0': { kind: 'battery', facts: { model: 'KB-57', healthPercent: 91 } },
  };
}

export const STICK: UsbDevice = usb('1-2', 0x0781, 0x5583, 'SanDemo', 'Ultra Fit', '4C530001230917110465', 8, 480);
export const KEYBOARD_STICK: UsbDevice = {
  ...usb('1-3', 0x1337, 0x0001, HOSTILE_NAME, HOSTILE_NAME, null, 8, 12),
  identity: 'none',
};

export function devices(): SectionItems<'devices'> {
  const keyboard = usb('1-1', 0x046d, 0xc31c, 'Logidemo', 'USB Keyboard', null, 3, 1.5);
  const reader = usb('1-4', 0x04e6, 0x5116, 'SCMdemo', 'SCR3310 v2.0 Smart Card Reader', '21121552', 11, 12);
  const camera = { ...usb('1-5', 0x04f2, 0xb7e0, 'Chicodemo', 'Integrated Camera', '0001', 14, 480), isInternal: true };
  return Object.fromEntries([keyboard, STICK, KEYBOARD_STICK, reader, camera].map((device) => [device.port, device]));
}

function usb(
  port: string,
  vendorId: number,
  productId: number,
  manufacturer: string,
  product: string,
  serial: string | null,
  interfaceClass: number,
  speedMbps: number,
): UsbDevice {
  return {
    port,
    busNumber: 1,
    deviceNumber: Number(port.slice(2)) + 1,
    vendorId,
    productId,
    deviceVersion: 0x0100,
    deviceClass: 0,
    manufacturer,
    product,
    serial,
    speedMbps,
    authorized: true,
    isHub: false,
    isInternal: false,
    identity: serial === null ? 'none' : 'serial-hash',
    descriptorHash: vendorId.toString(16).padStart(4, '0').repeat(16),
    configurations: [
      {
        value: 1,
        maxPowerMilliamps: 100,
        interfaces: [
          {
            interfaceNumber: 0,
            alternateSetting: 0,
            interfaceClass,
            interfaceSubClass: interfaceClass === 8 ? 6 : 1,
            interfaceProtocol: interfaceClass === 8 ? 80 : 1,
            endpoints: [{ address: 0x81, transfer: 'bulk', maxPacketBytes: 512 }],
            driver: interfaceClass === 8 ? 'usb-storage' : interfaceClass === 3 ? 'usbhid' : null,
            description: null,
          },
        ],
      },
    ],
  };
}

export const STICK_VOLUME: SectionItems<'media'>[string] = {
  node: 'sdb1',
  label: 'KASUMINO-014',
  fileSystem: 'exfat',
  sizeBytes: 30_752_000_000,
  mountPoint: '/media/shisaku.saburo/KASUMINO-014',
  readOnly: false,
  removable: true,
  bus: 'usb',
  usbPort: '1-2',
};

export function media(): SectionItems<'media'> {
  return {
    nvme0n1p2: {
      node: 'nvme0n1p2',
      label: null,
      fileSystem: 'ext4',
      sizeBytes: 510_000_000_000,
      mountPoint: '/',
      readOnly: false,
      removable: false,
      bus: 'nvme',
      usbPort: null,
    },
    sdb1: STICK_VOLUME,
  };
}

export function network(endpoint: CityEndpoint): SectionItems<'network'> {
  const gateway = endpoint.address.replace(/\.\d+$/u, '.254');
  return {
    enp0s31f6: {
      name: 'enp0s31f6',
      mac: '02:4b:53:4d:00:05',
      kind: 'ethernet',
      isUp: true,
      addresses: [`${endpoint.address}/24`],
      gateways: [gateway],
      dnsServers: [gateway],
      speedMbps: 1000,
      ssid: null,
      wifiSecurity: null,
      usbPort: null,
    },
    wlp0s20f3: {
      name: 'wlp0s20f3',
      mac: '02:4b:53:4d:10:05',
      kind: 'wifi',
      isUp: false,
      addresses: [],
      gateways: [],
      dnsServers: [],
      speedMbps: { unknown: 'not-present' },
      ssid: { unknown: 'not-present' },
      wifiSecurity: { unknown: 'not-present' },
      usbPort: null,
    },
  };
}

/** Of every thirtieth terminal the agent only watches yet; the others prove what they control, with no policy of their own so far. */
export function enforcement(index: number): SectionItems<'enforcement'> {
  const proven = (control: ControlState['control']): ControlState => ({ control, stage: 'proven', reason: null });
  const told: ControlState[] =
    index % 30 === 7
      ? [{ control: 'usb-devices', stage: 'watching', reason: 'not-installed-to-enforce' }]
      : exportPaths(
          [
            ...(['usb-closed', 'usb-devices', 'media-read-only', 'other-buses', 'optical', 'disk-images'] as const).map(
              proven,
            ),
            { control: 'network-gate', stage: 'proven', reason: 'open-by-policy' },
            { control: 'bluetooth', stage: 'not-controlled', reason: 'built-in-only-by-firmware' },
            { control: 'printers', stage: 'not-controlled', reason: index % 2 === 0 ? 'recorded-by-cups' : 'only-usb' },
            { control: 'screen-capture', stage: 'not-controlled', reason: 'left-to-the-desktop' },
            { control: 'clipboard', stage: 'not-controlled', reason: 'left-to-the-desktop' },
          ],
          false,
        );
  return Object.fromEntries(told.map((each) => [each.control, { ...each, policyVersion: null, policyHash: null }]));
}

export function posture(index: number): SectionItems<'posture'> {
  const items: SectionItems<'posture'> = {
    'disk-encryption': { check: 'disk-encryption', holds: true, evidence: ['/ is on dm-crypt (LUKS2)'], value: null },
    'anti-malware': { check: 'anti-malware', holds: true, evidence: ['clamav-daemon active'], value: null },
    firewall: { check: 'firewall', holds: true, evidence: ['nftables: 14 rules'], value: 14 },
    'pending-updates': {
      check: 'pending-updates',
      holds: index % 7 !== 4,
      evidence: index % 7 === 4 ? ['firefox-esr', 'libreoffice-writer', 'linux-image-amd64'] : [],
      value: index % 7 === 4 ? 9 : 0,
    },
    'screen-lock': { check: 'screen-lock', holds: { unknown: 'not-supported' }, evidence: [], value: null },
    'local-administrators': {
      check: 'local-administrators',
      holds: index % 11 !== 5,
      evidence: index % 11 === 5 ? ['root', 'reiji.hanako'] : ['root'],
      value: index % 11 === 5 ? 2 : 1,
    },
    'time-sync': { check: 'time-sync', holds: true, evidence: ['chronyd: 3 sources'], value: 12 },
    'secure-boot': {
      check: 'secure-boot',
      holds: index % 3 === 0 ? { unknown: 'needs-root' } : true,
      evidence: [],
      value: null,
    },
    'disk-health': { check: 'disk-health', holds: true, evidence: ['nvme0n1: SMART passed'], value: null },
  };
  return items;
}

export function sessions(endpoint: CityEndpoint, now: number): SectionItems<'sessions'> {
  if (endpoint.user === null) return {};
  return {
    '2': {
      sessionId: '2',
      user: endpoint.user,
      kind: 'graphical',
      seat: 'seat0',
      tty: 'tty2',
      remoteHost: null,
      since: now - HOUR_MS,
      isLocked: false,
    },
  };
}
