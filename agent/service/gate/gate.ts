// The gate of USB devices: hears of what is plugged in, asks what was decided, carries it out, and closes again what others open.
import type { UsbDevice } from '../../../shared/protocol/uplink/state.ts';
import { isUnknown } from '../../../shared/protocol/uplink/unknown.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { DeviceNow, Enforce } from '../../platform/enforce.ts';
import type { Log } from '../../platform/log.ts';
import type { Stop } from '../../platform/section.ts';
import { carryOut, type Face, type Outcome } from './carry-out.ts';
import { closes, plan } from './plan.ts';
import { type Considered, type Decision, type Instead, spare, type Wanted, wantedOf } from './wanted.ts';

export type Told<D extends Decision> =
  /** A device was decided about, and what came of it. */
  | { type: 'decided'; device: UsbDevice; decision: D; instead: Instead | null; outcome: Outcome }
  /** Something was open that must not be, and is closed again: `device` null means a bus, named by `bus`. */
  | { type: 'restored'; device: UsbDevice | null; bus: string | null; lastProvenAt: EpochMs | null; outcome: Outcome };

export interface GateNeeds<D extends Decision> {
  readonly enforce: Enforce;
  /** Pure; asked for every device at each look, so that the end of a right is a decision like any other. */
  decide(device: UsbDevice, all: readonly UsbDevice[]): D;
  told(what: Told<D>): void;
  readonly clock: { now(): EpochMs };
  readonly log: Log;
}

export interface Gate {
  start(): Promise<void>;
  /** Looks at everything anew: another policy, another permit. Resolves when each device is what it is to be, or could not be made so. */
  decideAgain(): Promise<void>;
  /** The short way for one device whose right may be over: it begins at once, and does not wait for a look at everything. */
  decideAbout(port: string): void;
  /** What of the terminal is not proven to be as decided now: ports, and `defaults`. Empty: all of it is. */
  unproven(): string[];
  stop(): void;
}

interface Held<D> {
  readonly face: string;
  readonly decision: D;
  readonly wanted: Wanted;
  readonly isProven: boolean;
}

/** What nobody rang for is looked at all the same: the end of a time window, a bell that is deaf. */
const LOOK_MS = 20_000;
const BURST_MS = 20;
const BUSY_MS = 250;

