// What a terminal of the city reports of itself: machine, programs, devices, network, posture, who sits there.
import type { MachineFacts } from '../../shared/protocol/uplink/messages.ts';
import {
  POSTURE_CHECKS,
  type PostureItem,
  type Section,
  type SectionItems,
} from '../../shared/protocol/uplink/state.ts';
import { sessionOf } from './day.ts';
import { DEVICES, usbDevice } from './devices.ts';
import type { CityTerminal } from './plan.ts';
import { programsOf } from './programs.ts';
import { random } from './random.ts';

/** How many of a hundred terminals do not hold each check. */
const FAILING: Partial<Record<PostureItem['check'], number>> = {
  'pending-updates': 9,
  'local-administrators': 4,
  'disk-encryption': 3,
  'screen-lock': 2,
  'disk-health': 1,
};

export function machineOf({ name, serial }: CityTerminal): MachineFacts {
  const digits = random(`${name} machine`).hex(32);
  const mac = digits.slice(0, 8).replace(/(..)(?=.)/gu, '$1:');
  return {
    machineId: digits,
    systemUuid: null,
    systemSerial: serial,
    boardSerial: null,
    diskSerials: [`S7H1NX0W${digits.slice(0, 6).toUpperCase()}`],
    macs: [`02:4b:${mac}`],
  };
}

/** All sections but `media`: nothing is mounted at the moment. */
export function stateOf(
  seed: string,
  terminal: CityTerminal,
  now: number,
  isUnpatched: boolean,
): { readonly [S in Section]: SectionItems<S> } {
  return {
    posture: postureOf(seed, terminal, isUnpatched),
    hardware: hardwareOf(terminal),
    devices: devicesOf(seed, terminal),
    network: networkOf(terminal),
    sessions: { '2': { ...sessionOf(terminal), seat: 'seat0', since: now, isLocked: false } },
    media: {},
    enforcement: {},
    software: programsOf(seed, terminal),
  };
}

function postureOf(seed: string, { name }: CityTerminal, isUnpatched: boolean): SectionItems<'posture'> {
  const chance = random(`${seed} ${name} posture`);
  return Object.fromEntries(
    POSTURE_CHECKS.map((check) => {
      const fails = chance.chance((FAILING[check] ?? 0) / 100) || (isUnpatched && check === 'pending-updates');
      const waiting = fails ? chance.int(3, 41) : 0;
      const value = check === 'pending-updates' ? waiting : null;
      return [check, { check, holds: !fails, evidence: fails ? ['設定と違います'] : [], value }];
    }),
  );
}

function hardwareOf({ os, model, serial }: CityTerminal): SectionItems<'hardware'> {
  return {
    system: { kind: 'system', facts: { manufacturer: 'Kasumi Denki', model, serial } },
    cpu: { kind: 'cpu', facts: { manufacturer: 'Intel', model: 'Core Ultra 5 125U', cores: 12, threads: 14 } },
    memory: { kind: 'memory', facts: { sizeBytes: 17_179_869_184, modules: 2 } },
    os: { kind: 'os', facts: { name: os.name, kernel: os.kernel } },
    'disk:nvme0n1': { kind: 'disk', facts: { model: 'KDN 512', sizeBytes: 512_110_190_592, bus: 'nvme' } },
    tpm: { kind: 'tpm', facts: { version: '2.0', manufacturer: 'IFX' } },
  };
}

function devicesOf(seed: string, terminal: CityTerminal): SectionItems<'devices'> {
  const chance = random(`${seed} ${terminal.name} devices`);
  const steady = DEVICES.filter(({ isStorage, interfaceClass }) => !isStorage && interfaceClass !== 6);
  const here = steady.filter(() => chance.chance(0.6)).map((kind, nth) => usbDevice(kind, terminal, `1-${nth + 4}`));
  return Object.fromEntries(here.map((device) => [device.port, device]));
}

function networkOf(terminal: CityTerminal): SectionItems<'network'> {
  const { address } = terminal;
  return {
    eth0: {
      name: 'eth0',
      mac: machineOf(terminal).macs[0] ?? null,
      kind: 'ethernet',
      isUp: true,
      addresses: [`${address}/24`],
      gateways: [address.replace(/\d+$/u, '254')],
      dnsServers: [],
      speedMbps: 1_000,
      ssid: null,
      wifiSecurity: null,
      usbPort: null,
    },
  };
}
