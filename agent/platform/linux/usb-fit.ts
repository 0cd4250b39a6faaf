// A device may describe itself at any length, but must not thereby keep itself out of the journal: what is too long is told shortened. Pure.
import { MAX_EVENT_BYTES } from '../../../shared/protocol/uplink/limits.ts';
import type { UsbDevice } from '../../../shared/protocol/uplink/state.ts';

/** An event that tells a change carries the device twice. */
const MOST_BYTES = MAX_EVENT_BYTES * 0.4;

/**
 * Gives up descriptions first, which nobody decides by; then endpoints and whole configurations. What lost a part of its
 * shape has an unknown hash, so that it is never taken for a device that was seen whole.
 */
export function fitting(device: UsbDevice): UsbDevice {
  if (fits(device)) return device;
  const mute = withInterfaces(device, (one) => ({ ...one, description: null }));
  if (fits(mute)) return mute;
  let short: UsbDevice = {
    ...withInterfaces(mute, (one) => ({ ...one, endpoints: [] })),
    descriptorHash: { unknown: 'unreadable', detail: 'it describes itself at more length than can be told' },
    identity: device.identity === 'serial-hash' ? 'serial' : device.identity,
  };
  while (!fits(short) && short.configurations.length > 1) {
    short = { ...short, configurations: short.configurations.slice(0, -1) };
  }
  return short;
}

type Interface = UsbDevice['configurations'][number]['interfaces'][number];

function withInterfaces(device: UsbDevice, change: (one: Interface) => Interface): UsbDevice {
  const configurations = device.configurations.map((one) => ({ ...one, interfaces: one.interfaces.map(change) }));
  return { ...device, configurations };
}

function fits(device: UsbDevice): boolean {
  return Buffer.byteLength(JSON.stringify(device)) <= MOST_BYTES;
}
