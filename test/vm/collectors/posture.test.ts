// Posture on a real system: each check comes out true, false and unknown, and for the reason it gives.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PostureCheck, SectionItems } from '../../../shared/protocol/uplink/state.ts';
import { type Collecting, collect } from '../bench/collecting.ts';
import { buildPackage } from '../bench/debian-package.ts';
import type { Guest } from '../bench/guest.ts';
import { startGuest } from '../bench/guests.ts';
import { fitNvme } from '../bench/nvme.ts';

const HOURS_MS = 3_600_000;

let guest: Guest;
beforeEach(async () => {
  guest = await startGuest();
});
afterEach(async () => guest.stop());

/** What each check says: true, false, or why it is unknown. */
function said(items: SectionItems<'posture'>): Record<string, unknown> {
  return Object.fromEntries(
    Object.values(items).map(({ check, holds }) => [check, typeof holds === 'boolean' ? holds : holds.unknown]),
  );
}

async function now(seen: Collecting): Promise<Record<string, unknown>> {
  await seen.refresh();
  return said(await seen.state('posture'));
}

describe('a plain terminal', () => {
  it('is told as it is, and each check turns when the system does', async () => {
    const seen = await collect(guest, ['posture']);
    expect(said(await seen.state('posture'))).toEqual({
      'disk-encryption': false,
      'anti-malware': false,
      firewall: false,
      'pending-updates': 'not-present',
      'screen-lock': 'not-present',
      'local-administrators': true,
      'time-sync': false,
      'secure-boot': 'not-supported',
      'disk-health': 'not-supported',
    } satisfies Record<PostureCheck, unknown>);

    // Some hours later, because what costs much is not asked again at once.
    await guest.agent.setClock(Date.now() + 7 * HOURS_MS);
    const disk = await fitNvme(guest);
    await disk.failing();
    await installScanner(guest);
    await filterIncoming(guest);
    await offerUpdate(guest, '1.1');
    await guest.sh(fixScreenLock(300));
    await guest.sh('usermod -aG sudo taro');
    await guest.sh(CLOCK_IS_KEPT);
    expect(await now(seen)).toEqual({
      'disk-encryption': false,
      'anti-malware': true,
      firewall: true,
      'pending-updates': false,
      'screen-lock': true,
      'local-administrators': false,
      'time-sync': true,
      'secure-boot': 'not-supported',
      'disk-health': false,
    });
    const items = await seen.state('posture');
    expect(items['local-administrators']).toMatchObject({ evidence: ['taro'], value: 1 });
    expect(items['pending-updates']).toMatchObject({ value: 1 });
    expect(items['screen-lock']).toMatchObject({ value: 300 });

    await guest.agent.setClock(Date.now() + 9 * HOURS_MS);
    await guest.sh(
      'rm /var/lib/clamav/*; nft flush ruleset; dpkg -i /root/repository/*.deb; deluser taro sudo 2>/dev/null || gpasswd -d taro sudo',
    );
    await guest.sh(fixScreenLock(0));
    expect(await now(seen)).toMatchObject({
      'anti-malware': 'not-present',
      firewall: false,
      'pending-updates': true,
      'screen-lock': false,
      'local-administrators': true,
      'time-sync': false,
    });
  });

  it('keeps from an ordinary user what only root may see, and says so', async () => {
    const seen = await collect(guest, ['posture'], { user: 'hanako' });
    expect(said(await seen.state('posture'))).toMatchObject({
      'disk-encryption': false,
      firewall: 'needs-root',
      'local-administrators': 'needs-root',
      'disk-health': 'needs-root',
    });
  });
});

describe('a terminal on an encrypted disk, started with signed code only', () => {
  it('is told so; without bus and systemd the clock and the scanner are unknown', async () => {
    await fitNvme(guest);
    await guest.sh(ENCRYPTED_ROOT);
    await guest.sh(`${secureBoot(1)}; ${inside('/enc')}`);
    const root = {
      root: '/enc',
      placed: { ...SYSTEM, '/root/efi': '/sys/firmware/efi', '/sys/block/nvme0n1': '/sys/block/nvme0n1' },
    };
    const seen = await collect(guest, ['posture'], { ...root, emptied: ['/sys/firmware', '/sys/block'] });
    expect(said(await seen.state('posture'))).toMatchObject({
      'disk-encryption': true,
      'secure-boot': true,
      'disk-health': true,
      'anti-malware': 'not-supported',
      'time-sync': 'command-failed',
    });
    await seen.stop();

    await guest.sh(`${secureBoot(0)}; mkdir /memory; mount -t tmpfs none /memory; ${inside('/memory')}`);
    const live = await collect(guest, ['posture'], {
      root: '/memory',
      placed: { ...SYSTEM, '/root/efi': '/sys/firmware/efi' },
      emptied: ['/sys/firmware'],
    });
    expect(said(await live.state('posture'))).toMatchObject({
      'disk-encryption': 'not-supported',
      'secure-boot': false,
    });
  });
});

