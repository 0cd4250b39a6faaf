// The terminal closed by itself: everything here happens without an agent that ever ran.
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootScript } from '../../../agent/platform/linux/enforce/gate-script.ts';
import { hub, keyboard, mouse, stick, uasDisk } from '../bench/devices.ts';
import * as gadgets from '../bench/gadgets.ts';
import type { Guest } from '../bench/guest.ts';
import { bootGuest, scratch, startGuest } from '../bench/guests.ts';
import { defaults, disks, imprint, install, look } from '../bench/installed.ts';
import { fatImage } from '../bench/media.ts';
import { fitNvme } from '../bench/nvme.ts';
import { nameOf } from './cases.ts';

const NETWORK = {
  infrastructure: [{ address: '10.9.0.9', ports: [{ protocol: 'tcp', from: 443, to: 443 }] }],
  openings: [{ id: 'eltax', address: '10.9.0.7', ports: [], seconds: 3_600 }],
} as const;
const CLOSED = { authorized: false, drivers: [] };
const image = (name: string): Promise<string> => fatImage(join(scratch(), `${name}.img`), name);

describe('a terminal without an agent', () => {
  let guest: Guest;
  beforeAll(async () => {
    guest = await startGuest();
  });
  afterAll(async () => guest.stop());

  it('writes nothing to the system while its configuration does not say so', async () => {
    const before = await defaults(guest);
    await guest.mountWork();
    await guest.sh('sh /work/build/package/linux/install.sh');
    expect(await defaults(guest)).toEqual(before);
    await guest.sh(
      'mkdir -p /etc/sekimori; echo "enforce = false" > /etc/sekimori/agent.conf; systemctl restart sekimori-closed',
    );
    expect(await defaults(guest)).toEqual(before);
    expect(await guest.sh('ls /run/sekimori 2> /dev/null || echo none')).toBe('none');
  });

  it('closes when its configuration is not understood, and says which line', async () => {
    await guest.sh(
      'printf "enforce = false\\nenforced = no\\n" > /etc/sekimori/agent.conf; systemctl restart sekimori-closed',
    );
    expect(await guest.sh('journalctl -t sekimori -o cat')).toMatch(
      /agent\.conf is not understood \(line 2\); the terminal stays closed/,
    );
    expect(new Set(await defaults(guest))).toEqual(new Set(['0', '0 0']));
  });

  it('closes what was open when it began, and not the disk the system runs from', async () => {
    await guest.sh('sh /work/build/package/linux/uninstall.sh');
    await guest.run('echo 0 > /sys/module/usb_storage/parameters/delay_use');
    const early = stick({ image: await image('EARLY'), serial: 'EARLY01' });
    const plugged = await guest.plug(early);
    await guest.until('[ -b /dev/sda ]');
    await install(guest);
    expect(await look(guest, early)).toMatchObject(CLOSED);
    expect(await disks(guest)).toEqual([]);
    await plugged.unplug();
  });

  it(nameOf('D2'), async () => {
    const file = await image('LATER');
    const before = imprint(file);
    const later = stick({ image: file, serial: 'LATER01' });
    const plugged = await guest.plug(later);
    expect(await look(guest, later)).toMatchObject(CLOSED);
    const uas = uasDisk(await image('UAS'));
    const pluggedUas = await guest.plug(uas);
    expect(await look(guest, uas)).toMatchObject(CLOSED);
    expect(await disks(guest)).toEqual([]);
    expect(imprint(file)).toBe(before);
    await plugged.unplug();
    await pluggedUas.unplug();
  });

  it('opens a keyboard and a mouse, so that nobody sits before it without one', async () => {
    const pluggedMouse = await guest.plug(mouse);
    expect(await look(guest, mouse)).toMatchObject({ authorized: true, drivers: ['usbhid'] });
    await pluggedMouse.unplug();
    await guest.gone(mouse);
    const plugged = await guest.plug(keyboard);
    expect(await look(guest, keyboard)).toMatchObject({ authorized: true, drivers: ['usbhid'] });
    await guest.until('ls /dev/input/by-id/*-event-kbd');
    await guest.sh('(timeout 20 head -c 24 /dev/input/by-id/*-event-kbd | wc -c > /run/typed) > /dev/null 2>&1 &');
    await guest.until('pgrep -x head');
    await guest.qmp.call('send-key', { keys: [{ type: 'qcode', data: 'a' }] });
    await guest.until('[ "$(cat /run/typed)" = 24 ]');
    await plugged.unplug();
  });

  it('opens a hub, a keyboard behind it, and no stick behind it', async () => {
    const plugged = await guest.plug(hub('7'));
    expect(await look(guest, hub('7'))).toMatchObject({ authorized: true, drivers: ['hub'] });
    const behind = stick({ image: await image('BEHIND'), serial: 'BEHIND1', port: '7.1' });
    const pluggedStick = await guest.plug(behind);
    expect(await look(guest, behind)).toMatchObject(CLOSED);
    const keys = await guest.plug({ ...keyboard, properties: { ...keyboard.properties, port: '7.2' } });
    expect(await look(guest, keyboard)).toMatchObject({ authorized: true, drivers: ['usbhid'] });
    await keys.unplug();
    await pluggedStick.unplug();
    await plugged.unplug();
  });

  it('closes controllers that come later, and what is plugged into them', async () => {
    const plugged = await guest.plug(gadgets.stickWithoutSerial);
    expect(new Set(await defaults(guest))).toEqual(new Set(['0', '0 0']));
    expect(await look(guest, gadgets.stickWithoutSerial)).toMatchObject(CLOSED);
    await plugged.unplug();
  });

  it('keeps a keyboard closed that is a stick too, and of one with keys for the volume opens the keyboard alone', async () => {
    const both = await guest.plug(gadgets.stickWithKeyboard);
    expect(await look(guest, gadgets.stickWithKeyboard)).toMatchObject(CLOSED);
    await both.unplug();
    await guest.gone(gadgets.stickWithKeyboard);
    for (const [made, drivers] of [
      [gadgets.keyboardOfTwoKinds, ['usbhid', '']],
      [gadgets.typingKeyboard, ['usbhid']],
    ] as const) {
      const plugged = await guest.plug(made);
      expect(await look(guest, made)).toMatchObject({ authorized: true, drivers });
      await plugged.unplug();
      await guest.gone(made);
    }
  });

  it(nameOf('D10'), async () => {
    await fitNvme(guest, '[ "$(cat /sys/bus/pci/devices/*/driver_override | grep -c sekimori-closed)" = 1 ]');
    await guest.sh('udevadm settle -t 20');
    expect(await disks(guest)).toEqual([]);
    expect(await guest.sh('journalctl -t sekimori -o cat')).toMatch(/PCI: storage \S+ came later and is closed/);
  });

  it('loads no driver for FireWire, nor the controller of USB over the network', async () => {
    for (const name of ['firewire-ohci', 'firewire-sbp2', 'vhci-hcd']) {
      expect((await guest.run(`modprobe ${name}`)).code).not.toBe(0);
      expect((await guest.run(`modprobe --ignore-install -n ${name}`)).code).toBe(0);
    }
  });

  it('is as it was once it is uninstalled', async () => {
    const plugged = stick({ image: await image('AFTER'), serial: 'AFTER01' });
    await guest.plug(plugged);
    expect(await look(guest, plugged)).toMatchObject(CLOSED);
    await guest.sh('sh /usr/lib/sekimori/uninstall.sh');
    expect(new Set(await defaults(guest))).toEqual(new Set(['1', '1 1']));
    await guest.until('[ -b /dev/sda ] && [ -b /dev/nvme0n1 ]');
    expect(await guest.sh('ls -d /usr/lib/sekimori /etc/sekimori /run/sekimori 2> /dev/null || true')).toBe('');
  });
});

