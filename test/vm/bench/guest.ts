// One running guest: commands, clock, serial line, devices to plug, reboot and end.
import { mkdirSync } from 'node:fs';
import type { QemuDevice } from './devices.ts';
import { describe, loadControllers, plugIn, pullOut, remove } from './gadget-script.ts';
import type { Gadget } from './gadgets.ts';
import { GuestAgent, type Ran } from './guest-agent.ts';
import type { LineSocket } from './line-socket.ts';
import { type Plugged, plugQemu } from './plug-qemu.ts';
import { type Machine, type Qemu, startQemu } from './qemu.ts';
import { Qmp } from './qmp.ts';
import { SerialLine } from './serial-line.ts';

const BOOT_LIMIT_MS = 240_000;

export class Guest {
  readonly qmp: Qmp;
  readonly agent: GuestAgent;
  readonly serial: SerialLine;
  /** Lines that a program in the guest writes to LINES_IN_GUEST: the way to wait for what it sees. */
  readonly lines: LineSocket;
  #qemu: Qemu;
  #plugs = 0;
  #freePorts = [0, 1, 2, 3];
  #controllersLoaded = false;

  private constructor(qemu: Qemu) {
    this.#qemu = qemu;
    this.qmp = new Qmp(qemu.qmp);
    this.agent = new GuestAgent(qemu.agent);
    this.serial = new SerialLine(qemu.serial);
    this.lines = qemu.lines;
  }

  /** Starts a guest and waits until it runs commands. From a snapshot its clock is set to the host's. */
  static async start(machine: Machine): Promise<Guest> {
    mkdirSync(machine.folder, { recursive: true });
    const qemu = await startQemu(machine);
    const guest = new Guest(qemu);
    try {
      await Promise.race([machine.snapshot === null ? guest.#boot() : guest.#wake(), qemu.died]);
      return guest;
    } catch (cause) {
      await guest.stop();
      throw cause;
    }
  }

  /** Runs a line of bash as root and gives its end whatever it is. */
  async run(command: string, limitMs?: number, input?: string): Promise<Ran> {
    return this.agent.run(command, limitMs, input);
  }

  /** Runs a line of bash as root and gives what it printed; throws when it fails. */
  async sh(command: string, limitMs?: number): Promise<string> {
    const { code, out, err } = await this.run(command, limitMs);
    if (code !== 0) throw new Error(`in the guest, exit ${code}: ${command}\n${err}\n${out}`);
    return out;
  }

  /** Waits inside the guest until a line of bash succeeds. */
  async until(condition: string, limitMs = 20_000): Promise<void> {
    await this.sh(
      `for i in $(seq ${Math.ceil(limitMs / 20)}); do { ${condition}; } > /dev/null 2>&1 && exit 0; sleep 0.02; done; exit 1`,
      limitMs * 2,
    );
  }

  /** Plugs a device in. The guest sees it some time later: `seen` waits for that. */
  async plug(device: QemuDevice | Gadget): Promise<Plugged> {
    this.#plugs += 1;
    const id = `plug${this.#plugs}`;
    if (device.by === 'qemu') return plugQemu(this.qmp, id, device);
    return this.#plugGadget(id, device);
  }

  /** Pulls one gadget out and plugs another into the same port within milliseconds, as a switching phone does. */
  async plugThenSwitch(first: Gadget, second: Gadget): Promise<Plugged & { switchOver(): Promise<void> }> {
    const port = await this.#takePort();
    const names = [`plug${this.#plugs + 1}`, `plug${this.#plugs + 2}`] as const;
    this.#plugs += 2;
    await this.sh(`${describe(names[0], first)}\n${describe(names[1], second)}\n${plugIn(names[0], port)}`);
    return {
      switchOver: async () => void (await this.sh(`${pullOut(names[0])}; ${plugIn(names[1], port)}`)),
      unplug: async () => {
        for (const name of names) await this.run(pullOut(name));
        for (const name of names) await this.sh(remove(name));
        this.#freePorts.unshift(port);
      },
    };
  }

  /** Waits until the bus shows the device and gives its name in sysfs, as `2-1`. Closed devices are seen too. */
  async seen(device: { vendorId: string; productId: string }, limitMs = 20_000): Promise<string> {
    await this.until(`[ -n "$(${find(device)})" ]`, limitMs);
    return this.sh(find(device));
  }

  /** Waits until the bus shows no such device any more. */
  async gone(device: { vendorId: string; productId: string }, limitMs = 20_000): Promise<void> {
    await this.until(`[ -z "$(${find(device)})" ]`, limitMs);
  }

  /** Mounts the work tree read-only at /work. Not before a snapshot is taken: it forbids one. */
  async mountWork(): Promise<void> {
    await this.sh(
      'mountpoint -q /work || mount -t 9p -o trans=virtio,version=9p2000.L,ro,msize=262144,cache=loose work /work',
    );
  }

  /** Gives the serial line a fresh login prompt. */
  async loginPrompt(): Promise<void> {
    await this.sh('systemctl restart serial-getty@ttyS0');
    this.serial.forget();
    await this.serial.expect(/login: /);
  }

  /** Restarts the guest in the orderly way and waits until it runs commands again. */
  async reboot(): Promise<void> {
    const reset = this.qmp.event('RESET', BOOT_LIMIT_MS);
    // The guest may go down before it tells how the command ended.
    this.run('systemctl --no-block reboot').catch(() => {});
    await reset;
    this.#controllersLoaded = false;
    await this.#booted();
  }

  /** Pulls the plug of the machine itself: nothing in the guest is told. */
  async stop(): Promise<void> {
    await this.#qemu.kill();
  }

  async #boot(): Promise<void> {
    await this.qmp.open();
    await this.#booted();
  }

  async #wake(): Promise<void> {
    await this.qmp.open();
    await this.agent.greet(60_000);
    await this.agent.setClock(Date.now());
  }

  async #booted(): Promise<void> {
    await this.qmp.event('VSERPORT_CHANGE', BOOT_LIMIT_MS, (data) => data.id === 'agent' && data.open === true);
    await this.agent.greet(BOOT_LIMIT_MS);
  }

  async #plugGadget(id: string, gadget: Gadget): Promise<Plugged> {
    const port = await this.#takePort();
    await this.sh(`${describe(id, gadget)}\n${plugIn(id, port)}`);
    return {
      unplug: async () => {
        await this.sh(`${pullOut(id)}; ${remove(id)}`);
        this.#freePorts.unshift(port);
      },
    };
  }

  async #takePort(): Promise<number> {
    if (!this.#controllersLoaded) await this.sh(loadControllers);
    this.#controllersLoaded = true;
    const port = this.#freePorts.shift();
    if (port === undefined) throw new Error('all four ports of the dummy controllers are in use');
    return port;
  }
}

// Without a child process: under emulation a fork for each file would take longer than the device.
function find({ vendorId, productId }: { vendorId: string; productId: string }): string {
  return `for d in /sys/bus/usb/devices/*; do { read v < $d/idVendor && read p < $d/idProduct; } 2>/dev/null && [ $v:$p = ${vendorId}:${productId} ] && echo "\${d##*/}" && break; done`;
}
