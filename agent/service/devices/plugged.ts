// Two looks at the USB bus → what was plugged in, out, or turned into something else on the same port. Pure.
import type { EventData } from '../../../shared/protocol/uplink/events.ts';
import type { SectionItems, UsbDevice } from '../../../shared/protocol/uplink/state.ts';

export type Plugged =
  | { type: 'device.attached'; data: EventData<'device.attached'> }
  | { type: 'device.detached'; data: EventData<'device.detached'> }
  | { type: 'device.changed'; data: EventData<'device.changed'> };

/** The detached device is told as it was at the last look: its descriptors are gone by then. */
export function plugged(before: SectionItems<'devices'>, now: SectionItems<'devices'>): Plugged[] {
  const events: Plugged[] = [];
  for (const [port, was] of Object.entries(before)) {
    const is = now[port];
    if (is === undefined) events.push({ type: 'device.detached', data: { device: was } });
    else if (!sameFace(was, is)) events.push({ type: 'device.changed', data: { device: is, before: was } });
    else if (was.deviceNumber !== is.deviceNumber) {
      // Out and in again between two looks: the kernel gave it a new number.
      events.push(
        { type: 'device.detached', data: { device: was } },
        { type: 'device.attached', data: { device: is } },
      );
    }
  }
  for (const [port, is] of Object.entries(now)) {
    if (before[port] === undefined) events.push({ type: 'device.attached', data: { device: is } });
  }
  return events;
}

/** Whether it says the same of itself. Authorisation, drivers and a twin elsewhere are not its face. */
function sameFace(a: UsbDevice, b: UsbDevice): boolean {
  return (
    a.vendorId === b.vendorId &&
    a.productId === b.productId &&
    a.serial === b.serial &&
    JSON.stringify(a.descriptorHash) === JSON.stringify(b.descriptorHash)
  );
}
