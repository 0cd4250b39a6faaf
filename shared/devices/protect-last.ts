// What is never cut at a terminal: its last keyboard, its last pointing device, the disk it runs from, the network it is managed by.
import type { Phrase } from '../i18n/translate.ts';
import type { Outcome } from './rules/policy.ts';

export const VITAL_PARTS = ['boot-disk', 'management-network', 'keyboard', 'pointing'] as const;
export type VitalPart = (typeof VITAL_PARTS)[number];

/** One device of the live tree of one terminal. */
export interface LiveDevice {
  /** Of the terminal, as its port: `1-1.2`. */
  readonly key: string;
  /** The hub it hangs on: cut that, and it is cut too. Null: none that could be cut. */
  readonly parent: string | null;
  /** It works now. What was never open is not protected, or a stick could open itself by being the only keyboard. */
  readonly isOpen: boolean;
  readonly isInternal: boolean;
  /** What of the terminal's life hangs on it. A keyboard is one that the system takes keys from, whatever its descriptors say. */
  readonly serves: readonly VitalPart[];
}

export interface Protected {
  readonly key: string;
  readonly because: VitalPart;
  /** The device itself stays, or only lies on the way to one that stays. */
  readonly isHubOf: string | null;
}

export interface Protection {
  /** What is really to be enforced. */
  readonly outcomes: ReadonlyMap<string, Outcome>;
  /** Where the rules wanted to cut and were refused. Of these devices only what serves is to be opened: a keyboard's keys, not its storage. */
  readonly refused: readonly Protected[];
}

/**
 * Refuses the cuts that would leave a terminal without what it needs to be used and managed.
 * @param tree      all devices of one terminal as they are now
 * @param outcomes  what the rules say of each; a device that is missing here stays as it is
 */
export function protectLast(tree: readonly LiveDevice[], outcomes: ReadonlyMap<string, Outcome>): Protection {
  const byKey = new Map(tree.map((device) => [device.key, device]));
  const after = new Map(outcomes);
  const refused: Protected[] = [];
  const works = (device: LiveDevice) =>
    device.isOpen && wayTo(device, byKey).every(({ key }) => after.get(key) !== 'block');
  for (const because of VITAL_PARTS) {
    const serving = tree.filter(({ isOpen, serves }) => isOpen && serves.includes(because));
    // Every boot disk and every way to the console is needed; of keyboards and pointing devices one is enough.
    const needed = because === 'keyboard' || because === 'pointing' ? lastOf(serving, works) : serving;
    for (const device of needed) {
      for (const step of wayTo(device, byKey)) {
        if (!isCut(after.get(step.key), because)) continue;
        after.set(step.key, 'allow');
        refused.push({ key: step.key, because, isHubOf: step.key === device.key ? null : device.key });
      }
    }
  }
  return { outcomes: after, refused };
}

/** Why a cut was refused, for whoever wanted it. */
export const PROTECTED_REASONS: Readonly<Record<VitalPart, Phrase>> = {
  'boot-disk': {
    ja: '端末が起動しているディスクなので、止められません。',
    en: 'The terminal runs from this disk, so it cannot be cut.',
  },
  'management-network': {
    ja: '端末がコンソールと通信しているネットワークなので、止められません。',
    en: 'The terminal reaches the console by this network, so it cannot be cut.',
  },
  keyboard: {
    ja: '端末の最後のキーボードなので、止められません。先に別のキーボードを許可してください。',
    en: 'It is the last keyboard of the terminal, so it cannot be cut. Allow another keyboard first.',
  },
  pointing: {
    ja: '端末の最後のマウスなどなので、止められません。先に別のものを許可してください。',
    en: 'It is the last pointing device of the terminal, so it cannot be cut. Allow another one first.',
  },
};

/** None when one goes on working; else the one to keep: built in before plugged in, then by key, so that it is always the same. */
function lastOf(serving: readonly LiveDevice[], works: (device: LiveDevice) => boolean): LiveDevice[] {
  if (serving.some(works)) return [];
  const [kept] = serving.toSorted(
    (a, b) => Number(b.isInternal) - Number(a.isInternal) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0),
  );
  return kept === undefined ? [] : [kept];
}

/** A terminal cannot run from a disk that it may only read. */
function isCut(outcome: Outcome | undefined, because: VitalPart): boolean {
  return outcome === 'block' || (outcome === 'read-only' && because === 'boot-disk');
}

/** The device and the hubs above it. A tree that loops, which no kernel reports, ends where it began. */
function wayTo(device: LiveDevice, byKey: ReadonlyMap<string, LiveDevice>): LiveDevice[] {
  const way = [device];
  for (let at = device; at.parent !== null; ) {
    const above = byKey.get(at.parent);
    if (above === undefined || way.includes(above)) break;
    way.push(above);
    at = above;
  }
  return way;
}
