// The agent only opens what was decided about: each way around it that we know, tried with real plugs.
// What must not reach a medium is read from its image outside the guest; of a gadget from the file behind it.
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cdromDrive, hub, keyboard, stick, uasDisk } from '../bench/devices.ts';
import { describe as describeGadget } from '../bench/gadget-script.ts';
import * as gadgets from '../bench/gadgets.ts';
import { Guarding } from '../bench/guarding.ts';
import type { SimpleRule } from '../bench/guest/guard-devices.ts';
import type { Guest } from '../bench/guest.ts';
import { scratch, startGuest } from '../bench/guests.ts';
import { defaults, disks, imprint, install, look, lookAt } from '../bench/installed.ts';
import { fatImage, namesOnFat } from '../bench/media.ts';
import type { Plugged } from '../bench/plug-qemu.ts';
import { promised } from '../bench/promised.ts';
import { nameOf } from './cases.ts';

const BOT = '08:06:50';
const KEYBOARD = '03:01:01';
const CLOSED = { authorized: false, drivers: [] };
/** Whatever is one stick and nothing else. */
const anyStick = (outcome: SimpleRule['outcome']): SimpleRule => ({ outcome, interfaces: [BOT] });

let guest: Guest;
let gate: Guarding;
const plugged: Plugged[] = [];

beforeAll(async () => {
  guest = await startGuest();
  await install(guest);
  // Staff may mount what the desktop lets them mount; here nobody sits at a seat.
  await guest.agent.write(
    '/etc/polkit-1/rules.d/00-seat.rules',
    'polkit.addRule(function (a) { if (a.id.indexOf("org.freedesktop.udisks2.") == 0) return polkit.Result.YES; });',
  );
  await guest.sh('systemctl start polkit udisks2');
  gate = new Guarding(guest);
  await gate.start([]);
});
afterAll(async () => guest?.stop());

async function plug(device: Parameters<Guest['plug']>[0]): Promise<Plugged> {
  const one = await guest.plug(device);
  plugged.push(one);
  return one;
}

async function pullAll(): Promise<void> {
  for (const one of plugged.splice(0)) await one.unplug();
}

async function aStick(serial: string): Promise<{ file: string; device: ReturnType<typeof stick> }> {
  const file = await fatImage(join(scratch(), 'stick.img'), 'STICK');
  return { file, device: stick({ image: file, serial }) };
}

/** The file behind the gadget that was plugged in last. */
const behind = '/tmp/$(ls -t /sys/kernel/config/usb_gadget | head -1)-0.img';

describe('what is allowed', () => {
  it('is opened, mounted by staff without programs and devices in it, written to, and nothing of it reaches another stick', async () => {
    await gate.decideBy([{ ...anyStick('allow'), serial: 'GOOD01' }]);
    const good = await aStick('GOOD01');
    const other = await aStick('OTHER01');
    const before = imprint(other.file);
    await plug(good.device);
    expect(await gate.decided('GOOD01')).toMatchObject({ outcome: 'allow', proven: true });
    await guest.until('[ -b /dev/sda ]');
    await guest.sh(
      'udevadm settle -t 20; runuser -u hanako -- udisksctl mount -b /dev/sda && runuser -u hanako -- sh -c "echo data > /media/hanako/STICK/LIST.CSV"',
    );
    expect(await guest.sh('grep /media/hanako /proc/mounts')).toMatch(/rw,nosuid,nodev,noexec/);
    expect(
      (await guest.run('runuser -u hanako -- udisksctl unmount -b /dev/sda && udisksctl mount -b /dev/sda -o exec'))
        .err,
    ).toMatch(/option.*exec.*not allowed/i);
    await plug(other.device);
    expect(await gate.decided('OTHER01')).toMatchObject({ outcome: 'block', proven: true });
    expect(await disks(guest)).toEqual(['sda']);
    await pullAll();
    expect(await namesOnFat(good.file)).toEqual(['LIST.CSV']);
    expect(imprint(other.file)).toBe(before);
  });

  it('is closed within two seconds when the right is taken while somebody writes, and nothing arrives after that', async () => {
    await gate.decideBy([anyStick('allow')]);
    const { file, device } = await aStick('WRITE01');
    await plug(device);
    await gate.decided('WRITE01');
    await guest.until('[ -b /dev/sda ]');
    await guest.sh(
      'mount /dev/sda /mnt; (for i in $(seq 4000); do echo $i > /mnt/$i || break; sleep 0.02; done) > /dev/null 2>&1 &',
    );
    await guest.until('[ -e /mnt/20 ]');
    const { tookMs, unproven } = await gate.decideBy([]);
    expect(unproven).toEqual([]);
    expect(tookMs).toBeLessThan(promised(2000));
    expect(await look(guest, device)).toMatchObject(CLOSED);
    const after = imprint(file);
    await guest.run('sync; echo late > /mnt/LATE; sync');
    expect(imprint(file)).toBe(after);
    await guest.run('umount -l /mnt');
    await pullAll();
  });
});

