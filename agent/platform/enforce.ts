// What the operating system lets the agent close and open: devices one by one, their interfaces, the right to write, and proof.
import type { ControlState } from '../../shared/enforcement/export-paths.ts';
import type { UsbDevice } from '../../shared/protocol/uplink/state.ts';
import type { Fact } from '../../shared/protocol/uplink/unknown.ts';
import type { Bell, SectionPlatform, Stop } from './section.ts';

export interface InterfaceNow {
  /** As the system names it, `1-2:1.0`. */
  readonly name: string;
  readonly interfaceNumber: number;
  readonly interfaceClass: number;
  readonly interfaceSubClass: number;
  readonly interfaceProtocol: number;
  readonly authorized: boolean;
}

/** A block device that hangs on a port, with partitions and what is mapped onto it. */
export interface MediumNow {
  readonly node: string;
  readonly readOnly: boolean;
  readonly mounts: readonly { readonly mountPoint: string; readonly readOnly: boolean }[];
}

/** What the system holds of a device at this moment: asked anew at each call, never remembered. */
export interface DeviceNow {
  readonly deviceNumber: number;
  /** SHA-256 of its descriptors as they are now. */
  readonly descriptorHash: Fact<string>;
  readonly authorized: boolean;
  /** Empty while it is closed. */
  readonly interfaces: readonly InterfaceNow[];
  /** Media that appear on it come up writable; else the system makes them read-only before anything can mount them. */
  readonly mayWrite: boolean;
  /** Its media are for the agent alone: no program that mounts for people sees them. */
  readonly isHidden: boolean;
  /** What the system opens without an agent (hubs, boot keyboards and mice) it leaves closed here. */
  readonly isKeptClosed: boolean;
  readonly media: readonly MediumNow[];
}

/** Every method that writes may be called twice, and rejects when the system does not take it; what is true then is asked by `now`. */
export interface Enforce {
  readonly usb: SectionPlatform<'devices'>;
  /** What is closed now of the ways out beside USB and the network; what is not controlled here, with a short word why. */
  ways(): readonly ControlState[];
  /** Rings when somebody may have changed by hand what is written here; may ring late, within seconds. */
  readonly bells: readonly Bell[];
  /** Calls with the port of a device in the moment in which the system announces it; `usb.bells` may ring later. */
  listen(plugged: (port: string) => void): Stop;
  /** That device, told apart from the others, and what the system holds of it; null: it is gone. */
  read(port: string, others: readonly UsbDevice[]): { readonly device: UsbDevice; readonly now: DeviceNow } | null;
  /** Null: no device on that port any more. */
  now(port: string): DeviceNow | null;
  /** What would open by itself: names of buses, and `later` for controllers to come. Empty: the kernel keeps all closed. */
  openByDefault(): string[];
  /** Whether the interfaces of a device on that port would open by themselves once it is authorised. */
  opensInterfaces(port: string): boolean;
  closeByDefault(): Promise<void>;
  /** The device alone; its interfaces stay closed. Rejects when another device is on the port by now. */
  authorise(port: string, deviceNumber: number): Promise<void>;
  authoriseInterface(name: string): Promise<void>;
  deauthorise(port: string): Promise<void>;
  /** @param deviceNumber whose media may be written to; null: nobody's on this port */
  letWrite(port: string, deviceNumber: number | null): Promise<void>;
  /** @param deviceNumber which the system itself must not open; null: it may, on this port */
  keepClosed(port: string, deviceNumber: number | null): Promise<void>;
  /** @param deviceNumber whose media nobody but the agent sees; null: nobody's on this port */
  hide(port: string, deviceNumber: number | null): Promise<void>;
  makeReadOnly(node: string): Promise<void>;
  /** Gives up after a moment, so that writing does not go on while it waits. */
  unmount(mountPoint: string): Promise<void>;
  /** Drops a mount whose medium is gone. */
  forgetMount(mountPoint: string): Promise<void>;
  /** Ports of the devices that the running system lies on. */
  carriesSystem(): ReadonlySet<string>;
  /** Keyboard and pointing device that hang on no USB port. */
  builtInInput(): { readonly keyboard: boolean; readonly pointing: boolean };
}
