// The collector of USB devices on a tree: what is there at start is state, what comes and goes is told as events.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openHost } from '../../../../agent/platform/linux/host.ts';
import { openUsb } from '../../../../agent/platform/linux/usb.ts';
import { openDevices } from '../../../../agent/service/devices/devices.ts';
import { quiet } from '../../../support/quiet-log.ts';
import { openTelling } from '../../../support/telling.ts';
import { addToTree, layTree, recordedTree } from '../../../support/tree.ts';

const USB = '/sys/bus/usb/devices';

describe('a terminal with a hub', () => {
  it('tells a stick that is plugged in and pulled, with its descriptors both times, and not what was there before', async () => {
    const root = layTree(recordedTree('guest', `${USB}/usb3`, `${USB}/1-1/`, `${USB}/1-1.`));
    rmSync(join(root, USB, '1-1.1'), { recursive: true });
    const telling = openTelling();
    const collector = openDevices({ platform: openUsb(openHost({ root }), quiet), sink: telling, log: quiet });
    await collector.start();
    expect(telling.events).toEqual([]);

    addToTree(root, recordedTree('guest', `${USB}/3-1`));
    await collector.refresh();
    const stick = expect.objectContaining({
      serial: 'BAD1',
      configurations: [expect.objectContaining({ interfaces: expect.any(Array) })],
    });
    expect(telling.events).toEqual([{ type: 'device.attached', data: { device: stick } }]);

    rmSync(join(root, USB, '3-1'), { recursive: true });
    await collector.refresh();
    expect(telling.events.slice(1)).toEqual([{ type: 'device.detached', data: { device: stick } }]);
    await collector.stop();
  });

  it('that loses its bus says unknown, and finds out afterwards what changed meanwhile', async () => {
    const root = layTree(recordedTree('guest', `${USB}/3-1`));
    const telling = openTelling();
    const collector = openDevices({ platform: openUsb(openHost({ root }), quiet), sink: telling, log: quiet });
    await collector.start();
    rmSync(join(root, USB), { recursive: true });
    await collector.refresh();
    expect(telling.states.at(-1)?.items).toMatchObject({ unknown: 'not-supported' });
    expect(telling.events).toEqual([]);
    addToTree(root, recordedTree('guest', `${USB}/4-1`));
    await collector.refresh();
    expect(telling.events.map(({ type }) => type)).toEqual(['device.detached', 'device.attached']);
    await collector.stop();
  });
});
