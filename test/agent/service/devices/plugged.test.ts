// Between two looks at the USB bus: what came, went, or turned into something else.
import { describe, expect, it } from 'vitest';
import { openHost } from '../../../../agent/platform/linux/host.ts';
import { openUsb } from '../../../../agent/platform/linux/usb.ts';
import { plugged } from '../../../../agent/service/devices/plugged.ts';
import type { UsbDevice } from '../../../../shared/protocol/uplink/state.ts';
import { quiet } from '../../../support/quiet-log.ts';
import { layTree, recordedTree } from '../../../support/tree.ts';

const root = layTree(recordedTree('guest', '/sys/bus/usb/devices/3-1'));
const found = await openUsb(openHost({ root }), quiet).read();
const recorded = 'items' in found ? found.items['3-1'] : undefined;

function aStick(change: Partial<UsbDevice> = {}): UsbDevice {
  if (recorded === undefined) throw new Error('3-1 is not in the recorded tree');
  return { ...recorded, ...change };
}

describe('a port', () => {
  it('that was empty and shows a device: attached', () => {
    const device = aStick();
    expect(plugged({}, { '3-1': device })).toEqual([{ type: 'device.attached', data: { device } }]);
  });

  it('that is empty now: detached, told as it was', () => {
    const device = aStick();
    expect(plugged({ '3-1': device }, {})).toEqual([{ type: 'device.detached', data: { device } }]);
  });

  it('that shows other descriptors: changed, with both faces', () => {
    const before = aStick();
    const device = aStick({ productId: 0x14db, deviceNumber: 9 });
    expect(plugged({ '3-1': before }, { '3-1': device })).toEqual([
      { type: 'device.changed', data: { device, before } },
    ]);
  });

  it('that shows the same device under another number: out and in again', () => {
    const before = aStick();
    const device = aStick({ deviceNumber: 9 });
    expect(plugged({ '3-1': before }, { '3-1': device }).map(({ type }) => type)).toEqual([
      'device.detached',
      'device.attached',
    ]);
  });

  it.each([
    ['was closed', { authorized: false }],
    ['got a twin', { identity: 'duplicate' }],
    ['got its driver', { configurations: [] }],
  ] as const)('whose device %s: no event', (_, change) => {
    expect(plugged({ '3-1': aStick() }, { '3-1': aStick(change as Partial<UsbDevice>) })).toEqual([]);
  });
});
