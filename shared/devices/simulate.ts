// What a draft would change on the devices of the fleet, against the policy in force: before anybody puts it in force.
import type { EndpointId } from '../ids/ids.ts';
import { type LiveDevice, protectLast, type VitalPart } from './protect-last.ts';
import type { CompiledPolicy } from './rules/compile.ts';
import type { Now } from './rules/conditions.ts';
import { compareOutcomes, type Decision, decideDevice } from './rules/decide.ts';
import type { DeviceFacts } from './rules/facts.ts';
import type { Outcome } from './rules/policy.ts';

export interface FleetDevice extends LiveDevice {
  readonly endpointId: EndpointId;
  readonly facts: DeviceFacts;
}

export interface Change {
  readonly endpointId: EndpointId;
  readonly key: string;
  readonly before: Outcome;
  /** What the draft says; what is really enforced differs where `refused` is given. */
  readonly after: Decision;
  readonly direction: 'closes' | 'opens';
  /** The cut would be refused, since this hangs on it. */
  readonly refused: VitalPart | null;
}

export interface Count {
  readonly devices: number;
  readonly endpoints: number;
}
export interface Simulation {
  /** In the order of the devices given. */
  readonly changes: readonly Change[];
  readonly closes: Count;
  readonly opens: Count;
  /** Of those that close: the cuts that would be refused. */
  readonly refused: Count;
}

/**
 * @param inForce  null: none yet, and a device may do what it does now
 * @param devices  all devices of each endpoint that is looked at: of a part of them nobody can say which is the last keyboard
 */
export function simulate(needs: {
  readonly inForce: CompiledPolicy | null;
  readonly draft: CompiledPolicy;
  readonly devices: readonly FleetDevice[];
  readonly now: Now;
}): Simulation {
  const changes: Change[] = [];
  for (const devices of Map.groupBy(needs.devices, ({ endpointId }) => endpointId).values())
    changes.push(...changesOf(devices, needs));
  return {
    changes,
    closes: count(changes.filter(({ direction }) => direction === 'closes')),
    opens: count(changes.filter(({ direction }) => direction === 'opens')),
    refused: count(changes.filter(({ refused }) => refused !== null)),
  };
}

/** The part of the terminal's life that the interfaces of a device show; disks and networks are known to others. */
export function servesByClass({ classes }: Pick<DeviceFacts, 'classes'>): VitalPart[] {
  if ('unknown' in classes) return [];
  return (['keyboard', 'pointing'] as const).filter((vital) => classes.some((part) => part.includes(vital)));
}

function changesOf(
  devices: readonly FleetDevice[],
  { inForce, draft, now }: Parameters<typeof simulate>[0],
): readonly Change[] {
  const after = new Map(devices.map((device) => [device.key, decideDevice(draft, device.facts, now)]));
  const outcomes = new Map([...after].map(([key, { outcome }]) => [key, outcome]));
  const refused = new Map(protectLast(devices, outcomes).refused.map(({ key, because }) => [key, because]));
  return devices.flatMap((device): Change[] => {
    const decision = after.get(device.key);
    if (decision === undefined) return [];
    const before =
      inForce === null ? (device.isOpen ? 'allow' : 'block') : decideDevice(inForce, device.facts, now).outcome;
    const change = compareOutcomes(decision.outcome, before);
    if (change === 0) return [];
    const { endpointId, key } = device;
    const direction = change < 0 ? 'closes' : 'opens';
    return [{ endpointId, key, before, after: decision, direction, refused: refused.get(key) ?? null }];
  });
}

function count(changes: readonly Change[]): Count {
  return { devices: changes.length, endpoints: new Set(changes.map(({ endpointId }) => endpointId)).size };
}
