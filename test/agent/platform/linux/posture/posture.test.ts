// Posture checks on trees: each with a case that holds, one that does not, and what makes it unknown.
import { describe, expect, it } from 'vitest';
import { openHost } from '../../../../../agent/platform/linux/host.ts';
import { openPosture } from '../../../../../agent/platform/linux/posture/posture.ts';
import type { PostureCheck, PostureItem } from '../../../../../shared/protocol/uplink/state.ts';
import { DAY_MS } from '../../../../../shared/time/epoch.ts';
import { type Entries, layTree } from '../../../../support/tree.ts';

const says = (text: string, exit = 0) => ({ script: `cat <<'SAID'\n${text}\nSAID\nexit ${exit}` });
const booted: Entries = { '/run/systemd/system/.keep': '' };

/** @param now  after today's files by so many days */
async function check(
  name: PostureCheck,
  entries: Entries,
  { isRoot = true, days = 0 } = {},
): Promise<Omit<PostureItem, 'check'>> {
  const host = openHost({ root: layTree({ '/etc/hostname': 'box', ...entries }), isRoot });
  const found = await openPosture(host, () => Date.now() + days * DAY_MS).read();
  const item = 'items' in found ? found.items[name] : undefined;
  if (item === undefined) throw new Error(`${name} is missing`);
  const { check: _, ...rest } = item;
  return rest;
}

describe('disk-encryption', () => {
  const disk: Entries = { '/sys/class/block/sda2/dev': '8:2\n', '/sys/class/block/sda2/partition': '2\n' };
  const luks: Entries = {
    '/sys/class/block/dm-0/dev': '253:0\n',
    '/sys/class/block/dm-0/dm/uuid': 'CRYPT-LUKS2-0f-root\n',
    '/sys/class/block/dm-0/slaves/sda2': '',
  };
  const lvm: Entries = {
    '/sys/class/block/dm-1/dev': '253:1\n',
    '/sys/class/block/dm-1/dm/uuid': 'LVM-abc\n',
    '/sys/class/block/dm-1/slaves/dm-0': '',
  };
  const mounted = (...lines: string[]): Entries => ({
    '/proc/self/mountinfo': lines.map((line) => `1 1 ${line}\n`).join(''),
  });

  it('holds with / on dm-crypt, also with a volume manager between; /boot may be open', async () => {
    const found = await check('disk-encryption', {
      ...disk,
      ...luks,
      ...lvm,
      ...mounted('253:1 / / rw - ext4 /dev/mapper/vg-root rw', '8:2 / /boot rw - ext4 /dev/sda2 rw'),
    });
    expect(found).toEqual({ holds: true, evidence: ['/ on dm-1: dm-crypt'], value: null });
  });

  it('does not hold when /home lies open', async () => {
    const found = await check('disk-encryption', {
      ...disk,
      ...luks,
      ...mounted('253:0 / / rw - ext4 /dev/mapper/root rw', '8:2 / /home rw - ext4 /dev/sda2 rw'),
    });
    expect(found).toEqual({
      holds: false,
      evidence: ['/ on dm-0: dm-crypt', '/home on sda2: not encrypted'],
      value: null,
    });
  });

  it('is unknown when / is on no disk', async () => {
    expect((await check('disk-encryption', { ...disk, ...mounted('0:30 / / rw - overlay overlay rw') })).holds).toEqual(
      { unknown: 'not-supported', detail: '/ is on overlay, not on a disk' },
    );
  });
});

describe('anti-malware', () => {
  const active = (...units: string[]) => ({
    script: `shift 2; for unit; do case " ${units.join(' ')} " in *" $unit "*) echo active;; *) echo inactive;; esac; done; exit 3`,
  });

  it('holds with ClamAV and fresh signatures, and not with old ones', async () => {
    const clamav = {
      ...booted,
      '/usr/bin/systemctl': active('clamav-daemon.service'),
      '/var/lib/clamav/daily.cld': 'ClamAV-VDB',
    };
    expect(await check('anti-malware', clamav)).toEqual({
      holds: true,
      evidence: ['ClamAV: clamav-daemon.service active', 'signatures 0 days old'],
      value: 0,
    });
    expect(await check('anti-malware', clamav, { days: 8 })).toMatchObject({ holds: false, value: 8 });
  });

  it('holds with another known product, and not with none', async () => {
    expect(await check('anti-malware', { ...booted, '/usr/bin/systemctl': active('ds_agent.service') })).toMatchObject({
      holds: true,
      evidence: ['Trend Micro: ds_agent.service active'],
    });
    expect(await check('anti-malware', { ...booted, '/usr/bin/systemctl': active() })).toMatchObject({ holds: false });
  });

  it('is unknown without systemd, without its command, and when ClamAV has no signatures', async () => {
    expect((await check('anti-malware', {})).holds).toMatchObject({ unknown: 'not-supported' });
    expect((await check('anti-malware', booted)).holds).toMatchObject({ unknown: 'command-missing' });
    expect(
      (await check('anti-malware', { ...booted, '/usr/bin/systemctl': active('clamav-daemon.service') })).holds,
    ).toMatchObject({ unknown: 'not-present' });
  });
});

