// Decision about a device → what it is to be: closed, or open with these interfaces and this right. And what is never cut. Pure.
import { type LiveDevice, protectLast, type VitalPart } from '../../../shared/devices/protect-last.ts';
import type { CARRIED_OUT_INSTEAD } from '../../../shared/protocol/uplink/events.ts';
import type { UsbDevice } from '../../../shared/protocol/uplink/state.ts';
import { isUnknown } from '../../../shared/protocol/uplink/unknown.ts';

/** What a decision must say for the gate to carry it out; whoever decides may say more. */
export interface Decision {
  readonly outcome: 'allow' | 'read-only' | 'block';
  /** After this it may be another one although nothing else happens: a right ends. Told by a clock that nobody can set. */
  readonly changesInMs?: number;
  /** The agent is to look at it alone first. Goes with `read-only`. */
  readonly isHidden?: boolean;
  /** By what it is open, where another such thing makes it another decision: a permit. */
  readonly grantedBy?: string;
}

/** Read-only can be kept for disks alone; what is open is not cut when the terminal could not be used without it. */
export type Instead = (typeof CARRIED_OUT_INSTEAD)[number];

export interface Wanted {
  /** `open`: it has no media, so nobody writes to it. `as-is`: it is open and stays as it is, whatever its right. */
  readonly access: 'closed' | 'open' | 'read-only' | 'write' | 'as-is';
  /** Those that are opened; any other that the device shows makes it another device. */
  readonly interfaces: readonly Triple[];
  readonly instead: Instead | null;
  /** Its media are for the agent alone. */
  readonly isHidden?: boolean;
}

export interface Triple {
  readonly interfaceNumber: number;
  readonly interfaceClass: number;
  readonly interfaceSubClass: number;
  readonly interfaceProtocol: number;
}

const STORAGE = 8;
const HID = 3;
const KEYBOARD = 1;
const POINTING = 2;

export function wantedOf(device: UsbDevice, { outcome, isHidden = false }: Decision): Wanted {
  if (outcome === 'block') return closed(null);
  if (isUnknown(device.descriptorHash)) return closed('descriptors-unreadable');
  const interfaces = device.configurations.flatMap((one) => one.interfaces);
  const storage = interfaces.filter(({ interfaceClass }) => interfaceClass === STORAGE);
  if (outcome === 'allow') return { access: storage.length > 0 ? 'write' : 'open', interfaces, instead: null };
  // Of a stick with more in it only the stick; a phone writes by messages that no flag stops.
  return storage.length > 0
    ? { access: 'read-only', interfaces: storage, instead: null, ...(isHidden ? { isHidden } : {}) }
    : closed('read-only-not-possible');
}

/** A device on the live bus with what was decided and is wanted of it. */
export interface Considered {
  readonly device: UsbDevice;
  readonly decision: Decision;
  readonly wanted: Wanted;
}

export interface Around {
  /** Ports of the devices that the running system lies on. */
  readonly carriesSystem: ReadonlySet<string>;
  /** What hangs on no USB port. */
  readonly builtIn: { readonly keyboard: boolean; readonly pointing: boolean };
}

/** The same list with what must not be cut left open as it is, and the hubs on the way to it. */
export function spare<C extends Considered>(considered: readonly C[], around: Around): C[] {
  const outcomes = new Map(considered.map(({ device, decision }) => [device.port, decision.outcome]));
  const { refused } = protectLast(liveTree(considered, around), outcomes);
  const because = new Map(refused.map((one) => [one.key, one.because]));
  return considered.map((one) => {
    const vital = because.get(one.device.port);
    if (vital !== undefined) return { ...one, wanted: asIs(INSTEAD[vital]) };
    // Giving it the right to write would plug the disk anew under the running system.
    return around.carriesSystem.has(one.device.port) && one.device.authorized ? { ...one, wanted: asIs(null) } : one;
  });
}

const INSTEAD: Readonly<Record<VitalPart, Instead>> = {
  'boot-disk': 'carries-the-system',
  'management-network': 'carries-the-system',
  keyboard: 'last-keyboard',
  pointing: 'last-pointing-device',
};

function liveTree(considered: readonly Considered[], { carriesSystem, builtIn }: Around): LiveDevice[] {
  const within = (key: VitalPart, isThere: boolean): LiveDevice[] =>
    isThere ? [{ key, parent: null, isOpen: true, isInternal: true, serves: [key] }] : [];
  return [
    ...within('keyboard', builtIn.keyboard),
    ...within('pointing', builtIn.pointing),
    ...considered.map(({ device }) => ({
      key: device.port,
      parent: device.port.includes('.') ? device.port.slice(0, device.port.lastIndexOf('.')) : null,
      isOpen: device.authorized === true,
      isInternal: device.isInternal === true,
      serves: [
        ...(carriesSystem.has(device.port) ? (['boot-disk'] as const) : []),
        ...(isInput(device, KEYBOARD) ? (['keyboard'] as const) : []),
        ...(isInput(device, POINTING) ? (['pointing'] as const) : []),
      ],
    })),
  ];
}

function asIs(instead: Instead | null): Wanted {
  return { access: 'as-is', interfaces: [], instead };
}

/** A keyboard (or mouse) and nothing but input: what has a disk in it too is not spared. */
function isInput(device: UsbDevice, protocol: number): boolean {
  const interfaces = device.configurations.flatMap((one) => one.interfaces);
  return (
    !isUnknown(device.descriptorHash) &&
    interfaces.every(({ interfaceClass }) => interfaceClass === HID) &&
    interfaces.some((one) => one.interfaceSubClass === 1 && one.interfaceProtocol === protocol)
  );
}

function closed(instead: Instead | null): Wanted {
  return { access: 'closed', interfaces: [], instead };
}
