// Descriptors of USB: trees of real kernels, and bytes that a hostile device could send.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDescriptors } from '../../../../agent/platform/linux/usb-descriptors.ts';
import { recordedTree } from '../../../support/tree.ts';

function recorded(port: string): Buffer {
  const entry = recordedTree('guest')[`/sys/bus/usb/devices/${port}/descriptors`];
  if (typeof entry !== 'object' || !('base64' in entry)) throw new Error(`no descriptors recorded of ${port}`);
  return Buffer.from(entry.base64, 'base64');
}
const shapes = (raw: Uint8Array) =>
  parseDescriptors(raw)?.configurations.map(({ interfaces }) =>
    interfaces.map((one) => [one.interfaceClass, one.interfaceSubClass, one.interfaceProtocol]),
  );

describe('the descriptors of a device', () => {
  it('that is a stick with a keyboard inside show both', () => {
    expect(shapes(recorded('3-1'))).toEqual([
      [
        [0x08, 0x06, 0x50],
        [0x03, 0x01, 0x01],
      ],
    ]);
  });

  it('that is a stick show its two bulk endpoints', () => {
    const parsed = parseDescriptors(recorded('1-1.1'));
    expect(parsed?.device).toMatchObject({ vendorId: 0x46f4, productId: 0x0001, usbVersion: 0x0200 });
    expect(parsed?.configurations[0]?.interfaces[0]?.endpoints).toEqual([
      { address: 0x81, transfer: 'bulk', maxPacketBytes: 64 },
      { address: 0x02, transfer: 'bulk', maxPacketBytes: 64 },
    ]);
    expect(parsed?.whole).toBe(true);
  });
});

describe('descriptors that do not fit together', () => {
  const good = recorded('3-1');

  it('are not whole when cut anywhere, also between two of them', () => {
    for (let length = 18; length < good.length; length += 1)
      expect(parseDescriptors(good.subarray(0, length))?.whole, `cut at ${length}`).toBe(false);
    expect(parseDescriptors(good)?.whole).toBe(true);
    expect(parseDescriptors(good.subarray(0, 17))).toBeNull();
  });

  it.each([
    ['a configuration that says it is longer', 20, 0xff],
    ['a configuration that says it is shorter', 20, 9],
    ['a device that says it has two configurations', 17, 2],
    ['a device that says it has none', 17, 0],
    ['an interface of no length', 27, 0],
    ['an interface that ends within the next one', 27, 12],
    ['an interface that ends after everything', 27, 0xff],
  ])('are not whole: %s', (_, at, byte) => {
    const lying = Buffer.from(good);
    lying[at] = byte;
    expect(parseDescriptors(lying)?.whole).toBe(false);
  });

  it('end at a length of zero instead of looping', () => {
    const bad = Buffer.concat([good, Buffer.from([0, 0, 0])]);
    expect(parseDescriptors(bad)).toMatchObject({ whole: false });
  });

  it.each([
    ['an interface before any configuration', [9, 4, 0, 0, 0, 8, 6, 80, 0]],
    ['an endpoint before any interface', [7, 5, 0x81, 2, 64, 0, 0]],
    ['a configuration too short to be one', [4, 2, 0, 0]],
  ])('are not whole: %s', (_, bytes) => {
    expect(parseDescriptors(Buffer.concat([good.subarray(0, 18), Buffer.from(bytes)]))).toMatchObject({
      configurations: [],
      whole: false,
    });
  });

  it('with 255 interfaces that all fit together are not whole, since nobody is told of all of them', () => {
    const one = (number: number) => Buffer.from([9, 4, number, 0, 0, 3, 1, 1, 0]);
    const many = Buffer.concat([good.subarray(0, 27), ...Array.from({ length: 255 }, (_, number) => one(number))]);
    many.writeUInt16LE(many.length - 18, 20);
    const parsed = parseDescriptors(many);
    expect(parsed?.configurations[0]?.interfaces).toHaveLength(64);
    expect(parsed?.whole).toBe(false);
  });

  it('with a thousand interfaces stay within what the wire carries', () => {
    const one = Buffer.from([9, 4, 0, 0, 0, 8, 6, 80, 0]);
    const many = Buffer.concat([good.subarray(0, 27), ...Array.from({ length: 1_000 }, () => one)]);
    const parsed = parseDescriptors(many);
    expect(parsed?.configurations[0]?.interfaces).toHaveLength(64);
    expect(parsed?.whole).toBe(false);
  });

  it('never make it throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (bytes, isDevice) => {
        const raw = isDevice ? Buffer.concat([good.subarray(0, 18), bytes]) : bytes;
        const parsed = parseDescriptors(raw);
        if (isDevice) expect(parsed?.device.vendorId).toBe(0x0951);
      }),
    );
  });
});