describe('firewall', () => {
  const chain = (more: object) => ({
    chain: {
      family: 'inet',
      table: 'filter',
      name: 'input',
      handle: 1,
      type: 'filter',
      hook: 'input',
      prio: 0,
      policy: 'accept',
      ...more,
    },
  });
  const rule = (name: string, ...expr: object[]) => ({
    rule: { family: 'inet', table: 'filter', chain: name, handle: 2, expr },
  });
  const nft = (...objects: object[]): Entries => ({
    '/usr/sbin/nft': says(JSON.stringify({ nftables: [{ metainfo: { version: '1.0.6' } }, ...objects] })),
  });

  it.each([
    ['a policy', [chain({ policy: 'drop' })], 'nftables inet filter input: policy drop'],
    ['a rule', [chain({}), rule('input', { reject: {} })], 'nftables inet filter input: drops by rule'],
    [
      'a chain it jumps to',
      [
        chain({}),
        rule('input', { jump: { target: 'rest' } }),
        rule('rest', { goto: { target: 'input' } }, { drop: null }),
      ],
      'nftables inet filter input: drops by rule',
    ],
  ])('holds where %s drops incoming traffic', async (_, objects, evidence) => {
    expect(await check('firewall', nft(...objects))).toEqual({ holds: true, evidence: [evidence], value: null });
  });

  it('holds by iptables where nft shows nothing', async () => {
    const iptables = { '/usr/sbin/iptables': says('-P INPUT DROP\n-A INPUT -i lo -j ACCEPT') };
    expect(await check('firewall', { ...nft(), ...iptables })).toMatchObject({
      holds: true,
      evidence: ['iptables -P INPUT DROP'],
    });
  });

  it.each([
    ['there are no rules', []],
    ['rules only accept', [chain({}), rule('input', { accept: null })]],
    [
      'only outgoing traffic is dropped',
      [{ chain: { family: 'inet', table: 'f', name: 'output', hook: 'output', policy: 'drop' } }],
    ],
  ])('does not hold where %s, whatever the settings of ufw say', async (_, objects) => {
    expect(await check('firewall', { ...nft(...objects), '/etc/ufw/ufw.conf': 'ENABLED=yes\n' })).toMatchObject({
      holds: false,
    });
  });

  it('is unknown to an ordinary user, without a command, and when the answer is not understood', async () => {
    expect((await check('firewall', nft(), { isRoot: false })).holds).toMatchObject({ unknown: 'needs-root' });
    expect((await check('firewall', {})).holds).toEqual({ unknown: 'command-missing', detail: 'nft' });
    expect((await check('firewall', { '/usr/sbin/nft': says('rubbish') })).holds).toMatchObject({
      unknown: 'unreadable',
    });
  });
});

describe('pending-updates', () => {
  // Recorded from apt 2.6.1 on 2026-11-25.
  const pending = says(
    'Reading package lists...\nInst bash [5.2.15-2+b8] (5.2.15-2+b13 Debian:12.15/oldstable [amd64])\nInst new-dependency (1.0 Debian:12.15/oldstable [amd64])\nConf bash (5.2.15-2+b13 Debian:12.15/oldstable [amd64])',
  );
  const lists: Entries = {
    '/var/lib/apt/lists/deb_dists_bookworm_main_binary-amd64_Packages': '',
    '/var/lib/apt/lists/partial/.keep': '',
  };

  it('holds when nothing is pending, and not when something is', async () => {
    expect(
      await check('pending-updates', { ...lists, '/usr/bin/apt-get': says('Reading package lists...') }),
    ).toMatchObject({ holds: true, value: 0 });
    expect(await check('pending-updates', { ...lists, '/usr/bin/apt-get': pending })).toEqual({
      holds: false,
      evidence: ['lists 0 days old', 'bash 5.2.15-2+b8 → 5.2.15-2+b13'],
      value: 1,
    });
  });

  it('is unknown without lists, with old lists that show nothing, without apt, and when apt fails', async () => {
    const nothing = { ...lists, '/usr/bin/apt-get': says('Reading package lists...') };
    expect(
      (await check('pending-updates', { '/var/lib/apt/lists/lock': '', '/usr/bin/apt-get': pending })).holds,
    ).toMatchObject({ unknown: 'not-present' });
    expect((await check('pending-updates', nothing, { days: 15 })).holds).toMatchObject({
      unknown: 'unreadable',
      detail: 'lists are 15 days old',
    });
    expect((await check('pending-updates', lists)).holds).toMatchObject({ unknown: 'not-supported' });
    expect((await check('pending-updates', { ...lists, '/usr/bin/apt-get': says('', 100) })).holds).toMatchObject({
      unknown: 'command-failed',
    });
  });

  it('is not computed again while neither lists nor packages changed', async () => {
    const counting = { script: 'echo x >> "$(dirname "$0")/../../runs"' };
    const host = openHost({ root: layTree({ ...lists, '/usr/bin/apt-get': counting }), isRoot: true });
    let now = Date.now();
    const posture = openPosture(host, () => now);
    await posture.read();
    await posture.read();
    expect(host.text('/runs')).toBe('x\n');
    now += 15 * DAY_MS;
    // Old lists are old although nothing was computed.
    expect(await posture.read()).toMatchObject({ items: { 'pending-updates': { holds: { unknown: 'unreadable' } } } });
    expect(host.text('/runs')).toBe('x\n');
  });
});

