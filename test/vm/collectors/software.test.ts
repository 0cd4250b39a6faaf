// Software in a real Debian: a package that is there, one that is gone, and a machine whose packages cannot be read.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Collecting, collect } from '../bench/collecting.ts';
import { buildPackage } from '../bench/debian-package.ts';
import type { Guest } from '../bench/guest.ts';
import { startGuest } from '../bench/guests.ts';
import { promised } from '../bench/promised.ts';

const TWO_SECONDS = 2000;

let guest: Guest;
let seen: Collecting;
beforeEach(async () => {
  guest = await startGuest();
});
afterEach(async () => guest.stop());

describe('software', () => {
  it('tells an installed, an updated and a removed package within two seconds of its end', async () => {
    seen = await collect(guest, ['software']);
    const before = await seen.state('software');
    expect(before['dpkg:udisks2:amd64']).toMatchObject({ name: 'udisks2', source: 'dpkg', architecture: 'amd64' });
    expect(before['dpkg:kanri-tool:all']).toBeUndefined();

    const deb = await buildPackage(guest, 'kanri-tool', '1.0', '<b>管理</b> \u202etool');
    await guest.sh(`dpkg -i ${deb}`);
    const installed = await seen.state('software', (items) => 'dpkg:kanri-tool:all' in items, promised(TWO_SECONDS));
    expect(installed['dpkg:kanri-tool:all']).toMatchObject({
      version: '1.0',
      publisher: '市役所 <joho@city.example.jp>',
      summary: '<b>管理</b> \u202etool',
      installedAt: expect.closeTo(Date.now(), -5),
    });
    expect(Object.keys(installed)).toHaveLength(Object.keys(before).length + 1);

    await guest.sh(`dpkg -i ${await buildPackage(guest, 'kanri-tool', '1.1', 'newer')}`);
    await seen.state('software', (items) => items['dpkg:kanri-tool:all']?.version === '1.1', promised(TWO_SECONDS));

    await guest.sh('dpkg -r kanri-tool');
    const removed = await seen.state('software', (items) => !('dpkg:kanri-tool:all' in items), promised(TWO_SECONDS));
    expect(removed).toEqual(before);
  });

  it('is unknown, with the reason, where the package database cannot be read', async () => {
    await guest.sh('mv /var/lib/dpkg/status /root/');
    seen = await collect(guest, ['software']);
    expect(await seen.unknown('software')).toMatchObject({ unknown: 'not-present' });
    await guest.sh('cp /root/status /var/lib/dpkg/status');
    await seen.state('software', (items) => 'dpkg:udisks2:amd64' in items);
  });
});
