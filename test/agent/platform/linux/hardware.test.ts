// Hardware of a recorded machine, with what systeminformation said of it; and what recognises the machine.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEdid } from '../../../../agent/platform/linux/edid-parse.ts';
import { openHardware } from '../../../../agent/platform/linux/hardware.ts';
import { openHost } from '../../../../agent/platform/linux/host.ts';
import { readMachine } from '../../../../agent/platform/linux/machine.ts';
import type { SystemInformation } from '../../../../agent/platform/linux/system-information.ts';
import { type Entries, layTree, recordedTree } from '../../../support/tree.ts';

// Recorded from systeminformation 5.33.23 on 2026-11-25 in a virtual machine; host name changed.
const said: SystemInformation = {
  cpu: {
    manufacturer: 'AMD',
    brand: 'EPYC',
    vendor: 'AMD',
    family: '25',
    model: '17',
    stepping: '1',
    cores: 2,
    physicalCores: 2,
    processors: 1,
  },
  memory: { total: 25_276_502_016 },
  modules: [{ size: 25_276_502_016, type: '' }],
  os: {
    distro: 'Debian GNU/Linux',
    release: '12',
    codename: 'bookworm',
    kernel: '6.1.0-56-amd64',
    arch: 'x64',
    hostname: 'box',
  },
};
async function read(entries: Entries, isRoot = true) {
  const found = await openHardware(openHost({ root: layTree(entries), isRoot }), async () => said).read();
  return 'items' in found ? found.items : {};
}
const recorded = () =>
  recordedTree('guest', '/sys/class/dmi', '/sys/class/block', '/sys/block', '/run/udev', '/sys/class/net');

/** VESA E-EDID 1.4, written by hand: maker EIZ, a name and a serial number, the sum made right. */
function edid(name: string, serial: string): Buffer {
  const raw = Buffer.alloc(128);
  raw.set([0, 255, 255, 255, 255, 255, 255, 0]);
  raw.writeUInt16BE((5 << 10) | (9 << 5) | 26, 8);
  raw.writeUInt16LE(0x2489, 10);
  raw.writeUInt8(34, 17);
  raw.set([0, 0, 0, 0xfc, 0], 54);
  raw.write(`${name}\n`.padEnd(13), 59, 'latin1');
  raw.set([0, 0, 0, 0xff, 0], 72);
  raw.write(`${serial}\n`.padEnd(13), 77, 'latin1');
  raw.writeUInt8((256 - (raw.reduce((sum, byte) => sum + byte, 0) & 255)) & 255, 127);
  return raw;
}