describe('screen-lock', () => {
  const desktop: Entries = { '/usr/share/wayland-sessions/gnome.desktop': '' };
  const dconf = (enabled: string, delay: string): Entries => ({
    '/etc/dconf/db/local.d/00-lock': `# city\n[org/gnome/desktop/screensaver]\nlock-enabled=${enabled}\n\n[org/gnome/desktop/session]\nidle-delay=${delay}\n`,
  });
  const locks: Entries = {
    '/etc/dconf/db/local.d/locks/lock':
      '/org/gnome/desktop/screensaver/lock-enabled\n/org/gnome/desktop/session/idle-delay\n',
  };

  it('holds where the administrator fixed it on, and not where it is fixed off', async () => {
    expect(await check('screen-lock', { ...desktop, ...dconf('true', 'uint32 300'), ...locks })).toMatchObject({
      holds: true,
      value: 300,
    });
    expect(await check('screen-lock', { ...desktop, ...dconf('false', 'uint32 300'), ...locks })).toMatchObject({
      holds: false,
    });
    expect(await check('screen-lock', { ...desktop, ...dconf('true', 'uint32 0'), ...locks })).toMatchObject({
      holds: false,
    });
  });

  it('is unknown where each person chooses, and where there is no desktop', async () => {
    expect((await check('screen-lock', { ...desktop, ...dconf('true', 'uint32 300') })).holds).toMatchObject({
      unknown: 'not-supported',
    });
    expect((await check('screen-lock', {})).holds).toMatchObject({ unknown: 'not-present' });
  });
});

describe('local-administrators', () => {
  const passwd = (...more: string[]): Entries => ({
    '/etc/passwd': ['root:x:0:0::/root:/bin/sh', 'hanako:x:1000:1000::/home/hanako:/bin/sh', ...more, ''].join('\n'),
  });
  const group = (members: string): Entries => ({ '/etc/group': `root:x:0:\nsudo:x:27:${members}\nhanako:x:1000:\n` });

  it('holds with root alone', async () => {
    const sudoers = {
      '/etc/sudoers':
        '# comment\nDefaults env_reset\nroot ALL=(ALL:ALL) ALL\n%sudo ALL=(ALL:ALL) ALL\nhanako ALL=(root) /usr/bin/less\n@includedir /etc/sudoers.d\n',
    };
    expect(await check('local-administrators', { ...passwd(), ...group(''), ...sudoers })).toEqual({
      holds: true,
      evidence: ['only root'],
      value: 0,
    });
  });

  it.each([
    ['in the group sudo', { ...passwd(), ...group('hanako,taro') }, ['hanako', 'taro']],
    ['with that as first group', { ...passwd('jiro:x:1001:27::/:/bin/sh'), ...group('') }, ['jiro']],
    ['with uid 0', { ...passwd('toor:x:0:0::/root:/bin/sh'), ...group('') }, ['toor']],
    [
      'in a file of sudoers.d',
      {
        ...passwd(),
        ...group(''),
        '/etc/sudoers': '',
        '/etc/sudoers.d/city': 'hanako, %joho ALL=(ALL) NOPASSWD: ALL\n',
        '/etc/sudoers.d/old.bak': 'x ALL=ALL\n',
      },
      ['%joho', 'hanako'],
    ],
    ['on a line broken in two', { ...passwd(), ...group(''), '/etc/sudoers': 'hanako \\\n ALL = ALL\n' }, ['hanako']],
  ])('does not hold with somebody %s', async (_, entries, names) => {
    expect(await check('local-administrators', entries)).toEqual({
      holds: false,
      evidence: names,
      value: names.length,
    });
  });

  it('asks the directory too', async () => {
    const getent = { '/usr/bin/getent': says('sudo:x:27:ad-admin', 2) };
    expect(await check('local-administrators', { ...passwd(), ...group(''), ...getent })).toMatchObject({
      evidence: ['ad-admin'],
    });
  });

  it('is unknown without accounts, and where sudoers cannot be read', async () => {
    expect((await check('local-administrators', {})).holds).toMatchObject({ unknown: 'not-present' });
    // A folder stands where the file should be: closed to everybody, root too.
    expect(
      (await check('local-administrators', { ...passwd(), ...group(''), '/etc/sudoers/x': '' })).holds,
    ).toMatchObject({ unknown: 'unreadable' });
  });
});

