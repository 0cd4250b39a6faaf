// A device that talks too much is told all the same, in fewer words.
import { describe, expect, it } from 'vitest';
import { fitting } from '../../../../agent/platform/linux/usb-fit.ts';
import { MAX_EVENT_BYTES } from '../../../../shared/protocol/uplink/limits.ts';
import type { UsbDevice } from '../../../../shared/protocol/uplink/state.ts';

function device(configurations: number, interfaces: number, endpoints: number, description: string | null): UsbDevice {
  const one = {
    interfaceNumber: 0,
    alternateSetting: 0,
    interfaceClass: 8,
    interfaceSubClass: 6,
    interfaceProtocol: 80,
    endpoints: Array.from({ length: endpoints }, () => ({
      address: 129,
      transfer: 'bulk' as const,
      maxPacketBytes: 512,
    })),
    driver: null,
    description,
  };
  return {
    port: '1-1',
    busNumber: 1,
    deviceNumber: 2,
    vendorId: 0x0951,
    productId: 0x1666,
    deviceVersion: 0,
    deviceClass: 0,
    manufacturer: 'Maker',
    product: 'Stick',
    serial: 'S1',
    speedMbps: 480,
    authorized: true,
    isHub: false,
    isInternal: false,
    identity: 'serial-hash',
    descriptorHash: 'a'.repeat(64),
    configurations: Array.from({ length: configurations }, (_, value) => ({
      value,
      maxPowerMilliamps: 100,
      interfaces: Array.from({ length: interfaces }, () => one),
    })),
  };
}
const bytes = (told: UsbDevice) => Buffer.byteLength(JSON.stringify({ device: told, before: told }));

describe('a device', () => {
  it('of common size is told as it is', () => {
    const webcam = device(1, 24, 2, 'Camera');
    expect(fitting(webcam)).toBe(webcam);
  });

  it('with endless descriptions is told without them, and keeps its hash', () => {
    const told = fitting(device(1, 64, 2, '\u0007'.repeat(126)));
    expect(told.configurations[0]?.interfaces).toHaveLength(64);
    expect(told).toMatchObject({ identity: 'serial-hash', descriptorHash: 'a'.repeat(64) });
    expect(bytes(told)).toBeLessThan(MAX_EVENT_BYTES);
  });

  it('with endless interfaces is told in part, and is never taken for one seen whole', () => {
    const told = fitting(device(16, 64, 32, null));
    expect(told.configurations[0]?.interfaces).toHaveLength(64);
    expect(told).toMatchObject({ identity: 'serial', descriptorHash: { unknown: 'unreadable' }, serial: 'S1' });
    expect(bytes(told)).toBeLessThan(MAX_EVENT_BYTES);
  });
});
