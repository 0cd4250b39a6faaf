// Closing and opening on Linux, on laid trees of sysfs: what is read as open, what is written where, and on which port a medium hangs.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openEnforce } from '../../../../../agent/platform/linux/enforce/enforce.ts';
import { builtInInput } from '../../../../../agent/platform/linux/enforce/input-parse.ts';
import { openHost } from '../../../../../agent/platform/linux/host.ts';
import { quiet } from '../../../../support/quiet-log.ts';
import { type Entries, layTree } from '../../../../support/tree.ts';

const DEVICES = '/sys/bus/usb/devices';
const LATER = '/sys/module/usbcore/parameters/authorized_default';

function system(entries: Entries) {
  const host = openHost({ root: layTree(entries) });
  const usb = { read: async () => ({ items: {} }), bells: [] };
  const text = (path: string) => readFileSync(host.path(path), 'utf8').trim();
  return { enforce: openEnforce(host, usb, quiet), text };
}

const bus = (name: string, own: number, interfaces: number): Entries => ({
  [`${DEVICES}/${name}/authorized_default`]: `${own}\n`,
  [`${DEVICES}/${name}/interface_authorized_default`]: `${interfaces}\n`,
});
const stick = (port: string, authorized: number): Entries => ({
  [`${DEVICES}/${port}/devnum`]: '7\n',
  [`${DEVICES}/${port}/authorized`]: `${authorized}\n`,
  [`${DEVICES}/${port}/descriptors`]: 'descriptors',
  [`${DEVICES}/${port}/${port}:1.0`]: { link: `../${port}:1.0` },
  [`${DEVICES}/${port}:1.0/bInterfaceNumber`]: '00\n',
  [`${DEVICES}/${port}:1.0/bInterfaceClass`]: '08\n',
  [`${DEVICES}/${port}:1.0/bInterfaceSubClass`]: '06\n',
  [`${DEVICES}/${port}:1.0/bInterfaceProtocol`]: '50\n',
  [`${DEVICES}/${port}:1.0/authorized`]: '0\n',
});
const disk = (node: string, number: string, port: string, ro: number): Entries => ({
  [`/sys/class/block/${node}`]: { link: `../../devices/pci0000:00/usb1/${port}/${port}:1.0/host0/block/${node}` },
  [`/sys/class/block/${node}/dev`]: `${number}\n`,
  [`/sys/class/block/${node}/ro`]: `${ro}\n`,
});
const mount = (number: string, point: string, options: string): string =>
  `30 1 ${number} / ${point} ${options} - vfat /dev/x ${options}`;

describe('the defaults of the kernel', () => {
  it('are open where a bus, its interfaces or controllers to come would open by themselves', () => {
    const { enforce } = system({ [LATER]: '1\n', ...bus('usb1', 0, 0), ...bus('usb2', 1, 0), ...bus('usb3', 0, 1) });
    expect(enforce.openByDefault()).toEqual(['later', 'usb2', 'usb3']);
  });

  it('are closed one by one', async () => {
    const { enforce, text } = system({ [LATER]: '1\n', ...bus('usb1', 0, 0), ...bus('usb2', 2, 1) });
    await enforce.closeByDefault();
    expect([
      text(LATER),
      text(`${DEVICES}/usb2/authorized_default`),
      text(`${DEVICES}/usb2/interface_authorized_default`),
    ]).toEqual(['0', '0', '0']);
    expect(enforce.openByDefault()).toEqual([]);
  });

  it('that cannot be read count as open', () => {
    expect(system({ ...bus('usb1', 0, 0) }).enforce.openByDefault()).toEqual(['later']);
  });
});

describe('a device', () => {
  const closed = { [LATER]: '0\n', ...stick('1-1', 0), ...disk('sda', '8:0', '1-1', 1) };

  it('is told as the system holds it', () => {
    const { enforce } = system({
      ...closed,
      ...stick('1-1', 1),
      '/proc/self/mountinfo': `${mount('8:0', '/media/x', 'ro')}\n`,
    });
    expect(enforce.now('1-1')).toMatchObject({
      deviceNumber: 7,
      authorized: true,
      interfaces: [
        {
          name: '1-1:1.0',
          interfaceNumber: 0,
          interfaceClass: 8,
          interfaceSubClass: 6,
          interfaceProtocol: 0x50,
          authorized: false,
        },
      ],
      mayWrite: false,
      media: [{ node: 'sda', readOnly: true, mounts: [{ mountPoint: '/media/x', readOnly: true }] }],
    });
    expect(enforce.now('1-2')).toBeNull();
  });

  it('is not authorised when another one is on the port by now', async () => {
    const { enforce, text } = system(closed);
    await expect(enforce.authorise('1-1', 6)).rejects.toThrow('another device');
    expect(text(`${DEVICES}/1-1/authorized`)).toBe('0');
    await enforce.authorise('1-1', 7);
    expect(text(`${DEVICES}/1-1/authorized`)).toBe('1');
  });

  it('may be written to while the mark names its own number', async () => {
    const { enforce } = system(closed);
    await enforce.letWrite('1-1', 6);
    expect(enforce.now('1-1')?.mayWrite).toBe(false);
    await enforce.letWrite('1-1', 7);
    expect(enforce.now('1-1')?.mayWrite).toBe(true);
    await enforce.letWrite('1-1', null);
    await enforce.letWrite('1-1', null);
    expect(enforce.now('1-1')?.mayWrite).toBe(false);
  });

  it('is for the agent alone while the mark names its own number', async () => {
    const { enforce } = system(closed);
    await enforce.hide('1-1', 7);
    expect(enforce.now('1-1')).toMatchObject({ isHidden: true, mayWrite: false });
    await enforce.hide('1-1', null);
    expect(enforce.now('1-1')?.isHidden).toBe(false);
  });

  it('carries the system when its root or its swap lies there', () => {
    const root = { ...closed, '/proc/self/mountinfo': `${mount('8:0', '/', 'rw')}\n` };
    expect(system(root).enforce.carriesSystem()).toEqual(new Set(['1-1']));
    const swap = { ...closed, '/proc/swaps': 'Filename\tType\n/dev/sda partition 1 0 -2\n' };
    expect(system(swap).enforce.carriesSystem()).toEqual(new Set(['1-1']));
    const other = { ...closed, '/proc/self/mountinfo': `${mount('8:0', '/media/x', 'rw')}\n` };
    expect(system(other).enforce.carriesSystem()).toEqual(new Set());
  });
});

describe('input that hangs on no USB port', () => {
  const block = (busNumber: string, handlers: string) =>
    `I: Bus=${busNumber} Vendor=0001\nN: Name="x"\nH: Handlers=${handlers}\n`;

  it.each([
    ['a PS/2 keyboard', block('0011', 'sysrq kbd leds event0'), { keyboard: true, pointing: false }],
    ['a pad on I2C', block('0018', 'mouse0 event5'), { keyboard: false, pointing: true }],
    ['a keyboard on USB', block('0003', 'sysrq kbd leds event3'), { keyboard: false, pointing: false }],
    ['the button of the case', block('0019', 'kbd event1'), { keyboard: false, pointing: false }],
    ['nothing', '', { keyboard: false, pointing: false }],
  ])('%s', (_, text, expected) => {
    expect(builtInInput(text)).toEqual(expected);
  });
});