describe('time-sync', () => {
  // Written by hand after chronyc(1), "tracking"; not recorded.
  const tracking = (leap: string) =>
    says(`C0A80101,192.168.1.1,3,1795574090.1,0.043123,0.0001,0.0002,-1.5,0.0,0.1,0.01,0.002,64.2,${leap}`);

  it('holds by chrony or by the kernel, and not when they say no', async () => {
    expect(await check('time-sync', { '/usr/bin/chronyc': tracking('Normal') })).toEqual({
      holds: true,
      evidence: ['chrony: 192.168.1.1'],
      value: 40,
    });
    expect(await check('time-sync', { '/usr/bin/chronyc': tracking('Not synchronised') })).toMatchObject({
      holds: false,
    });
    expect(await check('time-sync', { '/usr/bin/timedatectl': says('yes') })).toMatchObject({ holds: true });
    expect(await check('time-sync', { '/usr/bin/timedatectl': says('no') })).toMatchObject({ holds: false });
    expect(await check('time-sync', { '/run/systemd/timesync/synchronized': '' })).toMatchObject({ holds: true });
  });

  it('is unknown where nobody can tell', async () => {
    expect((await check('time-sync', {})).holds).toEqual({ unknown: 'command-missing', detail: 'timedatectl' });
    expect((await check('time-sync', { '/usr/bin/timedatectl': says('', 1) })).holds).toMatchObject({
      unknown: 'command-failed',
    });
  });
});

describe('secure-boot', () => {
  const variable = (name: string, ...bytes: number[]): Entries => ({
    [`/sys/firmware/efi/efivars/${name}-8be4df61-93ca-11d2-aa0d-00e098032b8c`]: Buffer.from([6, 0, 0, 0, ...bytes]),
  });

  it('holds when it is on, and not when it is off or still being set up', async () => {
    expect(await check('secure-boot', variable('SecureBoot', 1))).toMatchObject({ holds: true });
    expect(await check('secure-boot', variable('SecureBoot', 0))).toMatchObject({ holds: false });
    expect(await check('secure-boot', { ...variable('SecureBoot', 1), ...variable('SetupMode', 1) })).toMatchObject({
      holds: false,
    });
  });

  it('is unknown on BIOS, without the variable, and when that is cut', async () => {
    expect((await check('secure-boot', {})).holds).toMatchObject({ unknown: 'not-supported' });
    expect((await check('secure-boot', { '/sys/firmware/efi/x': '' })).holds).toMatchObject({ unknown: 'not-present' });
    expect((await check('secure-boot', variable('SecureBoot'))).holds).toMatchObject({ unknown: 'unreadable' });
  });
});

describe('disk-health', () => {
  const disk: Entries = { '/sys/block/sda/size': '2048\n', '/sys/block/sda/removable': '0\n' };
  const health = (passed: boolean, exit = 0): Entries => ({
    ...disk,
    '/usr/sbin/smartctl': says(`{"smart_status":{"passed":${passed}}}`, exit),
  });

  it('holds when every disk passed, and not when one fails', async () => {
    expect(await check('disk-health', health(true))).toEqual({ holds: true, evidence: ['sda: passed'], value: 0 });
    expect(await check('disk-health', health(false, 8))).toEqual({
      holds: false,
      evidence: ['sda: failing'],
      value: 1,
    });
  });

  it('is unknown without the command, without root, without a disk, and for one that does not say', async () => {
    expect((await check('disk-health', disk)).holds).toEqual({ unknown: 'command-missing', detail: 'smartctl' });
    expect((await check('disk-health', health(true), { isRoot: false })).holds).toMatchObject({
      unknown: 'needs-root',
    });
    expect((await check('disk-health', { '/usr/sbin/smartctl': says('') })).holds).toMatchObject({
      unknown: 'not-present',
    });
    expect((await check('disk-health', { ...disk, '/usr/sbin/smartctl': says('{}', 1) })).holds).toMatchObject({
      unknown: 'not-supported',
    });
  });
});
