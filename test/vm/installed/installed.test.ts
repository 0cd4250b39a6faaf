// The agent as a city installs it: from a folder, by one command with a token on standard input; a unit of systemd from then on.
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { controlStages } from '../../../console/server/store/control-stages.ts';
import { policyStore } from '../../../console/server/store/policies.ts';
import type { PolicyContent } from '../../../shared/policies/document.ts';
import { City } from '../bench/city.ts';
import { stick } from '../bench/devices.ts';
import type { Guest } from '../bench/guest.ts';
import { packageFolder, scratch, startGuest } from '../bench/guests.ts';
import { defaults, disks, imprint, look } from '../bench/installed.ts';
import { fatImage } from '../bench/media.ts';
import { HOST_SEEN_FROM_GUEST } from '../bench/qemu.ts';
import { nameOf } from '../bypass/cases.ts';

/** A limit, no promise: on a busy machine the emulated one takes its time. */
const AGENT_STARTS = 120_000;
const OPEN = { authorized: true, drivers: ['usb-storage'] };
const OFFICE: PolicyContent = {
  mode: 'enforce',
  devices: {
    zone: 'internet',
    defaultOutcome: 'closed',
    rules: [
      {
        id: 'office-sticks',
        outcome: 'allow',
        reason: { ja: '庁内の媒体です。', en: 'A stick of the office.' },
        when: { serials: ['OFFICE01'], leastStrength: 'usual' },
      },
    ],
  },
  network: { default: 'open', infrastructure: [], specifiedTraffic: [] },
};

let city: City;
let guest: Guest;
let office: ReturnType<typeof stick>;

beforeAll(async () => {
  city = await City.open();
  await city.putInForce('internet', OFFICE);
  guest = await startGuest({ forward: [city.console.port, city.console.agentPort] });
  await guest.mountWork();
  // The console's certificate bears this name; the guest finds it where the forwarded ports are.
  await guest.sh(`echo ${HOST_SEEN_FROM_GUEST} ${hostname()} >> /etc/hosts`);
  await guest.run('echo 0 > /sys/module/usb_storage/parameters/delay_use');
  office = stick({ image: await fatImage(join(scratch(), 'office.img'), 'OFFICE'), serial: 'OFFICE01' });
});
afterAll(async () => {
  await guest?.stop();
  await city?.close();
});

const property = (name: string): Promise<string> => guest.sh(`systemctl show -P ${name} sekimori-agent`);
const started = async (previousEnd: string): Promise<void> => {
  const { data } = await city.arrives('agent.started', AGENT_STARTS);
  expect(data).toMatchObject({ previousEnd, mode: 'enforce' });
};
const decided = (serial: string, outcome: string) =>
  city.arrives('device.decided', AGENT_STARTS, (data) => {
    const { device, ...told } = data as { device: { serial: string | null }; outcome: string; proven: boolean };
    return device.serial === serial && told.outcome === outcome && told.proven;
  });