/** A service under ClamAV's name, and signatures of today. */
async function installScanner(guest: Guest): Promise<void> {
  await guest.agent.write('/etc/systemd/system/clamav-daemon.service', '[Service]\nExecStart=/bin/sleep infinity\n');
  await guest.sh(
    'mkdir -p /var/lib/clamav; touch /var/lib/clamav/daily.cvd; systemctl daemon-reload; systemctl start clamav-daemon',
  );
}

async function filterIncoming(guest: Guest): Promise<void> {
  await guest.sh(
    "nft 'add table inet city; add chain inet city in { type filter hook input priority 0; policy drop; }'",
  );
}

/** Installs 1.0 of a package and offers a newer version in a repository of the guest's own. */
async function offerUpdate(guest: Guest, version: string): Promise<void> {
  await guest.sh(`dpkg -i ${await buildPackage(guest, 'kanri-tool', '1.0', 'tool')}`);
  const deb = await buildPackage(guest, 'kanri-tool', version, 'tool');
  await guest.sh(`mkdir -p /root/repository; cp ${deb} /root/repository/; cd /root/repository
    { cat /root/build/kanri-tool/DEBIAN/control | sed '/^$/d'; echo "Filename: ./kanri-tool.deb"; echo "Size: $(stat -c %s kanri-tool.deb)"; echo "SHA256: $(sha256sum kanri-tool.deb | cut -d' ' -f1)"; } > Packages
    chmod -R a+rX /root; rm -f /etc/apt/sources.list; echo 'deb [trusted=yes] file:/root/repository ./' > /etc/apt/sources.list.d/city.list
    apt-get -q -o Acquire::Check-Date=false update`);
}

/** The administrator's settings for GNOME, fixed for everybody (dconf's text files and locks). */
function fixScreenLock(idleSeconds: number): string {
  return `mkdir -p /usr/share/xsessions /etc/dconf/db/city.d/locks; touch /usr/share/xsessions/gnome.desktop
    printf '[org/gnome/desktop/screensaver]\\nlock-enabled=true\\n[org/gnome/desktop/session]\\nidle-delay=uint32 ${idleSeconds}\\n' > /etc/dconf/db/city.d/00-lock
    printf '/org/gnome/desktop/screensaver/lock-enabled\\n/org/gnome/desktop/session/idle-delay\\n' > /etc/dconf/db/city.d/locks/lock`;
}

/** What a time server's client tells the kernel: adjtimex(2), status without STA_UNSYNC, no error. */
const CLOCK_IS_KEPT = `perl -e 'my $t = pack("L x4 q q q q l", 0x1c, 0, 0, 0, 0, 0) . ("\\0" x 168); syscall(159, $t) >= 0 or die $!'`;

const ENCRYPTED_ROOT = `truncate -s 64M /root/enc.img; loop=$(losetup -f --show /root/enc.img)
  printf secret | cryptsetup open --type plain --cipher aes-xts-plain64 --key-size 256 --hash sha256 "$loop" enc
  mkfs.ext4 -q /dev/mapper/enc; mkdir /enc; mount /dev/mapper/enc /enc`;

/** What a tree needs so that our programs start in it. */
const SYSTEM = { '/usr': '/usr', '/etc': '/etc', '/work': '/work' };
function inside(root: string): string {
  return `cd ${root}; mkdir -p usr etc work proc sys dev run tmp var root; ln -s usr/bin bin; ln -s usr/sbin sbin; ln -s usr/lib lib; ln -s usr/lib64 lib64`;
}

/** The firmware's variable as efivarfs shows it: four bytes of attributes, then the value. */
function secureBoot(value: 0 | 1): string {
  return `mkdir -p /root/efi/efivars; printf '\\006\\000\\000\\000\\00${value}' > /root/efi/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c`;
}
