// What the policy in force decides about a device that is plugged in. Pure but for the compiling, which is done once a policy.
import { type CompiledPolicy, compilePolicy } from '../../../shared/devices/rules/compile.ts';
import { decideDevice } from '../../../shared/devices/rules/decide.ts';
import { connectionOf, type Surroundings, usbFacts } from '../../../shared/devices/rules/facts.ts';
import { readPolicy } from '../../../shared/devices/rules/read-policy.ts';
import type { UsbDevice } from '../../../shared/protocol/uplink/state.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Zone } from '../../../shared/zones/zone.ts';
import type { Decision as GateDecision } from '../gate/wanted.ts';
import type { PolicyInForce } from '../policies/policies.ts';

export interface DeviceDecision extends GateDecision {
  readonly ruleId: string | null;
  /** Japanese, as shown to the person at the terminal; null: everything is open while the policy only watches. */
  readonly reason: string | null;
}

export type DecideDevice = (device: UsbDevice, all: readonly UsbDevice[], now: EpochMs) => DeviceDecision;

/** Nothing is opened: there is no policy, or it says something that this agent does not know. */
const CLOSED: DeviceDecision = { outcome: 'block', ruleId: null, reason: null };
/** What a terminal does not know of itself yet closes every rule that asks for it. */
const NOT_TOLD = { unknown: 'not-supported' } as const;

export function deciderOf(zone: Zone, inForce: PolicyInForce | null): DecideDevice {
  if (inForce === null || inForce.unknown.length > 0) return () => CLOSED;
  const { mode, devices } = inForce.document;
  if (mode === 'observe') return () => ({ outcome: 'allow', ruleId: null, reason: null });
  const compiled: CompiledPolicy = compilePolicy(readPolicy(devices));
  const around: Surroundings = { zone, endpointGroups: NOT_TOLD, personId: NOT_TOLD, roles: NOT_TOLD };
  return (device, all, now) => {
    const beside = { isCloned: false, medium: NOT_TOLD, connection: connectionOf(device, above(device, all)) };
    const { outcome, ruleId, reason } = decideDevice(compiled, usbFacts(device, beside, around), now);
    return { outcome, ruleId, reason: reason.ja };
  };
}

/** The hubs that it hangs on, by the path of ports: `1-1.2` hangs on `1-1`. */
function above({ port }: UsbDevice, all: readonly UsbDevice[]): UsbDevice[] {
  return all.filter((other) => other.port !== port && port.startsWith(`${other.port}.`));
}