describe('another policy', () => {
  it('is proven on everything that is plugged in', async () => {
    await gate.decideBy([]);
    for (const serial of ['MANY01', 'MANY02', 'MANY03']) {
      await plug((await aStick(serial)).device);
      await gate.decided(serial);
    }
    await plug(gadgets.stickWithoutSerial);
    await gate.decided(null);
    for (const rules of [[anyStick('allow')], [anyStick('read-only')], []]) {
      const { tookMs, unproven } = await gate.decideBy(rules);
      expect(unproven).toEqual([]);
      // How long it takes is measured, not tested; this is only a limit on an emulated machine.
      expect(tookMs).toBeLessThan(20_000);
    }
    await pullAll();
  });
});

describe('ways around', () => {
  it(nameOf('D4'), async () => {
    await gate.decideBy([anyStick('read-only')]);
    const { file, device } = await aStick('RACE01');
    const before = imprint(file);
    const race = `while [ ! -e /run/stop ]; do for n in /dev/sd?; do [ -b $n ] || continue; echo x > $n && echo raw; udisksctl mount -b $n -o rw && echo rw; udisksctl mount -b $n && : > /run/mounted/yes; echo x > /media/hanako/STICK/X && echo file; done; sleep 0.02; done`;
    await guest.sh('rm -f /run/stop; install -d -o hanako /run/mounted');
    await guest.agent.write('/run/race.sh', race);
    await guest.sh(
      '(runuser -u hanako -- bash /run/race.sh > /run/raced 2> /run/raced.err; touch /run/raced.end) > /dev/null 2>&1 &',
    );
    await plug(device);
    expect(await gate.decided('RACE01')).toMatchObject({ outcome: 'read-only', proven: true });
    await guest.until('[ -e /run/mounted/yes ]');
    await guest.sh('touch /run/stop');
    await guest.until('[ -e /run/raced.end ]');
    expect(await guest.sh('cat /run/raced | grep -xE "raw|rw|file" || echo none')).toBe('none');
    expect(await guest.sh('grep /media/hanako /proc/mounts')).toMatch(/ro,nosuid,nodev,noexec/);
    const asked = await guest.run('umount /dev/sda; runuser -u hanako -- udisksctl mount -b /dev/sda -o rw');
    expect(asked.err).toMatch(/option .rw. is not allowed/);
    await pullAll();
    expect(imprint(file)).toBe(before);
  });

  it(nameOf('D5'), async () => {
    await gate.decideBy([anyStick('allow'), { outcome: 'allow', serial: 'BAD0001', interfaces: [BOT] }]);
    await plug(gadgets.stickWithKeyboard);
    expect(await gate.decided('BAD0001')).toMatchObject({ outcome: 'block', proven: true });
    expect(await look(guest, gadgets.stickWithKeyboard)).toMatchObject(CLOSED);
    // Read-only: the stick alone, and the keyboard has no driver.
    await gate.decideBy([{ outcome: 'read-only', interfaces: [BOT, KEYBOARD] }]);
    expect(await look(guest, gadgets.stickWithKeyboard)).toMatchObject({
      authorized: true,
      drivers: ['usb-storage', ''],
    });
    await guest.until('[ -b /dev/sda ]');
    const before = await guest.sh(`sha256sum < ${behind}`);
    expect(
      (await guest.run('udevadm settle -t 20; dd if=/dev/zero of=/dev/sda bs=512 count=1 conv=fsync')).err,
    ).toMatch(/not permitted|Read-only/);
    expect(await guest.sh(`sync; sha256sum < ${behind}`)).toBe(before);
    await pullAll();
  });

  it(nameOf('D6'), async () => {
    await gate.decideBy([anyStick('allow')]);
    const links = await guest.sh('ls /sys/class/net');
    await plug(gadgets.stickWithNetwork);
    expect(await gate.decided('NETWORK1')).toMatchObject({ outcome: 'block', proven: true });
    expect(await look(guest, gadgets.stickWithNetwork)).toMatchObject(CLOSED);
    // The gadget's own end of the cable is not what the terminal sees.
    expect((await guest.sh('ls /sys/class/net')).split('\n').filter((name) => !name.startsWith('usb'))).toEqual(
      links.split('\n'),
    );
    expect(await disks(guest)).toEqual([]);
    await pullAll();
  });

  it(nameOf('D7'), async () => {
    await gate.decideBy([{ outcome: 'allow', serial: 'PHONE1', interfaces: [BOT] }]);
    const phone = await guest.plugThenSwitch(gadgets.phone.asDisc, gadgets.phone.asNetwork);
    expect(await gate.decided('PHONE1')).toMatchObject({ outcome: 'allow', proven: true });
    const port = await guest.seen(gadgets.phone.asDisc);
    await phone.switchOver();
    expect(await gate.decided('PHONE1')).toMatchObject({ outcome: 'block', port, proven: true });
    expect(await look(guest, gadgets.phone.asNetwork)).toEqual({ port, ...CLOSED });
    await phone.unplug();
  });

  it(nameOf('D8'), async () => {
    await gate.decideBy([anyStick('allow')]);
    const file = await fatImage(join(scratch(), 'uas.img'), 'UAS');
    const before = imprint(file);
    const box = uasDisk(file);
    await plug(box);
    await gate.next((one) => one.told === 'decided' && one.outcome === 'block');
    expect(await look(guest, box)).toMatchObject(CLOSED);
    await gate.decideBy([{ outcome: 'read-only', interfaces: ['08:06:62'] }]);
    expect(await look(guest, box)).toMatchObject({ authorized: true, drivers: ['uas'] });
    await guest.until('[ -b /dev/sda ]');
    expect(
      (await guest.run('udevadm settle -t 20; dd if=/dev/zero of=/dev/sda bs=512 count=1 conv=fsync')).code,
    ).not.toBe(0);
    await pullAll();
    expect(imprint(file)).toBe(before);
  });

  it(nameOf('D11'), async () => {
    await gate.decideBy([{ ...anyStick('allow'), serial: 'CLONED1' }]);
    const { device } = await aStick('CLONED1');
    await plug(device);
    expect(await gate.decided('CLONED1')).toMatchObject({ outcome: 'allow' });
    const clone = {
      ...gadgets.stickWithoutSerial,
      vendorId: device.vendorId,
      productId: device.productId,
      serial: 'CLONED1',
    };
    await plug(clone);
    for (const _ of [1, 2]) expect(await gate.decided('CLONED1')).toMatchObject({ outcome: 'block', proven: true });
    expect(await disks(guest)).toEqual([]);
    await pullAll();
    await plug({ ...clone, functions: gadgets.stickWithKeyboard.functions });
    expect(await gate.decided('CLONED1')).toMatchObject({ outcome: 'block', proven: true });
    await pullAll();
  });

  it(nameOf('D12'), async () => {
    await gate.decideBy([{ ...anyStick('allow'), serial: 'SAME0001' }]);
    const [one, other] = gadgets.twoSticksOneSerial;
    await plug(one);
    expect(await gate.decided('SAME0001')).toMatchObject({ outcome: 'allow' });
    await plug(other);
    for (const _ of [1, 2]) expect(await gate.decided('SAME0001')).toMatchObject({ outcome: 'block', proven: true });
    expect(await disks(guest)).toEqual([]);
    await pullAll();
    await plug(gadgets.stickWithoutSerial);
    expect(await gate.decided(null)).toMatchObject({ outcome: 'block', proven: true });
    await pullAll();
  });

  it(nameOf('D13'), async () => {
    await gate.decideBy([
      { outcome: 'allow', interfaces: ['09:00:00'] },
      { ...anyStick('read-only'), serial: 'READER1' },
    ]);
    await plug(hub('7'));
    expect(await look(guest, hub('7'))).toMatchObject({ authorized: true });
    const unknown = stick({
      image: await fatImage(join(scratch(), 'behind.img'), 'BEHIND'),
      serial: 'BEHIND2',
      port: '7.1',
    });
    await plug(unknown);
    expect(await gate.decided('BEHIND2')).toMatchObject({ outcome: 'block', proven: true });
    await plug({ ...gadgets.stickWithoutSerial, serial: 'READER1' });
    expect(await gate.decided('READER1')).toMatchObject({ outcome: 'read-only', proven: true });
    await guest.until('[ -b /dev/sda ]');
    await guest.sh(
      'truncate -s 8M /root/card.img; mkfs.vfat -n SECOND /root/card.img > /dev/null; sha256sum /root/card.img > /root/card.sum',
    );
    await guest.sh(
      'udevadm settle -t 20; g=$(echo /sys/kernel/config/usb_gadget/*/functions/mass_storage.0/lun.0); echo > $g/file; head -c 512 /dev/sda > /dev/null 2>&1; echo /root/card.img > $g/file',
    );
    await guest.until('[ "$(blkid -p -o value -s LABEL /dev/sda)" = SECOND ]');
    expect(
      (await guest.run('udevadm settle -t 20; dd if=/dev/zero of=/dev/sda bs=512 count=1 conv=fsync')).code,
    ).not.toBe(0);
    expect(await guest.sh('sync; sha256sum -c /root/card.sum')).toMatch(/OK/);
    await plugged.pop()?.unplug();
    await plugged.pop()?.unplug();
    await pullAll();
  });

  it(nameOf('D14'), async () => {
    await gate.decideBy([anyStick('allow')]);
    await plug(gadgets.stickWithCdrom);
    expect(await gate.decided('CDROM01')).toMatchObject({ outcome: 'block', proven: true });
    expect(await disks(guest)).toEqual([]);
    await gate.decideBy([{ outcome: 'read-only', interfaces: [BOT, BOT] }]);
    await guest.until('[ -b /dev/sr0 ] && [ -b /dev/sda ]');
    expect(await guest.sh('udevadm settle -t 20; blockdev --getro /dev/sda')).toBe('1');
    await pullAll();
  });

  it(nameOf('D15'), async () => {
    await gate.decideBy([anyStick('read-only')]);
    const file = await fatImage(join(scratch(), 'images.img'), 'IMAGES');
    const { device } = { device: stick({ image: file, serial: 'IMAGES1' }) };
    await guest.sh(
      'truncate -s 4M /home/hanako/own.img; mkfs.vfat -n OWN /home/hanako/own.img > /dev/null; chown hanako /home/hanako/own.img',
    );
    const before = imprint(file);
    await plug(device);
    await gate.decided('IMAGES1');
    const own = await guest.sh('runuser -u hanako -- udisksctl loop-setup -f /home/hanako/own.img');
    const loop = /\/dev\/loop\d+/.exec(own)?.[0] ?? '';
    expect(
      (await guest.run(`udevadm settle -t 20; runuser -u hanako -- udisksctl mount -b ${loop} -o rw`)).err,
    ).toMatch(/option .rw. is not allowed/);
    await guest.sh(`runuser -u hanako -- udisksctl mount -b ${loop}`);
    expect(await guest.sh(`grep ^${loop} /proc/mounts`)).toMatch(/ro,nosuid,nodev,noexec/);
    await guest.sh(`umount ${loop}; losetup -d ${loop}`);
    await pullAll();
    expect(imprint(file)).toBe(before);
  });

  it(nameOf('D18'), async () => {
    await gate.decideBy([]);
    const remote = { ...gadgets.stickWithoutSerial, serial: 'REMOTE1' };
    await guest.sh(`modprobe vhci-hcd && exit 1; modprobe --ignore-install vhci-hcd; modprobe -a usbip-vudc libcomposite; mountpoint -q /sys/kernel/config || mount -t configfs none /sys/kernel/config
${describeGadget('remote', remote)}
echo usbip-vudc.0 > UDC; usbipd -D --device > /dev/null 2>&1`);
    await guest.until('usbip attach -r 127.0.0.1 -d usbip-vudc.0');
    expect(await gate.decided('REMOTE1')).toMatchObject({ outcome: 'block', proven: true });
    expect(await look(guest, remote)).toMatchObject(CLOSED);
    expect(await disks(guest)).toEqual([]);
    expect(new Set(await defaults(guest))).toEqual(new Set(['0', '0 0']));
    await guest.run('usbip detach -p 0; kill $(pidof usbipd)');
  });

  it(nameOf('D20'), async () => {
    await gate.decideBy([anyStick('read-only')]);
    await guest.sh('usermod -aG cdrom hanako');
    await plug(cdromDrive(await fatImage(join(scratch(), 'disc.img'), 'DISC')));
    await gate.next((one) => one.told === 'decided' && one.outcome === 'read-only' && one.proven === true);
    const nodes = '/dev/sr0 /dev/sg0';
    const isFor = (group: string, mode: string) =>
      guest.until(`udevadm settle; [ "$(stat -c %G:%a ${nodes} | sort -u)" = ${group}:${mode} ]`);
    const byStaff = () =>
      guest.run(`for n in ${nodes}; do runuser -u hanako -- sh -c ": <> $n" 2> /dev/null && exit 1; done; exit 0`);
    await isFor('root', '600');
    expect((await byStaff()).code).toBe(0);
    await gate.decideBy([anyStick('allow')]);
    await isFor('cdrom', '660');
    expect((await byStaff()).code).toBe(1);
    await guest.sh('gpasswd -d hanako cdrom');
    await pullAll();
  });

  it(nameOf('D21'), async () => {
    await gate.decideBy([anyStick('read-only')]);
    const { file, device } = await aStick('RAW01');
    const before = imprint(file);
    await plug(device);
    await gate.decided('RAW01');
    await guest.until('[ -b /dev/sda ] && ls /dev/sg*');
    expect(await guest.sh('id -Gn hanako; id -Gn taro')).not.toMatch(/disk|root/);
    for (const node of ['/dev/sda', '/dev/sg0', '/dev/bsg/*']) {
      expect(
        (
          await guest.run(
            `runuser -u hanako -- sh -c 'for n in ${node}; do [ -e $n ] || continue; ( : < $n ) && exit 0; ( : > $n ) && exit 0; done; exit 1'`,
          )
        ).code,
      ).toBe(1);
    }
    await pullAll();
    expect(imprint(file)).toBe(before);
  });

  it(nameOf('D23'), async () => {
    const { device } = await aStick('ENDS01');
    await gate.decideBy([anyStick('allow')]);
    await plug(device);
    expect(await gate.decided('ENDS01')).toMatchObject({ outcome: 'allow', proven: true });
    await guest.agent.setClock(Date.now() - 86_400_000);
    const lastsMs = promised(3000);
    await gate.decideBy([{ ...anyStick('allow'), endsAfterMs: lastsMs }]);
    expect((await look(guest, device)).authorized).toBe(true);
    expect(await gate.decided('ENDS01', 10_000 + 2 * lastsMs)).toMatchObject({ outcome: 'block', proven: true });
    await guest.agent.setClock(Date.now());
    await pullAll();
  });

  it(nameOf('D25'), async () => {
    await gate.decideBy([anyStick('allow')]);
    await plug(gadgets.printer);
    expect(await gate.decided('PRINTER1')).toMatchObject({ outcome: 'block', proven: true });
    expect(await look(guest, gadgets.printer)).toMatchObject(CLOSED);
    expect((await guest.run('ls /dev/usb/lp*')).code).not.toBe(0);
    await pullAll();
  });
});