describe('an agent that is installed', () => {
  it('comes from a folder, enrols with a token that no command line shows, and is started by systemd', async () => {
    const token = await city.console.tokenForThisMachine();
    const install = `sh ${packageFolder()}/install.sh --enforce --console https://${hostname()}:${city.console.port}`;
    const { code, err } = await guest.run(install, 300_000, `${token}\n`);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    await started('first');
    expect(await guest.sh('systemctl is-enabled sekimori-agent; systemctl is-active sekimori-agent')).toBe(
      'enabled\nactive',
    );
    const program = await guest.sh(`readlink /proc/${await property('MainPID')}/exe`);
    expect(program).toBe('/usr/lib/sekimori/agent/node');
    expect(await guest.sh('sekimori status --lang en; systemctl --failed --no-legend')).toMatch(/connected/i);
    expect(await guest.sh('stat -c %a /var/lib/sekimori-agent /var/lib/sekimori-agent/identity.json')).toBe('700\n600');
  });

  it('works in the mounts of the whole machine and with few rights beside', async () => {
    const pid = await property('MainPID');
    expect(await guest.sh(`readlink /proc/${pid}/ns/mnt`)).toBe(await guest.sh('readlink /proc/1/ns/mnt'));
    const status = await guest.sh(`cat /proc/${pid}/status`);
    expect(status).toMatch(/NoNewPrivs:\s+1/);
    expect(status).toMatch(/Seccomp:\s+2/);
    // CAP_SYS_MODULE, CAP_SYS_TIME, CAP_SYS_BOOT, CAP_NET_RAW (capability.h)
    const held = BigInt(`0x${/CapEff:\s+(\S+)/.exec(status)?.[1]}`);
    expect([16n, 25n, 22n, 13n].filter((each) => (held >> each) & 1n)).toEqual([]);
  });

  it('carries out the policy of its zone, and the console counts it as proven', async () => {
    await guest.plug(office);
    await decided('OFFICE01', 'allow');
    expect(await look(guest, office)).toMatchObject(OPEN);
    const other = stick({ image: await fatImage(join(scratch(), 'other.img'), 'OTHER'), serial: 'PRIVATE1' });
    const plugged = await guest.plug(other);
    await decided('PRIVATE1', 'block');
    expect(await disks(guest)).toEqual(['sda']);
    await plugged.unplug();
    const { db } = city.console.store;
    expect(await policyStore(db).standings('internet')).toMatchObject({ proven: 1, failed: 0 });
    const lines = await controlStages(db).controls('internet');
    const at = (stage: string) => lines.filter((line) => line.stage === stage).map(({ control }) => control);
    expect([at('proven'), at('not-controlled')]).toEqual([
      [
        ...['policy', 'usb-closed', 'usb-devices', 'media-read-only', 'other-buses', 'optical', 'phones'],
        ...['usb-network', 'usb-serial', 'disk-images', 'usb-over-ip', 'network-gate'],
      ],
      // The network of this zone is open by its policy.
      ['floppy-tape', 'printers', 'bluetooth', 'wireless', 'network-shares', 'screen-capture', 'clipboard'],
    ]);
  });

  it('closes what it had opened when it is killed, and opens it again when it is back', async () => {
    await guest.until('[ -b /dev/sda ]');
    await guest.sh('mount /dev/sda /mnt');
    // For the next start alone.
    await guest.sh(
      'mkdir -p /run/systemd/system/sekimori-agent.service.d; printf "[Service]\\nWatchdogSec=8s\\n" > /run/systemd/system/sekimori-agent.service.d/patience.conf; systemctl daemon-reload',
    );
    const { port } = await look(guest, office);
    const tookMs = await guest.sh(`systemctl kill --signal=KILL sekimori-agent
began=$(date +%s%3N); while read -r is < /sys/bus/usb/devices/${port}/authorized && [ $is = 1 ]; do sleep 0.05; done; echo $(($(date +%s%3N) - began))`);
    // A limit, no promise: the shells that close it take 4 s on an idle emulated machine.
    expect(Number(tookMs)).toBeLessThan(30_000);
    expect(await guest.sh('mountpoint -q /mnt || echo gone')).toBe('gone');
    await started('killed');
    await guest.until('systemctl -q is-active sekimori-agent', AGENT_STARTS);
    await guest.until(`[ "$(cat /sys/bus/usb/devices/${port}/authorized)" = 1 ]`, AGENT_STARTS);
    expect(await look(guest, office)).toMatchObject(OPEN);
  });

  it('stays open when the agent works again in time', async () => {
    await guest.sh('/usr/lib/sekimori/close-again');
    expect(await look(guest, office)).toMatchObject(OPEN);
  });

  it('is started again when it is silent', async () => {
    const before = await property('MainPID');
    await guest.sh(`kill -STOP ${before}; rm -r /run/systemd/system/sekimori-agent.service.d; systemctl daemon-reload`);
    await started('killed');
    await guest.until('systemctl -q is-active sekimori-agent', AGENT_STARTS);
    expect(await property('MainPID')).not.toBe(before);
    expect(Number(await property('NRestarts'))).toBe(2);
  });

  it(nameOf('D3'), async () => {
    const identity = await guest.sh('sha256sum /var/lib/sekimori-agent/identity.json /etc/sekimori/agent.conf');
    await guest.sh(
      `rm -f /run/ended; (sh ${packageFolder()}/install.sh > /run/said 2>&1; echo $? > /run/ended) > /dev/null 2>&1 &`,
    );
    await guest.until('! systemctl -q is-active sekimori-agent', AGENT_STARTS);
    const meanwhile = stick({
      image: await fatImage(join(scratch(), 'meanwhile.img'), 'MEANWHILE'),
      serial: 'PRIVATE2',
    });
    const before = imprint(meanwhile.image?.file ?? '');
    const plugged = await guest.plug(meanwhile);
    await guest.until('grep -qx PRIVATE2 /sys/bus/usb/devices/*/serial');
    await started('clean');
    await decided('PRIVATE2', 'block');
    await guest.until('[ "$(cat /run/ended)" = 0 ]', AGENT_STARTS);
    expect(await guest.sh('cat $(dirname $(grep -lx PRIVATE2 /sys/bus/usb/devices/*/serial))/authorized')).toBe('0');
    await plugged.unplug();
    expect(imprint(meanwhile.image?.file ?? '')).toBe(before);
    // Data, configuration, and the agent itself, whole.
    expect(await guest.sh('sha256sum /var/lib/sekimori-agent/identity.json /etc/sekimori/agent.conf')).toBe(identity);
    expect(await guest.sh('ls -d /usr/lib/sekimori/agent.* 2> /dev/null || echo none')).toBe('none');
    await guest.until('[ -b /dev/sda ]', AGENT_STARTS);
    expect(await look(guest, office)).toMatchObject(OPEN);
  });

  it('leaves the terminal as it was once it is uninstalled, and its data', async () => {
    await guest.sh('sh /usr/lib/sekimori/uninstall.sh', 60_000);
    expect(new Set(await defaults(guest))).toEqual(new Set(['1', '1 1']));
    expect((await look(guest, office)).authorized).toBe(true);
    expect(
      await guest.sh(
        'ls -d /usr/lib/sekimori /etc/sekimori /run/sekimori /usr/bin/sekimori /usr/lib/systemd/system/sekimori* 2> /dev/null || true; systemctl list-units --all --no-legend "sekimori*"; nft list tables',
      ),
    ).toBe('');
    expect(await guest.sh('ls /var/lib/sekimori-agent')).toContain('identity.json');
  });
});
