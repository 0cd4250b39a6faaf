// A device that grows an interface, changes its mode or shows another setting is a new device.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Difference, sameDevice } from '../../../shared/devices/same-device.ts';
import type { UsbDevice } from '../../../shared/protocol/uplink/state.ts';
import { triple, usbDevice } from './rules/arbitrary.ts';

const STICK = { interfaceClass: 0x08, interfaceSubClass: 0x06, interfaceProtocol: 0x50 };
const KEYBOARD = { interfaceClass: 0x03, interfaceSubClass: 0x01, interfaceProtocol: 0x01 };
const MTP = { interfaceClass: 0x06, interfaceSubClass: 0x01, interfaceProtocol: 0x01 };
const RNDIS = { interfaceClass: 0xe0, interfaceSubClass: 0x01, interfaceProtocol: 0x03 };
const before = usbDevice([STICK], { serial: '4C530001230917110465' });

/** The stick with one more setting of its one interface: UAS beside BOT. */
function withSetting(device: UsbDevice): UsbDevice {
  const [one] = device.configurations;
  if (one === undefined) throw new Error('no configuration');
  const [first] = one.interfaces;
  if (first === undefined) throw new Error('no interface');
  const second = { ...first, alternateSetting: 1, interfaceProtocol: 0x62 };
  return { ...device, configurations: [{ ...one, interfaces: [first, second] }] };
}

describe('a device that comes again', () => {
  it.each<[string, UsbDevice, UsbDevice, Difference]>([
    ['with a keyboard', before, usbDevice([STICK, KEYBOARD], { serial: before.serial }), 'interface-grown'],
    ['with another setting', before, withSetting(before), 'alternate-setting-grown'],
    ['as a network adapter', usbDevice([MTP]), usbDevice([RNDIS]), 'interface-changed'],
    ['without one of its interfaces', usbDevice([STICK, KEYBOARD]), usbDevice([STICK]), 'interface-gone'],
    ['with another serial', before, { ...before, serial: 'AA00000000012345' }, 'serial'],
    ['from another vendor', before, { ...before, vendorId: 2 }, 'vendor'],
    ['as another product, as in firmware mode', before, { ...before, productId: 2 }, 'product'],
    ['as a hub', before, { ...before, deviceClass: 9 }, 'device-class'],
    [
      'with descriptors that do not fit together',
      before,
      { ...before, descriptorHash: { unknown: 'unreadable' } },
      'unreadable',
    ],
  ])('%s is a new device', (_, was, is, because) => {
    expect(sameDevice(was, is)).toEqual({ same: false, because });
  });

  it('with newer firmware, at another port and speed, under another name is the same', () => {
    const [one] = before.configurations;
    const endpoints = (maxPacketBytes: number) => [{ address: 0x81, transfer: 'bulk' as const, maxPacketBytes }];
    const at = (maxPacketBytes: number): UsbDevice['configurations'] =>
      (one === undefined ? [] : [one]).map((configuration) => ({
        ...configuration,
        interfaces: configuration.interfaces.map((each) => ({ ...each, endpoints: endpoints(maxPacketBytes) })),
      }));
    expect(
      sameDevice({ ...before, configurations: at(512) }, {
        ...before,
        configurations: at(1_024),
        port: '2-1',
        speedMbps: 5_000,
        deviceVersion: 0x0200,
        product: 'x',
        descriptorHash: 'b'.repeat(64),
      } as UsbDevice),
    ).toEqual({ same: true });
  });

  it('is the same exactly when it shows the same interfaces, and either way round', () => {
    const some = fc.array(triple, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(some, some, (one, other) => {
        const [a, b] = [usbDevice(one), usbDevice(other)];
        expect(sameDevice(a, b).same).toBe(JSON.stringify(one) === JSON.stringify(other));
        expect(sameDevice(b, a).same).toBe(sameDevice(a, b).same);
      }),
    );
  });
});