describe('a terminal that is switched on', () => {
  let guest: Guest;
  afterAll(async () => guest?.stop());

  // Two boots: half a minute on an idle machine.
  it(nameOf('D1'), { timeout: 600_000 }, async () => {
    guest = await bootGuest({ memoryCard: true, kernelWords: 'sekimori.bench=1' });
    const bootId = 'grep -q sekimori.bench=1 /proc/cmdline && cat /proc/sys/kernel/random/boot_id';
    const firstBoot = await guest.sh(bootId);
    const file = await image('BOOT');
    const before = imprint(file);
    const early = stick({ image: file, serial: 'BOOT01' });
    await guest.plug(early);
    await guest.plug(keyboard);
    // Taken by the kernel while nothing is closed: what is closed later was not merely unknown.
    await guest.until('[ -b /dev/sda ] && [ -b /dev/mmcblk0 ]', 60_000);
    await install(guest);
    await guest.sh(`cat > /etc/sekimori/gate.nft <<'END'\n${bootScript(NETWORK)}END`);
    await guest.reboot();
    expect(await guest.sh(bootId)).not.toBe(firstBoot);
    await guest.run('systemctl is-system-running --wait', 240_000);
    expect(await look(guest, early)).toMatchObject(CLOSED);
    expect(await look(guest, keyboard)).toMatchObject({ authorized: true, drivers: ['usbhid'] });
    expect(new Set(await defaults(guest))).toEqual(new Set(['0', '0 0']));
    expect(await guest.sh('systemctl --failed --no-legend')).toBe('');
    expect(await disks(guest)).toEqual([]);
    expect(imprint(file)).toBe(before);
  });

  it('has its network closed since before it came up, with every opening gone, and stopping the unit opens nothing', async () => {
    const rules = () => guest.sh('nft list table inet sekimori');
    const atStart = await rules();
    expect([atStart.match(/policy drop/g)?.length, atStart.includes('10.9.0.9'), atStart.includes('10.9.0.7')]).toEqual(
      [3, true, false],
    );
    const unit = await guest.sh('systemctl show -p Before -p ActiveState sekimori-gate.service');
    expect(unit).toMatch(/ActiveState=active/);
    expect(unit).toMatch(/Before=.*network-pre\.target/);
    await guest.sh('systemctl stop sekimori-gate.service');
    expect(await rules()).toBe(atStart);
  });

  it(nameOf('D9'), async () => {
    expect(await guest.sh('cat /sys/bus/mmc/devices/*/type; ls /sys/bus/mmc/drivers')).toBe('SD\nmmcblk');
    expect(await disks(guest)).toEqual([]);
  });
});