describe('what is never cut', () => {
  it('is the last keyboard that is open; one that was never open is closed like anything else', async () => {
    await gate.decideBy([]);
    await plug(keyboard);
    expect(await gate.decided('KEYBOARD1')).toMatchObject({ outcome: 'block', instead: null, proven: true });
    expect(await look(guest, keyboard)).toMatchObject(CLOSED);
    await pullAll();
    await gate.kill();
    await guest.sh(
      'for s in /sys/bus/serio/devices/serio*; do printf manual > $s/bind_mode; printf none > $s/drvctl; done',
    );
    await plug(keyboard);
    expect(await look(guest, keyboard)).toMatchObject({ authorized: true, drivers: ['usbhid'] });
    const started = gate.start([]);
    expect(await gate.decided('KEYBOARD1')).toMatchObject({ outcome: 'block', instead: 'last-keyboard', proven: true });
    await started;
    expect(await look(guest, keyboard)).toMatchObject({ authorized: true, drivers: ['usbhid'] });
    await pullAll();
  });
});

describe('what is opened by hand', () => {
  it('is closed again within a minute, and told', async () => {
    await gate.decideBy([]);
    const { device } = await aStick('HAND01');
    await plug(device);
    await gate.decided('HAND01');
    const { port } = await look(guest, device);
    await guest.sh(
      `echo 1 > /sys/bus/usb/devices/usb1/authorized_default; echo 1 > /sys/module/usbcore/parameters/authorized_default; echo 1 > /sys/bus/usb/devices/${port}/authorized`,
    );
    const told = [await gate.next(({ told }) => told === 'restored', 60_000)];
    while (told.length < 3) told.push(await gate.next((one) => one.told === 'restored', 60_000));
    expect(told.map((one) => `${one.port} ${one.proven}`).sort()).toEqual([`${port} true`, 'later true', 'usb1 true']);
    expect(new Set(await defaults(guest))).toEqual(new Set(['0', '0 0']));
    expect(await lookAt(guest, port)).toMatchObject(CLOSED);
    await pullAll();
  });
});
