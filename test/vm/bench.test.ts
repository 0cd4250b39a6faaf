// The bench itself: a guest that runs commands, sees what is plugged in, tells the time and takes a login. A real boot is the first
// case of the ways around (bypass/closed.test.ts).

import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import {
  audioDevice,
  cardReader,
  cdromDrive,
  hub,
  keyboard,
  mouse,
  networkAdapter,
  serialAdapter,
  stick,
  uasDisk,
} from './bench/devices.ts';
import * as gadgets from './bench/gadgets.ts';
import type { Guest } from './bench/guest.ts';
import { scratch, startGuest } from './bench/guests.ts';
import { fatImage, namesOnFat } from './bench/media.ts';
import { HOST_SEEN_FROM_GUEST } from './bench/qemu.ts';

let guest: Guest;
afterEach(async () => guest.stop());

describe('a guest from the snapshot', () => {
  it('runs commands as root and tells how they ended', async () => {
    guest = await startGuest();
    expect(await guest.run('id -un; echo 困る >&2; exit 3')).toEqual({ code: 3, out: 'root', err: '困る' });
    expect(await guest.run('cat', 5000, 'typed in')).toEqual({ code: 0, out: 'typed in', err: '' });
  });

  it('has the clock of the host, and any other when it is set', async () => {
    guest = await startGuest();
    expect(Math.abs(Number(await guest.sh('date +%s%3N')) - Date.now())).toBeLessThan(2000);
    await guest.agent.setClock(Date.UTC(2036, 0, 2, 3, 4, 5));
    expect(await guest.sh('date -u +%FT%H:%M')).toBe('2036-01-02T03:04');
  });

  it('starts clean: what an earlier guest wrote is gone', async () => {
    guest = await startGuest();
    await guest.sh('echo left > /root/left; sync');
    await guest.stop();
    guest = await startGuest();
    expect((await guest.run('test -e /root/left')).code).toBe(1);
  });

  it('reads the work tree and cannot write it, and runs its Node', async () => {
    guest = await startGuest();
    await guest.mountWork();
    await guest.agent.write(
      '/root/ask.mjs',
      'import { readFileSync } from "node:fs"; console.log(JSON.parse(readFileSync("/work/package.json", "utf8")).name);',
    );
    expect(await guest.sh('node /root/ask.mjs')).toBe('sekimori');
    expect((await guest.run('touch /work/package.json')).err).toContain('Read-only file system');
  });

  it('sends lines while a program runs', async () => {
    guest = await startGuest();
    const first = once(guest.lines, 'line');
    await guest.sh('echo "{\\"type\\":\\"hello\\"}" > /dev/virtio-ports/sekimori.lines');
    expect(await first).toEqual(['{"type":"hello"}']);
  });
});

describe('the network of the guest', () => {
  it('leads to the named port of the host and nowhere else', async () => {
    const server = createServer((socket) => socket.end('from the host\n'));
    const elsewhere = createServer((socket) => socket.end('not for you\n'));
    server.listen(0, '127.0.0.1');
    elsewhere.listen(0, '127.0.0.1');
    await Promise.all([once(server, 'listening'), once(elsewhere, 'listening')]);
    const port = (server.address() as { port: number }).port;
    const other = (elsewhere.address() as { port: number }).port;
    try {
      guest = await startGuest({ forward: [port] });
      expect(await guest.sh(`nc -Nw 3 ${HOST_SEEN_FROM_GUEST} ${port} < /dev/null`)).toBe('from the host');
      const closed = [`${HOST_SEEN_FROM_GUEST} ${other}`, `10.0.2.2 ${other}`, `10.0.2.2 ${port}`, '192.0.2.1 80'];
      for (const peer of closed)
        expect(await guest.run(`nc -Nw 1 ${peer} < /dev/null`)).toMatchObject({ code: 1, out: '' });
    } finally {
      server.close();
      elsewhere.close();
    }
  });
});

