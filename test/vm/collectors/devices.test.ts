// USB in a real kernel: what a device says of itself, while it is closed too, and a machine without a USB bus.
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { UsbDevice } from '../../../shared/protocol/uplink/state.ts';
import { collect } from '../bench/collecting.ts';
import { stick } from '../bench/devices.ts';
import * as gadgets from '../bench/gadgets.ts';
import type { Guest } from '../bench/guest.ts';
import { scratch, startGuest } from '../bench/guests.ts';
import { fatImage } from '../bench/media.ts';
import { promised } from '../bench/promised.ts';

const TWO_SECONDS = 2000;
const MASS_STORAGE = [0x08, 0x06, 0x50];
const BOOT_KEYBOARD = [0x03, 0x01, 0x01];

let guest: Guest;
beforeEach(async () => {
  guest = await startGuest();
});
afterEach(async () => guest.stop());

function interfacesOf(device: UsbDevice | undefined): number[][] {
  return (device?.configurations ?? []).flatMap(({ interfaces }) =>
    interfaces.map((one) => [one.interfaceClass, one.interfaceSubClass, one.interfaceProtocol]),
  );
}

async function aStick(serial: string) {
  return stick({ image: await fatImage(join(scratch(), 'stick.img'), 'STICK'), serial });
}

describe('a stick', () => {
  it('is told with its whole descriptor when it is plugged in, and again when it is pulled', async () => {
    const seen = await collect(guest, ['devices']);
    const before = await seen.state('devices');
    expect(before.usb1).toMatchObject({ isHub: true, authorized: true });

    const plugged = await guest.plug(await aStick('SERIAL0001'));
    const { device } = await seen.event('device.attached', undefined, promised(TWO_SECONDS));
    expect(device).toMatchObject({
      vendorId: 0x46f4,
      serial: 'SERIAL0001',
      authorized: true,
      isHub: false,
      identity: 'serial-hash',
    });
    expect(interfacesOf(device)).toEqual([MASS_STORAGE]);
    expect(device.configurations[0]?.interfaces[0]?.endpoints.map(({ transfer }) => transfer)).toEqual([
      'bulk',
      'bulk',
    ]);
    // QEMU's firmware does not say which ports are built in.
    expect(device.isInternal).toMatchObject({ unknown: 'not-supported' });
    await seen.state(
      'devices',
      (items) => items[device.port]?.configurations[0]?.interfaces[0]?.driver === 'usb-storage',
    );

    await plugged.unplug();
    const gone = await seen.event('device.detached', undefined, promised(TWO_SECONDS));
    expect(interfacesOf(gone.device)).toEqual([MASS_STORAGE]);
    expect(Object.keys(await seen.state('devices'))).toEqual(Object.keys(before));
    expect(seen.events()).toEqual([]);
  });

  it('that is closed shows its descriptors all the same, and is told as not authorised', async () => {
    await guest.sh('for bus in /sys/bus/usb/devices/usb*; do echo 0 > $bus/authorized_default; done');
    const seen = await collect(guest, ['devices']);
    await guest.plug(await aStick('SERIAL0002'));
    const { device } = await seen.event('device.attached', undefined, promised(TWO_SECONDS));
    expect(device).toMatchObject({ authorized: false, serial: 'SERIAL0002' });
    expect(interfacesOf(device)).toEqual([MASS_STORAGE]);
    expect(await guest.sh('ls /dev/sd* 2> /dev/null || echo none')).toBe('none');
  });
});

describe('devices of other shapes', () => {
  it('are told as what they are: with a keyboard inside, without a serial number, twice the same, with hostile names', async () => {
    const seen = await collect(guest, ['devices']);
    const attached = async (made: gadgets.Gadget): Promise<UsbDevice> => {
      await guest.plug(made);
      return (await seen.event('device.attached', ({ device }) => !device.isHub)).device;
    };
    const bad = await attached(gadgets.stickWithKeyboard);
    expect(interfacesOf(bad)).toEqual([MASS_STORAGE, BOOT_KEYBOARD]);

    const hostile = await attached(gadgets.hostileStrings);
    const { manufacturer, product, serial } = gadgets.hostileStrings;
    expect(hostile).toMatchObject({ manufacturer, product, serial });

    const [original, copy] = gadgets.twoSticksOneSerial;
    const first = await attached(original);
    expect(first.identity).toBe('serial-hash');
    await attached(copy);
    const both = await seen.state('devices', (items) => items[first.port]?.identity === 'duplicate');
    expect(Object.values(both).filter((device) => device.identity === 'duplicate')).toHaveLength(2);
  });

  it('are told without a serial number as such, and with their new face when they turn into something else', async () => {
    const seen = await collect(guest, ['devices']);
    await guest.plug(gadgets.stickWithoutSerial);
    const { device } = await seen.event('device.attached', ({ device }) => !device.isHub);
    expect(device).toMatchObject({ serial: null, identity: 'none' });

    const phone = await guest.plugThenSwitch(gadgets.phone.asDisc, gadgets.phone.asNetwork);
    const before = (await seen.event('device.attached', ({ device }) => device.vendorId === 0x12d1)).device;
    expect(before.productId).toBe(0x1f01);
    seen.forgetEvents();
    await phone.switchOver();
    // Quick enough and it is one change; else one went and another came.
    const { device: after } = await Promise.any([seen.event('device.changed'), seen.event('device.attached')]);
    expect(after).toMatchObject({ port: before.port, productId: 0x14db, serial: 'PHONE1' });
    expect(interfacesOf(after)).not.toEqual(interfacesOf(before));
  });
});