export function openGate<D extends Decision>(needs: GateNeeds<D>): Gate {
  const { enforce, decide, told, clock, log } = needs;
  const held = new Map<string, Held<D>>();
  /** A device that takes its time does not keep others waiting. */
  const busy = new Map<string, Promise<void>>();
  let looking: Promise<void> | null = null;
  let again: Promise<void> | null = null;
  let lastProvenAt: EpochMs | null = null;
  let areDefaultsProven = false;
  let stops: Stop[] = [];
  let stopped = false;
  let nextEnd: NodeJS.Timeout | null = null;
  let ringing: NodeJS.Timeout | null = null;
  /** As the last look found them. */
  let present: readonly UsbDevice[] = [];

  async function lookOnce() {
    await defaults();
    const found = await enforce.usb.read();
    if (stopped) return;
    if (!('items' in found)) return log.warn({ why: found }, 'gate.bus-unreadable');
    const devices = Object.values(found.items).filter(({ port }) => !port.startsWith('usb'));
    present = devices;
    for (const port of held.keys()) if (found.items[port] === undefined) held.delete(port);
    for (const one of consider(devices)) {
      if (!busy.has(one.device.port)) settle(one, enforce.now(one.device.port));
    }
    if (busy.size === 0 && unproven().length === 0) lastProvenAt = clock.now();
  }

  /** The short way for a device that the kernel announces now: it alone. What it means for others is found by the look after it. */
  function plugged(port: string) {
    if (stopped) return;
    const others = present.filter((one) => one.port !== port);
    const read = busy.has(port) ? null : enforce.read(port, others);
    // What is open already may be what must not be cut: a look at everything says so.
    if (read === null || read.now.authorized) return ring();
    const { device, now } = read;
    const decision = decide(device, [...others, device]);
    if (!settle({ device, decision, wanted: wantedOf(device, decision) }, now)) ring();
  }

  function decideAbout(port: string) {
    const others = present.filter((one) => one.port !== port);
    const read = stopped || busy.has(port) ? null : enforce.read(port, others);
    if (read === null || enforce.carriesSystem().has(port)) return;
    const { device, now } = read;
    const decision = decide(device, [...others, device]);
    settle({ device, decision, wanted: wantedOf(device, decision) }, now);
  }

  async function defaults() {
    const open = enforce.openByDefault();
    if (open.length > 0)
      await enforce.closeByDefault().catch((cause: unknown) => log.warn({ err: cause }, 'gate.bus-not-closed'));
    const left = enforce.openByDefault();
    const wasProven = areDefaultsProven;
    areDefaultsProven = left.length === 0;
    // At the first look nobody has changed anything yet: closing is what this program was started for.
    if (!wasProven) return;
    for (const bus of open) {
      const outcome: Outcome = left.includes(bus) ? { proven: false, why: 'not-taken', cause: null } : { proven: true };
      told({ type: 'restored', device: null, bus, lastProvenAt, outcome });
    }
  }

  function consider(devices: readonly UsbDevice[]): (Considered & { decision: D })[] {
    const decided = devices.map((device) => {
      const decision = decide(device, devices);
      return { device, decision, wanted: wantedOf(device, decision) };
    });
    lookAfter(Math.min(...decided.map(({ decision }) => decision.changesInMs ?? Number.POSITIVE_INFINITY)));
    return spare(decided, { carriesSystem: enforce.carriesSystem(), builtIn: enforce.builtInInput() });
  }

  /** False: there is nothing to do. */
  function settle({ device, decision, wanted }: Considered & { decision: D }, now: DeviceNow | null): boolean {
    const face = faceOf(device);
    const key = `${face.deviceNumber} ${face.descriptorHash}`;
    const was = held.get(device.port);
    const isNew =
      was?.face !== key ||
      was.decision.outcome !== decision.outcome ||
      was.decision.grantedBy !== decision.grantedBy ||
      was.wanted.isHidden !== wanted.isHidden ||
      was.wanted.instead !== wanted.instead;
    const steps = now === null ? [] : plan(wanted, now);
    if (!isNew && steps.length === 0 && was.isProven) return false;
    // What was not taken by the system is tried again only when it stands open.
    if (!isNew && !was.isProven && now?.authorized !== true) return false;
    const work = (async () => {
      const outcome = await carryOut(enforce, face, wanted, now);
      if (outcome.proven || outcome.why === 'not-taken') {
        held.set(device.port, { face: key, decision, wanted, isProven: outcome.proven });
        if (isNew || !closes(steps)) told({ type: 'decided', device, decision, instead: wanted.instead, outcome });
        else told({ type: 'restored', device, bus: null, lastProvenAt, outcome });
      } else held.delete(device.port);
    })()
      .catch((cause: unknown) => log.warn({ port: device.port, err: cause }, 'gate.threw'))
      .finally(() => {
        busy.delete(device.port);
        // Meanwhile it may have been pulled out, or turned into something else.
        ring();
      });
    busy.set(device.port, work);
    return true;
  }

  /** Timers count on the monotonic clock. A span beyond what a timer holds is reached by the looks in between. */
  function lookAfter(ms: number) {
    if (nextEnd !== null) clearTimeout(nextEnd);
    nextEnd = ms < LOOK_MS ? setTimeout(ring, Math.max(0, ms)) : null;
  }

  /** One look at a time; who rings meanwhile shares the next one, because the present one may have passed the change already. */
  function look(): Promise<void> {
    if (looking === null) {
      looking = lookOnce()
        .catch((cause: unknown) => log.warn({ err: cause }, 'gate.threw'))
        .finally(() => {
          looking = null;
        });
      return looking;
    }
    again ??= looking.then(() => {
      again = null;
      return look();
    });
    return again;
  }

  /** A look takes longer than opening a device: it waits for that, for a while, and for what else rings meanwhile. */
  function ring() {
    if (stopped || ringing !== null) return;
    ringing = setTimeout(
      () => {
        ringing = null;
        void look();
      },
      busy.size > 0 ? BUSY_MS : BURST_MS,
    );
  }

  function unproven(): string[] {
    const ports = [...held].filter(([, { isProven }]) => !isProven).map(([port]) => port);
    return areDefaultsProven ? ports : ['defaults', ...ports];
  }

  async function settled() {
    await look();
    while (busy.size > 0) {
      await Promise.all(busy.values());
      await look();
    }
  }

  return {
    async start() {
      const timer = setInterval(ring, LOOK_MS);
      stops = [
        enforce.listen(plugged),
        ...[...enforce.usb.bells, ...enforce.bells].map((bell) => bell(ring)),
        () => clearInterval(timer),
      ];
      await settled();
    },
    decideAgain: settled,
    decideAbout,
    unproven,
    stop() {
      stopped = true;
      for (const timer of [nextEnd, ringing]) if (timer !== null) clearTimeout(timer);
      for (const stop of stops) stop();
    },
  };
}

function faceOf(device: UsbDevice): Face {
  const { port, deviceNumber, descriptorHash } = device;
  return { port, deviceNumber, descriptorHash: isUnknown(descriptorHash) ? null : descriptorHash };
}
