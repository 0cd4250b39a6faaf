// What the policy in force decides about a device that is plugged in. Pure but for the compiling, which is done once a policy.
import { type CompiledPolicy, compilePolicy } from '../../../shared/devices/rules/compile.ts';
import { decideDevice } from '../../../shared/devices/rules/decide.ts';
import { connectionOf, type Surroundings, usbFacts } from '../../../shared/devices/rules/facts.ts';
import type { DeviceRule } from '../../../shared/devices/rules/policy.ts';
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

/** There is no policy, or it says something that this agent does not know: what the system opens without an agent, and nothing else. */
const WITHOUT_POLICY: readonly DeviceRule[] = [
  {
    id: 'hubs-and-boot-input',
    outcome: 'allow',
    reason: { ja: 'ハブと、キーボード・マウスだけが使えます。', en: 'Only hubs, keyboards and mice may be used.' },
    when: {
      interfaces: {
        match: 'any-of',
        // HID 1.11 §4.2, §4.3: the boot interfaces of keyboard and mouse.
        patterns: [
          { interfaceClass: 9 },
          { interfaceClass: 3, interfaceSubClass: 1, interfaceProtocol: 1 },
          { interfaceClass: 3, interfaceSubClass: 1, interfaceProtocol: 2 },
        ],
      },
    },
  },
];
/** What a terminal does not know of itself yet closes every rule that asks for it. */
const NOT_TOLD = { unknown: 'not-supported' } as const;

export function deciderOf(zone: Zone, inForce: PolicyInForce | null): DecideDevice {
  const isUnderstood = inForce !== null && inForce.unknown.length === 0;
  if (inForce?.document.mode === 'observe' && isUnderstood)
    return () => ({ outcome: 'allow', ruleId: null, reason: null });
  const compiled: CompiledPolicy = compilePolicy(
    isUnderstood ? readPolicy(inForce.document.devices) : { zone, defaultOutcome: 'closed', rules: WITHOUT_POLICY },
  );
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
