// Devices that misbehave: quick, changing, pulled out in the middle, with names that are meant to harm. Data stays in and the agent stays up.
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stick } from '../bench/devices.ts';
import * as gadgets from '../bench/gadgets.ts';
import { Guarding } from '../bench/guarding.ts';
import type { Guest } from '../bench/guest.ts';
import { scratch, startGuest } from '../bench/guests.ts';
import { disks, imprint, install, look } from '../bench/installed.ts';
import { fatImage } from '../bench/media.ts';

const BOT = '08:06:50';
const CLOSED = { authorized: false, drivers: [] };

let guest: Guest;
let gate: Guarding;

beforeAll(async () => {
  guest = await startGuest();
  await install(guest);
  gate = new Guarding(guest);
  await gate.start([]);
});
afterAll(async () => guest?.stop());

/** A stick nobody allowed stays closed, and one that is allowed opens: the gate is there and does its work. */
async function isAtWork(round: string): Promise<void> {
  await gate.decideBy([{ outcome: 'allow', serial: `YES00${round}`, interfaces: [BOT] }]);
  const file = await fatImage(join(scratch(), 'no.img'), 'NO');
  const before = imprint(file);
  const no = await guest.plug(stick({ image: file, serial: `NO00${round}` }));
  expect(await gate.decided(`NO00${round}`)).toMatchObject({ outcome: 'block', proven: true });
  expect(await disks(guest)).toEqual([]);
  const yes = await guest.plug(
    stick({ image: await fatImage(join(scratch(), 'yes.img'), 'YES'), serial: `YES00${round}` }),
  );
  expect(await gate.decided(`YES00${round}`)).toMatchObject({ outcome: 'allow', proven: true });
  await guest.until('[ -b /dev/sda ]');
  await no.unplug();
  await yes.unplug();
  await guest.until('[ ! -e /dev/sda ]');
  expect(imprint(file)).toBe(before);
  expect(await guest.sh('udevadm settle -t 20; ls /run/sekimori/writable')).toBe('');
}

describe('a device', () => {
  it('that is plugged and pulled two hundred times in a row', async () => {
    await gate.decideBy([{ outcome: 'allow', serial: 'SAME0001', interfaces: [BOT] }]);
    const made = await guest.plug(gadgets.twoSticksOneSerial[0]);
    await gate.decided('SAME0001');
    const shake =
      'cd /sys/kernel/config/usb_gadget/plug*; u=$(cat UDC); for i in $(seq 200); do echo > UDC; read -t 0.02 < /run/nothing; echo $u > UDC; read -t 0.03 < /run/nothing; done; true';
    await guest.sh(`mkfifo /run/nothing; exec 3<> /run/nothing; ${shake.replaceAll('< /run/nothing', '<&3')}`, 180_000);
    await guest.until('[ -b /dev/sda ]');
    expect(await look(guest, gadgets.twoSticksOneSerial[0])).toMatchObject({
      authorized: true,
      drivers: ['usb-storage'],
    });
    await made.unplug();
    await isAtWork('01');
  });

  it('that grows an interface is another device', async () => {
    const plain = { ...gadgets.stickWithKeyboard, functions: gadgets.stickWithKeyboard.functions.slice(0, 1) };
    await gate.decideBy([{ outcome: 'allow', serial: 'BAD0001', interfaces: [BOT] }]);
    const growing = await guest.plugThenSwitch(plain, gadgets.stickWithKeyboard);
    expect(await gate.decided('BAD0001')).toMatchObject({ outcome: 'allow', proven: true });
    await growing.switchOver();
    expect(await gate.decided('BAD0001')).toMatchObject({ outcome: 'block', proven: true });
    expect(await look(guest, gadgets.stickWithKeyboard)).toMatchObject(CLOSED);
    await growing.unplug();
  });

  it('that changes while it is being decided about never gets the driver of what it turned into', async () => {
    await gate.decideBy([{ outcome: 'allow', serial: 'PHONE1', interfaces: [BOT] }]);
    for (let round = 0; round < 3; round += 1) {
      const phone = await guest.plugThenSwitch(gadgets.phone.asDisc, gadgets.phone.asNetwork);
      await phone.switchOver();
      expect(
        await gate.next(
          ({ told, serial, outcome }) => told === 'decided' && serial === 'PHONE1' && outcome === 'block',
        ),
      ).toMatchObject({ proven: true });
      expect(await look(guest, gadgets.phone.asNetwork)).toMatchObject(CLOSED);
      await phone.unplug();
      await guest.gone(gadgets.phone.asNetwork);
    }
    expect(await guest.sh('journalctl -k -o cat | grep -c "register .rndis_host" || true')).toBe('0');
  });

  it('that is pulled out during a copy leaves no right behind', async () => {
    await gate.decideBy([{ outcome: 'allow', serial: 'COPY01', interfaces: [BOT] }]);
    const plugged = await guest.plug(
      stick({ image: await fatImage(join(scratch(), 'copy.img'), 'COPY'), serial: 'COPY01' }),
    );
    await gate.decided('COPY01');
    await guest.until('[ -b /dev/sda ]');
    await guest.sh(
      'udevadm settle -t 20; mount /dev/sda /mnt; (dd if=/dev/urandom of=/mnt/BIG bs=64k count=200 oflag=sync) > /dev/null 2>&1 &',
    );
    await guest.until('[ "$(stat -c %s /mnt/BIG)" -gt 300000 ]');
    await plugged.unplug();
    await guest.until('[ ! -e /dev/sda ]');
    await guest.run('umount -l /mnt');
    await isAtWork('02');
  });

  it('that has names which are meant to harm is named by its port alone', async () => {
    await gate.decideBy([]);
    const plugged = await guest.plug(gadgets.hostileStrings);
    expect(await gate.decided(gadgets.hostileStrings.serial)).toMatchObject({ outcome: 'block', proven: true });
    expect(await look(guest, gadgets.hostileStrings)).toMatchObject(CLOSED);
    expect(await guest.sh('journalctl -t sekimori -o cat | grep -cF -e onerror -e passwd || true')).toBe('0');
    await plugged.unplug();
    await isAtWork('03');
  });
});