describe('the parts of a machine', () => {
  it('are what firmware, kernel and systeminformation say', async () => {
    expect(await read(recorded())).toMatchObject({
      system: {
        kind: 'system',
        facts: { manufacturer: 'QEMU', serial: 'VM0001', uuid: '6b1f6d4e-0a55-4d3e-9e0c-5b2f3a7c1d20' },
      },
      firmware: { facts: { manufacturer: 'SeaBIOS', uefi: false } },
      cpu: { facts: { model: 'EPYC', threads: 2, cores: 2 } },
      memory: { facts: { sizeBytes: 24_106 * 1_048_576 } },
      os: { facts: { name: 'Debian GNU/Linux', version: '12', kernel: '6.1.0-56-amd64' } },
      'disk:ROOTDISK1': { facts: { serial: 'ROOTDISK1', sizeBytes: 2 * 1024 ** 3, type: 'ssd', bus: 'virtual' } },
      tpm: { facts: { present: { unknown: 'not-supported' } } },
    });
  });

  it('do not count what the maker forgot to fill in, nor disks that are plugged into USB', async () => {
    const items = await read(recorded());
    expect(items.board?.facts.serial).toMatchObject({ unknown: 'not-present' });
    expect(Object.keys(items).filter((key) => key.startsWith('disk:'))).toEqual(['disk:ROOTDISK1']);
  });

  it('are the same at the next reading', async () => {
    expect(await read(recorded())).toEqual(await read(recorded()));
  });

  it('tell a TPM, a display and a battery that are there', async () => {
    const items = await read({
      '/sys/class/tpm/tpm0/tpm_version_major': '2\n',
      '/sys/class/drm/card0-HDMI-A-1/edid': edid('EV2480', '12345678'),
      '/sys/class/drm/card0-DP-1/edid': '',
      '/sys/class/power_supply/BAT0/type': 'Battery\n',
      '/sys/class/power_supply/BAT0/manufacturer': 'SANYO\n',
      '/sys/class/power_supply/BAT0/energy_full': '41000000\n',
      '/sys/class/power_supply/BAT0/energy_full_design': '50000000\n',
      '/sys/class/power_supply/AC/type': 'Mains\n',
      '/sys/class/power_supply/hidpp_battery_0/type': 'Battery\n',
      '/sys/class/power_supply/hidpp_battery_0/scope': 'Device\n',
    });
    expect(items).toMatchObject({
      tpm: { facts: { present: true, version: '2' } },
      'display:HDMI-A-1': { facts: { manufacturer: 'EIZ', model: 'EV2480', serial: '12345678', year: 2024 } },
      'battery:BAT0': { facts: { manufacturer: 'SANYO', healthPercent: 80, serial: { unknown: 'not-present' } } },
    });
    expect(Object.keys(items).filter((key) => /^(display|battery):/.test(key))).toHaveLength(2);
    expect((await read({ '/sys/class/tpm/.keep': '' })).tpm?.facts).toEqual({ present: false });
  });

  it('are unknown one by one where nothing is shown', async () => {
    const found = await openHardware(openHost({ root: layTree({ '/etc/hostname': 'box' }) })).read();
    expect(found).toMatchObject({
      items: {
        system: { facts: { serial: { unknown: 'not-present' } } },
        cpu: { facts: { model: { unknown: 'not-supported' } } },
      },
    });
  });

  it('of this machine are found by systeminformation itself', async () => {
    const found = await openHardware(openHost()).read();
    expect(found).toMatchObject({
      items: { cpu: { facts: { threads: expect.any(Number) } }, os: { facts: { name: expect.any(String) } } },
    });
  });
});

describe('bytes of a display', () => {
  it('are no EDID when the sum is wrong, the head is another, or they are short', () => {
    const good = edid('A', 'B');
    const wrong = Buffer.from(good);
    wrong.writeUInt8((wrong.readUInt8(20) + 1) & 255, 20);
    for (const raw of [wrong, good.subarray(0, 127), Buffer.alloc(128)]) expect(parseEdid(raw)).toBeNull();
  });

  it('never make it throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 120, maxLength: 256 }), (bytes) => {
        parseEdid(Buffer.from(bytes));
        const raw = edid('A', 'B');
        raw.set(bytes.subarray(0, 70), 54);
        parseEdid(raw);
      }),
    );
  });
});

describe('what recognises a machine', () => {
  it('is its ids, serial numbers, disks and built-in network cards', () => {
    const root = layTree({ ...recorded(), '/etc/machine-id': '3d1219c7c4c5404aaa1f6d2a48adfda4\n' });
    expect(readMachine(openHost({ root }))).toEqual({
      machineId: '3d1219c7c4c5404aaa1f6d2a48adfda4',
      systemUuid: '6b1f6d4e-0a55-4d3e-9e0c-5b2f3a7c1d20',
      systemSerial: 'VM0001',
      boardSerial: null,
      diskSerials: ['ROOTDISK1'],
      macs: ['52:54:00:12:34:56'],
    });
  });

  it.each([
    ['a host name', 'box\n'],
    ['zeros', `${'0'.repeat(32)}\n`],
    ['empty', ''],
  ])('is not a machine-id that is %s', (_, text) => {
    expect(readMachine(openHost({ root: layTree({ '/etc/machine-id': text }) })).machineId).toBeNull();
  });
});
