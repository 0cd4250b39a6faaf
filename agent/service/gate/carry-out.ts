// Carries out what is wanted of one device: requested → written → asked of the system again. Whatever is in doubt is closed.
import { isUnknown } from '../../../shared/protocol/uplink/unknown.ts';
import type { DeviceNow, Enforce } from '../../platform/enforce.ts';
import { isWanted, plan, type Step, unsealed } from './plan.ts';
import type { Wanted } from './wanted.ts';

export type Outcome =
  | { readonly proven: true }
  /** `gone`: pulled out meanwhile. `changed`: it is not what was decided about, and must be decided about again. */
  | { readonly proven: false; readonly why: 'gone' | 'changed' | 'not-taken'; readonly cause: unknown };

/** Which device was decided about: its number on the bus, and what it said of itself. */
export interface Face {
  readonly port: string;
  readonly deviceNumber: number;
  readonly descriptorHash: string | null;
}

/** A right that changes means closing and opening; what is left after a second round was not taken by the system. */
const MOST_ROUNDS = 2;

/** @param seen what the system held a moment ago: the first step is planned by it, every later one and the proof by a new look */
export async function carryOut(enforce: Enforce, face: Face, wanted: Wanted, seen: DeviceNow | null): Promise<Outcome> {
  try {
    for (let round = 0; ; round += 1) {
      const now = round === 0 ? seen : enforce.now(face.port);
      if (now === null) return { proven: false, why: 'gone', cause: null };
      if (!isFace(face, now)) return { proven: false, why: 'changed', cause: null };
      const steps = plan(wanted, now);
      if (steps.length === 0) return { proven: true };
      if (round === MOST_ROUNDS) throw new Error(`left to do: ${steps.join()}`);
      for (const step of steps) {
        const failed = await take(step, enforce, face, wanted, now);
        if (failed !== null) return failed;
      }
    }
  } catch (cause) {
    return closeInDoubt(enforce, face.port, cause);
  }
}

async function take(
  step: Step,
  enforce: Enforce,
  face: Face,
  wanted: Wanted,
  before: DeviceNow,
): Promise<Outcome | null> {
  switch (step) {
    case 'close':
      await close(enforce, face.port);
      return null;
    case 'keep-closed':
      // First of all: what the system was about to open it then closes itself, or has opened already and is seen open.
      await enforce.keepClosed(face.port, face.deviceNumber);
      return null;
    case 'take-right':
      await enforce.letWrite(face.port, null);
      return null;
    case 'seal':
      return seal(enforce, face.port);
    case 'open':
      return open(enforce, face, wanted, before);
  }
}

async function open(enforce: Enforce, face: Face, wanted: Wanted, before: DeviceNow): Promise<Outcome | null> {
  // Interfaces of a bus that opens them by itself would be taken by drivers before they are looked at.
  if (enforce.opensInterfaces(face.port)) await enforce.closeByDefault();
  if (before.isKeptClosed) await enforce.keepClosed(face.port, null);
  const mayWrite = wanted.access === 'write';
  // Closing took the right away already.
  if (mayWrite || before.mayWrite) await enforce.letWrite(face.port, mayWrite ? face.deviceNumber : null);
  const isHidden = wanted.isHidden ?? false;
  if (isHidden || before.isHidden) await enforce.hide(face.port, isHidden ? face.deviceNumber : null);
  await enforce.authorise(face.port, face.deviceNumber);
  const now = enforce.now(face.port);
  if (now === null) return { proven: false, why: 'gone', cause: null };
  // Authorising asks the device again what it is. No interface of it is open yet.
  if (!isFace(face, now) || now.interfaces.some((one) => !isDescribed(wanted, one))) {
    await close(enforce, face.port);
    return { proven: false, why: 'changed', cause: null };
  }
  for (const one of now.interfaces) {
    if (isWanted(wanted, one)) await enforce.authoriseInterface(one.name);
  }
  return null;
}

/** With read-only the other parts of a device stay closed and may be there; else each interface was decided about. */
function isDescribed(wanted: Wanted, one: DeviceNow['interfaces'][number]): boolean {
  return wanted.access === 'read-only' || isWanted(wanted, one);
}

/** Data that is on its way may still arrive for a moment; then the device is closed under it. */
async function close(enforce: Enforce, port: string): Promise<void> {
  await enforce.letWrite(port, null);
  const mounts = mountsOn(enforce, port);
  const left = await tried(mounts, (mountPoint) => enforce.unmount(mountPoint));
  await enforce.deauthorise(port);
  await tried(left, (mountPoint) => enforce.forgetMount(mountPoint));
}

async function seal(enforce: Enforce, port: string): Promise<Outcome | null> {
  const now = enforce.now(port);
  const open = now === null ? [] : unsealed(now);
  const writable = open.flatMap(({ mounts }) => mounts.filter(({ readOnly }) => !readOnly));
  const left = await tried(
    writable.map(({ mountPoint }) => mountPoint),
    (mountPoint) => enforce.unmount(mountPoint),
  );
  // Still mounted for writing: a flag would not stop it, a new plug does.
  if (left.length > 0) {
    await enforce.deauthorise(port);
    await tried(left, (mountPoint) => enforce.forgetMount(mountPoint));
    return null;
  }
  for (const { node } of open) await enforce.makeReadOnly(node);
  return null;
}

/** Those for which it failed. */
async function tried(mountPoints: readonly string[], work: (mountPoint: string) => Promise<void>): Promise<string[]> {
  const failed: string[] = [];
  // Innermost first: a mount inside another holds it.
  for (const mountPoint of mountPoints.toSorted((a, b) => b.length - a.length)) {
    await work(mountPoint).catch(() => failed.push(mountPoint));
  }
  return failed;
}

function mountsOn(enforce: Enforce, port: string): string[] {
  return enforce.now(port)?.media.flatMap(({ mounts }) => mounts.map(({ mountPoint }) => mountPoint)) ?? [];
}

async function closeInDoubt(enforce: Enforce, port: string, cause: unknown): Promise<Outcome> {
  await enforce.letWrite(port, null).catch(() => {});
  await enforce.deauthorise(port).catch(() => {});
  return { proven: false, why: enforce.now(port) === null ? 'gone' : 'not-taken', cause };
}

function isFace({ deviceNumber, descriptorHash }: Face, now: DeviceNow): boolean {
  return (
    now.deviceNumber === deviceNumber &&
    (isUnknown(now.descriptorHash) ? descriptorHash === null : now.descriptorHash === descriptorHash)
  );
}
