// What a terminal says of every way out, one line each: what the platform found of it, else what it hangs on (USB, the network). Pure.
import { CONTROLS, type Stage } from '../policies/controls.ts';

export type Control = (typeof CONTROLS)[number];

export interface ControlState {
  readonly control: Control;
  readonly stage: Stage;
  /** Why it is not proven, or not controlled: a short word, or what was found. */
  readonly reason: string | null;
}

/** Devices like any other: closed by the kernel, decided one by one. */
const BY_USB = ['phones', 'usb-network', 'usb-serial', 'usb-over-ip'] as const;
/** Every packet is judged by its peer, whatever card or protocol it goes by. */
const BY_NETWORK = ['wireless', 'network-shares'] as const;

/**
 * @param told      what of USB, of the zone's network and of other ways was looked at; the first line of a control counts
 * @param watching  the policy in force only watches: what hangs on it is open
 * @returns         one line for each control but `policy`, in their order; one that nobody looked at is `not-controlled`
 */
export function exportPaths(told: readonly ControlState[], watching: boolean): ControlState[] {
  const of = (control: Control) => told.find((each) => each.control === control);
  const usb = worst([of('usb-closed'), of('usb-devices')]);
  const network = of('network-gate');
  const derived = (control: Control): ControlState | undefined => {
    if (isOne(BY_USB, control)) {
      if (usb === undefined) return undefined;
      return watching ? { control, stage: 'watching', reason: 'open-by-policy' } : { ...usb, control };
    }
    if (!isOne(BY_NETWORK, control) || network === undefined) return undefined;
    const isClosed = network.stage === 'proven' && network.reason === null;
    if (isClosed) return { control, stage: 'proven', reason: null };
    return { control, stage: 'not-controlled', reason: 'only-by-network-gate' };
  };
  return CONTROLS.filter((control) => control !== 'policy').map(
    (control) => of(control) ?? derived(control) ?? { control, stage: 'not-controlled', reason: 'not-in-this-version' },
  );
}

function worst(lines: readonly (ControlState | undefined)[]): ControlState | undefined {
  const known = lines.filter((line) => line !== undefined);
  return known.find(({ stage }) => stage !== 'proven') ?? known[0];
}

function isOne(list: readonly Control[], control: Control): boolean {
  return list.includes(control);
}
