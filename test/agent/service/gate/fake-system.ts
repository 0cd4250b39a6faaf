// A terminal that refuses what the kernel refuses: interfaces exist only while their device is open, media come up in the right of the moment.
import { createHash } from 'node:crypto';
import type { DeviceNow, Enforce } from '../../../../agent/platform/enforce.ts';
import type { UsbDevice, UsbInterface } from '../../../../shared/protocol/uplink/state.ts';

type Triple = readonly [number, number, number];
export const STICK: Triple = [8, 6, 80];
export const KEYBOARD: Triple = [3, 1, 1];
export const MOUSE: Triple = [3, 1, 2];
export const HUB: Triple = [9, 0, 0];
export const NETWORK: Triple = [2, 6, 0];

interface Machine {
  device: UsbDevice;
  /** What it says of itself after it was authorised, when that is another thing. */
  becomes?: UsbDevice;
  openInterfaces: Set<string>;
  media: { node: string; readOnly: boolean; mounts: { mountPoint: string; readOnly: boolean }[] }[];
}

export class FakeSystem implements Enforce {
  readonly usb = { read: async () => ({ items: this.#items() }), bells: [(ring: () => void) => this.#bell(ring)] };
  readonly bells = [];
  ways() {
    return [{ control: 'clipboard', stage: 'not-controlled', reason: 'left-to-the-desktop' }] as const;
  }
  /** What was written, in words. */
  readonly written: string[] = [];
  system = new Set<string>();
  builtIn = { keyboard: true, pointing: true };
  open: string[] = [];
  /** Writes of this kind are lost: the system says yes and does nothing. */
  deaf: string | null = null;
  /** Mounts that somebody uses. */
  inUse = new Set<string>();
  #machines = new Map<string, Machine>();
  #mayWrite = new Map<string, number>();
  #hidden = new Map<string, number>();
  #keptClosed = new Map<string, number>();
  #ring: () => void = () => {};
  #announce: (port: string) => void = () => {};
  #number = 1;

  plug(
    port: string,
    interfaces: readonly Triple[],
    more: Partial<UsbDevice> = {},
    becomes?: readonly Triple[],
  ): UsbDevice {
    const device = usbDevice(port, ++this.#number, interfaces, more);
    const machine: Machine = { device, openInterfaces: new Set(), media: [] };
    if (becomes !== undefined) machine.becomes = usbDevice(port, device.deviceNumber, becomes, more);
    this.#machines.set(port, machine);
    if (device.authorized) for (const one of shown(device)) machine.openInterfaces.add(nameOf(port, one));
    this.#appear(port);
    this.#announce(port);
    this.#ring();
    return device;
  }

  pull(port: string): void {
    this.#machines.delete(port);
    this.#ring();
  }

  mount(port: string, mountPoint: string): void {
    const medium = this.#machine(port).media[0];
    if (medium === undefined) throw new Error(`no medium on ${port}`);
    medium.mounts.push({ mountPoint, readOnly: medium.readOnly });
  }

  /** Somebody writes to the medium, by its node. */
  byHand(port: string, change: { readOnly: boolean }): void {
    for (const medium of this.#machine(port).media) medium.readOnly = change.readOnly;
  }

  authoriseByHand(port: string): void {
    const machine = this.#machine(port);
    machine.device = { ...machine.device, authorized: true };
    for (const one of shown(machine.device)) machine.openInterfaces.add(nameOf(port, one));
    this.#appear(port);
    this.#ring();
  }

  now(port: string): DeviceNow | null {
    const machine = this.#machines.get(port);
    if (machine === undefined) return null;
    const { device } = machine;
    return {
      deviceNumber: device.deviceNumber,
      descriptorHash: device.descriptorHash,
      authorized: device.authorized === true,
      interfaces: device.authorized
        ? shown(device).map((one) => ({
            ...one,
            name: nameOf(port, one),
            authorized: machine.openInterfaces.has(nameOf(port, one)),
          }))
        : [],
      mayWrite: this.#mayWrite.get(port) === device.deviceNumber,
      isHidden: this.#hidden.get(port) === device.deviceNumber,
      isKeptClosed: this.#keptClosed.get(port) === device.deviceNumber,
      media: machine.media.map((medium) => ({ ...medium, mounts: [...medium.mounts] })),
    };
  }

  listen(plugged: (port: string) => void): () => void {
    this.#announce = plugged;
    return () => {};
  }

  read(port: string, others: readonly UsbDevice[]): { device: UsbDevice; now: DeviceNow } | null {
    const device = this.#machines.get(port)?.device;
    const now = this.now(port);
    if (device === undefined || now === null) return null;
    const isTwin = device.serial !== null && others.some(({ serial }) => serial === device.serial);
    return { device: isTwin ? { ...device, identity: 'duplicate' } : device, now };
  }

  openByDefault = (): string[] => this.open;
  opensInterfaces = (): boolean => this.open.length > 0;
  closeByDefault = async (): Promise<void> => {
    if (this.#write('close by default')) this.open = [];
  };

  async authorise(port: string, deviceNumber: number): Promise<void> {
    const machine = this.#machine(port);
    if (machine.device.deviceNumber !== deviceNumber) throw new Error('another device');
    if (!this.#write(`authorise ${port}`)) return;
    machine.device = { ...(machine.becomes ?? machine.device), authorized: true };
  }

  async authoriseInterface(name: string): Promise<void> {
    const port = name.split(':')[0] ?? '';
    if (!this.#machine(port).device.authorized) throw new Error('no such interface');
    if (!this.#write(`open ${name}`)) return;
    this.#machine(port).openInterfaces.add(name);
    this.#appear(port);
  }

  async deauthorise(port: string): Promise<void> {
    const machine = this.#machine(port);
    if (!this.#write(`deauthorise ${port}`)) return;
    machine.device = { ...machine.device, authorized: false };
    machine.openInterfaces.clear();
    machine.media = [];
  }

  async letWrite(port: string, deviceNumber: number | null): Promise<void> {
    if (deviceNumber === null) this.#mayWrite.delete(port);
    else this.#mayWrite.set(port, deviceNumber);
  }

  async keepClosed(port: string, deviceNumber: number | null): Promise<void> {
    if (deviceNumber === null) this.#keptClosed.delete(port);
    else this.#keptClosed.set(port, deviceNumber);
  }

  async hide(port: string, deviceNumber: number | null): Promise<void> {
    if (deviceNumber === null) this.#hidden.delete(port);
    else this.#hidden.set(port, deviceNumber);
  }

  async makeReadOnly(node: string): Promise<void> {
    if (!this.#write(`read-only ${node}`)) return;
    for (const { media } of this.#machines.values()) {
      for (const medium of media) if (medium.node === node) medium.readOnly = true;
    }
  }

  async unmount(mountPoint: string): Promise<void> {
    if (this.inUse.has(mountPoint)) throw new Error('busy');
    this.#write(`unmount ${mountPoint}`);
    for (const { media } of this.#machines.values()) {
      for (const medium of media) medium.mounts = medium.mounts.filter((one) => one.mountPoint !== mountPoint);
    }
  }

  async forgetMount(mountPoint: string): Promise<void> {
    this.#write(`forget ${mountPoint}`);
  }

  carriesSystem = (): ReadonlySet<string> => this.system;
  builtInInput = (): { keyboard: boolean; pointing: boolean } => this.builtIn;

  #bell(ring: () => void): () => void {
    this.#ring = ring;
    return () => {};
  }

  #items(): Record<string, UsbDevice> {
    return Object.fromEntries([...this.#machines].map(([port, { device }]) => [port, device]));
  }

  #machine(port: string): Machine {
    const machine = this.#machines.get(port);
    if (machine === undefined) throw new Error(`nothing on ${port}`);
    return machine;
  }

  #write(what: string): boolean {
    this.written.push(what);
    return this.deaf === null || !what.startsWith(this.deaf);
  }

  /** A disk is there once its interface is open, and udev has made it read-only unless it may be written to. */
  #appear(port: string): void {
    const machine = this.#machine(port);
    const hasOpenDisk = shown(machine.device).some(
      (one) => one.interfaceClass === 8 && machine.openInterfaces.has(nameOf(port, one)),
    );
    if (!hasOpenDisk || machine.media.length > 0) return;
    machine.media = [
      { node: `sd-${port}`, readOnly: this.#mayWrite.get(port) !== machine.device.deviceNumber, mounts: [] },
    ];
  }
}

export function usbDevice(
  port: string,
  deviceNumber: number,
  interfaces: readonly Triple[],
  more: Partial<UsbDevice> = {},
): UsbDevice {
  return {
    port,
    busNumber: 1,
    deviceNumber,
    vendorId: 0x0951,
    productId: 0x1666,
    deviceVersion: 0x100,
    deviceClass: 0,
    manufacturer: null,
    product: null,
    serial: null,
    speedMbps: 480,
    authorized: false,
    isHub: false,
    isInternal: { unknown: 'not-supported' },
    identity: 'none',
    descriptorHash: createHash('sha256').update(JSON.stringify(interfaces)).digest('hex'),
    configurations: [{ value: 1, maxPowerMilliamps: 100, interfaces: interfaces.map(usbInterface) }],
    ...more,
  };
}

function usbInterface(
  [interfaceClass, interfaceSubClass, interfaceProtocol]: Triple,
  interfaceNumber: number,
): UsbInterface {
  const rest = { alternateSetting: 0, endpoints: [], driver: null, description: null };
  return { interfaceNumber, interfaceClass, interfaceSubClass, interfaceProtocol, ...rest };
}

function shown(device: UsbDevice): UsbInterface[] {
  return device.configurations.flatMap(({ interfaces }) => interfaces);
}

function nameOf(port: string, { interfaceNumber }: { interfaceNumber: number }): string {
  return `${port}:1.${interfaceNumber}`;
}
