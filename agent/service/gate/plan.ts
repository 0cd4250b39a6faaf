// What is wanted of a device + what the system holds of it now → what is left to do; nothing left is the proof. Pure.
import type { DeviceNow, InterfaceNow } from '../../platform/enforce.ts';
import type { Triple, Wanted } from './wanted.ts';

export type Step =
  /** Unmount, take the right to write, deauthorise. */
  | 'close'
  /** Give or take the right to write, authorise, then interface by interface. */
  | 'open'
  /** Take the right to write from a device that is closed. */
  | 'take-right'
  /** Before anything is looked at: what the system opens by itself stays closed here. */
  | 'keep-closed'
  /** Media that are writable although they must not be: unmount, make read-only. */
  | 'seal';

/** In the order in which they are done. A right that changes is a new plug: media come up in it, and nothing keeps the old one. */
export function plan(wanted: Wanted, now: DeviceNow): Step[] {
  if (wanted.access === 'as-is') return [];
  if (wanted.access === 'closed') {
    const steps: Step[] = now.authorized ? ['close'] : now.mayWrite ? ['take-right'] : [];
    return now.isKeptClosed ? steps : ['keep-closed', ...steps];
  }
  if (!now.authorized || now.isKeptClosed) return ['open'];
  if (now.mayWrite !== (wanted.access === 'write')) return ['close', 'open'];
  if (now.isHidden !== (wanted.isHidden ?? false)) return ['close', 'open'];
  if (now.interfaces.some((one) => !isWanted(wanted, one) && one.authorized)) return ['close', 'open'];
  const steps: Step[] = now.interfaces.some((one) => isWanted(wanted, one) && !one.authorized) ? ['open'] : [];
  return wanted.access === 'read-only' && unsealed(now).length > 0 ? [...steps, 'seal'] : steps;
}

/** Whether something stood open that must not be. Opening what was closed restores nothing. */
export function closes(steps: readonly Step[]): boolean {
  return steps.some((step) => step === 'close' || step === 'take-right' || step === 'seal');
}

export function isWanted(wanted: Wanted, shown: InterfaceNow): boolean {
  return wanted.interfaces.some((one) => same(one, shown));
}

/** A flag alone does not stop what is mounted read-write already. */
export function unsealed({ media }: DeviceNow): DeviceNow['media'] {
  return media.filter((medium) => !medium.readOnly || medium.mounts.some((mount) => !mount.readOnly));
}

function same(a: Triple, b: Triple): boolean {
  return (
    a.interfaceNumber === b.interfaceNumber &&
    a.interfaceClass === b.interfaceClass &&
    a.interfaceSubClass === b.interfaceSubClass &&
    a.interfaceProtocol === b.interfaceProtocol
  );
}
