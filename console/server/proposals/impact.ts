// What a draft would make of the devices that a zone really used: those plugged in now, and those of the last 30 days.

import { compilePolicy } from '../../../shared/devices/rules/compile.ts';
import { explainDevice, nearestOpenings } from '../../../shared/devices/rules/explain.ts';
import { connectionOf, type DeviceFacts, usbFacts } from '../../../shared/devices/rules/facts.ts';
import type { DevicePolicy } from '../../../shared/devices/rules/policy.ts';
import { readPolicy } from '../../../shared/devices/rules/read-policy.ts';
import { type Change, type FleetDevice, servesByClass, simulate } from '../../../shared/devices/simulate.ts';
import type { EndpointId } from '../../../shared/ids/ids.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Zone } from '../../../shared/zones/zone.ts';
import type { ZoneDevice } from './store.ts';

export interface Affected {
  readonly device: ZoneDevice;
  readonly change: Change;
}

/** What a terminal does not know of itself yet; the console judges with no more than the terminal will. */
const NOT_TOLD = { unknown: 'not-supported' } as const;

/** @param inForce null: the zone has no policy, and every device does what it does now */
export function impactOf(needs: {
  readonly zone: Zone;
  readonly inForce: DevicePolicy | null;
  readonly draft: DevicePolicy;
  readonly devices: readonly ZoneDevice[];
  readonly now: EpochMs;
}): { readonly affected: readonly Affected[]; readonly looked: number } {
  const { zone, now } = needs;
  const compiled = {
    inForce: needs.inForce === null ? null : compilePolicy(readPolicy(needs.inForce)),
    draft: compilePolicy(readPolicy(needs.draft)),
  };
  const byKey = new Map<string, ZoneDevice>();
  const fleet = (isPresent: boolean): FleetDevice[] => {
    const found = new Map<string, FleetDevice>();
    for (const device of needs.devices) {
      const key = `${device.item.port}/${device.deviceId}`;
      const id = `${device.endpointId}/${key}`;
      // Plugged in now counts; what it was before is the same device.
      if (device.isPresent !== isPresent || (!isPresent && byKey.has(id)) || found.has(id)) continue;
      byKey.set(id, device);
      const facts = factsOf(zone, device);
      found.set(id, {
        endpointId: device.endpointId as EndpointId,
        key,
        parent: null,
        isOpen: true,
        isInternal: device.item.isInternal === true,
        // Of what is gone nothing hangs on it now.
        serves: isPresent ? servesByClass(facts) : [],
        facts,
      });
    }
    return [...found.values()];
  };
  const changes = [fleet(true), fleet(false)].flatMap((devices) => simulate({ ...compiled, devices, now }).changes);
  const affected = changes.flatMap((change) => {
    const device = byKey.get(`${change.endpointId}/${change.key}`);
    return device === undefined ? [] : [{ device, change }];
  });
  return { affected, looked: byKey.size };
}

/** One device against a draft: which rule decides, which conditions held, and what would have been needed. */
export function explain(zone: Zone, draft: DevicePolicy, device: ZoneDevice, now: EpochMs) {
  const explanation = explainDevice(compilePolicy(readPolicy(draft)), factsOf(zone, device), now);
  return { ...explanation, nearest: nearestOpenings(explanation, 3) };
}

function factsOf(zone: Zone, { item, isCloned }: ZoneDevice): DeviceFacts {
  // Hubs are no devices of the record: what hangs on one is told by its port, and not whose hub it is.
  const connection = item.port.includes('.') ? NOT_TOLD : connectionOf(item, []);
  const around = { zone, endpointGroups: NOT_TOLD, personId: NOT_TOLD, roles: NOT_TOLD };
  return usbFacts(item, { isCloned, medium: NOT_TOLD, connection }, around);
}
