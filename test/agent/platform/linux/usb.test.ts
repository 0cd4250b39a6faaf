// USB devices of a recorded machine: who they are, how strong their identity is, and what is unknown of them.
import { describe, expect, it } from 'vitest';
import { openHost } from '../../../../agent/platform/linux/host.ts';
import { openUsb } from '../../../../agent/platform/linux/usb.ts';
import { quiet } from '../../../support/quiet-log.ts';
import { type Entries, layTree, recordedTree } from '../../../support/tree.ts';

const USB = '/sys/bus/usb/devices';
async function read(entries: Entries) {
  const found = await openUsb(openHost({ root: layTree(entries) }), quiet).read();
  return 'items' in found ? found.items : found;
}
const guest = () => recordedTree('guest', USB);

describe('a USB bus', () => {
  it('tells every device by its port, root hubs too, and no interface as a device', async () => {
    expect(Object.keys(await read(guest()))).toEqual([
      '1-1',
      '1-1.1',
      '3-1',
      '4-1',
      '5-1',
      'usb1',
      'usb2',
      'usb3',
      'usb4',
      'usb5',
      'usb6',
    ]);
  });

  it('tells a stick with a keyboard inside, each part with its driver', async () => {
    const items = await read(guest());
    expect(items).toMatchObject({
      '3-1': {
        vendorId: 0x0951,
        productId: 0x1666,
        manufacturer: 'Maker',
        product: 'Stick',
        serial: 'BAD1',
        speedMbps: 480,
        authorized: true,
        isHub: false,
        isInternal: { unknown: 'not-supported' },
        identity: 'serial-hash',
        descriptorHash: expect.stringMatching(/^[0-9a-f]{64}$/),
        configurations: [
          {
            value: 1,
            interfaces: [
              { interfaceClass: 8, driver: 'usb-storage', description: 'Mass Storage' },
              { interfaceClass: 3, driver: 'usbhid', description: 'HID Interface' },
            ],
          },
        ],
      },
      '1-1': { isHub: true },
    });
  });

  it('calls two devices with one serial number duplicates, and one without a number nameless', async () => {
    const items = await read({ ...guest(), [`${USB}/3-1/serial`]: '\n' });
    expect(items).toMatchObject({
      '4-1': { identity: 'duplicate' },
      '5-1': { identity: 'duplicate' },
      '3-1': { identity: 'none', serial: null },
    });
  });

  it('tells a closed device with its descriptors although its interfaces have no folders', async () => {
    const closed = Object.fromEntries(Object.entries(guest()).filter(([path]) => !path.includes('/3-1:')));
    const items = await read({ ...closed, [`${USB}/3-1/authorized`]: '0\n' });
    expect(items).toMatchObject({
      '3-1': {
        authorized: false,
        configurations: [{ interfaces: [{ interfaceClass: 8, driver: null }, { interfaceClass: 3 }] }],
      },
    });
  });

  it('gives no hash for descriptors that do not fit together, and the identity is weaker', async () => {
    const items = await read({ ...guest(), [`${USB}/3-1/descriptors`]: Buffer.from([18, 1, 0]) });
    expect(items).toMatchObject({
      '3-1': { descriptorHash: { unknown: 'unreadable' }, identity: 'serial', vendorId: 0x0951, configurations: [] },
    });
  });

  it('leaves out a device that went away while it was read', async () => {
    const { [`${USB}/3-1/idVendor`]: _, ...rest } = guest();
    expect(Object.keys(await read(rest))).not.toContain('3-1');
  });

  it('says whether the port is built in where the firmware knows', async () => {
    const items = await read({
      ...guest(),
      [`${USB}/3-1/removable`]: 'fixed\n',
      [`${USB}/4-1/removable`]: 'removable\n',
    });
    expect(items).toMatchObject({ '3-1': { isInternal: true }, '4-1': { isInternal: false } });
  });
});

describe('a machine without a USB bus', () => {
  it('has unknown devices', async () => {
    expect(await read({ '/etc/hostname': 'box' })).toEqual({ unknown: 'not-supported', detail: USB });
  });
});