describe("QEMU's own devices", () => {
  it('a stick is seen, becomes a disk, takes a file, and is gone when pulled', async () => {
    guest = await startGuest();
    const image = await fatImage(join(scratch(), 'stick.img'), 'STICK');
    const device = stick({ image, serial: 'SERIAL0001' });
    const plugged = await guest.plug(device);
    const port = await guest.seen(device);
    expect(await guest.sh(`cat /sys/bus/usb/devices/${port}/serial`)).toBe('SERIAL0001');
    await guest.until('[ -b /dev/sda ]');
    await guest.sh('mount /dev/sda /mnt; echo data > /mnt/LIST.CSV; umount /mnt');
    await plugged.unplug();
    await guest.gone(device);
    await guest.until('[ ! -e /dev/sda ]');
    expect(await namesOnFat(image)).toEqual(['LIST.CSV']);
  });

  it('a closed stick is seen and shows no disk', async () => {
    guest = await startGuest();
    await guest.sh(
      'for bus in /sys/bus/usb/devices/usb*; do echo 0 > $bus/authorized_default; done; echo 0 > /sys/module/usb_storage/parameters/delay_use',
    );
    const device = stick({ image: await fatImage(join(scratch(), 'stick.img'), 'STICK'), serial: 'SERIAL0002' });
    await guest.plug(device);
    const port = await guest.seen(device);
    expect(await guest.sh(`cat /sys/bus/usb/devices/${port}/authorized; ls /dev/sd* 2>/dev/null || echo none`)).toBe(
      '0\nnone',
    );
    await guest.sh(`echo 1 > /sys/bus/usb/devices/${port}/authorized`);
    await guest.until('[ -b /dev/sda ]');
  });

  it('a UAS disk, a CD-ROM drive, a stick behind a hub, and what is no storage are seen', async () => {
    guest = await startGuest();
    const folder = scratch();
    const image = async (name: string): Promise<string> => fatImage(join(folder, `${name}.img`), name);
    const uas = uasDisk(await image('UAS'));
    await guest.plug(uas);
    await guest.until(
      `[ "$(cat /sys/bus/usb/devices/${await guest.seen(uas)}:1.0/bInterfaceProtocol)" = 62 ] && [ -b /dev/sda ]`,
    );
    const cdrom = cdromDrive(await image('DISC'));
    const pluggedCdrom = await guest.plug(cdrom);
    await guest.until('[ -b /dev/sr0 ]');
    await pluggedCdrom.unplug();
    for (const device of [keyboard, mouse, networkAdapter, serialAdapter, cardReader, audioDevice]) {
      const plugged = await guest.plug(device);
      await guest.seen(device);
      await plugged.unplug();
      await guest.gone(device);
    }
    await guest.plug(hub('7'));
    await guest.plug(stick({ image: await image('HUB'), serial: 'BEHIND', port: '7.1' }));
    await guest.until('grep -qx BEHIND /sys/bus/usb/devices/*-7.1/serial');
  });
});

describe('devices the guest makes for itself', () => {
  it('each is seen with all its interfaces, and gone when pulled', async () => {
    guest = await startGuest();
    for (const made of Object.values(gadgets)) {
      if (!('functions' in made)) continue;
      const plugged = await guest.plug(made);
      const port = await guest.seen(made);
      await guest.until(
        `i=(/sys/bus/usb/devices/${port}/*:1.*); [ \${#i[@]} -ge ${made.functions.length} ] && [ -e $i ]`,
      );
      await plugged.unplug();
      await guest.gone(made);
    }
    expect(await guest.sh('ls /sys/kernel/config/usb_gadget')).toBe('');
  });

  it('a phone comes back as something else on the same port', async () => {
    guest = await startGuest();
    const phone = await guest.plugThenSwitch(gadgets.phone.asDisc, gadgets.phone.asNetwork);
    const before = await guest.seen(gadgets.phone.asDisc);
    await phone.switchOver();
    expect(await guest.seen(gadgets.phone.asNetwork)).toBe(before);
    await phone.unplug();
    await guest.gone(gadgets.phone.asNetwork);
  });

  it('two sticks may carry one serial number', async () => {
    guest = await startGuest();
    for (const made of gadgets.twoSticksOneSerial) await guest.plug(made);
    await guest.until('[ "$(grep -lx SAME0001 /sys/bus/usb/devices/*/serial | wc -l)" = 2 ]');
  });
});

describe('the serial line', () => {
  it('logs a person in with a password, and refuses a wrong one', async () => {
    guest = await startGuest();
    await guest.loginPrompt();
    guest.serial.type('hanako');
    await guest.serial.expect(/Password: /);
    guest.serial.type('wrong');
    await guest.serial.expect(/Login incorrect/);
    await guest.serial.expect(/login: /);
    guest.serial.type('hanako');
    await guest.serial.expect(/Password: /);
    guest.serial.type('hanako');
    await guest.serial.expect(/hanako@sekimori:~\$ /);
    expect(await guest.sh('loginctl list-sessions --no-legend')).toContain('hanako');
  });
});
