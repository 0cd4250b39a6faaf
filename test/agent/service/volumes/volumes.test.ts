// The collector of volumes on a tree: a stick that is mounted, made read-only and pulled, each told within two seconds.
import { describe, expect, it } from 'vitest';
import { openHost } from '../../../../agent/platform/linux/host.ts';
import { openVolumes as openPlatformVolumes } from '../../../../agent/platform/linux/volumes.ts';
import { openVolumes } from '../../../../agent/service/volumes/volumes.ts';
import { quiet } from '../../../support/quiet-log.ts';
import { openTelling } from '../../../support/telling.ts';
import { addToTree, layTree, recordedTree } from '../../../support/tree.ts';

const mount = (options: string) => ({
  '/proc/self/mountinfo': `31 1 8:16 / /mnt ${options} - vfat /dev/sdb ${options}\n`,
});

describe('a stick', () => {
  it('that is mounted, made read-only and unmounted is told each time', async () => {
    const root = layTree({ ...recordedTree('guest', '/sys/class/block/sdb', '/run/udev'), '/proc/self/mountinfo': '' });
    const telling = openTelling();
    const collector = openVolumes({ platform: openPlatformVolumes(openHost({ root })), sink: telling, log: quiet });
    await collector.start();
    for (const [count, mounts] of [mount('rw'), mount('ro'), { '/proc/self/mountinfo': '' }].entries()) {
      addToTree(root, mounts);
      await telling.eventCount(count + 1);
    }
    expect(telling.events).toEqual([
      {
        type: 'media.mounted',
        data: { media: expect.objectContaining({ node: 'sdb', mountPoint: '/mnt', readOnly: false }) },
      },
      { type: 'media.remounted', data: { media: expect.objectContaining({ readOnly: true }), wasReadOnly: false } },
      { type: 'media.unmounted', data: { media: expect.objectContaining({ node: 'sdb', label: 'STICK' }) } },
    ]);
    await collector.stop();
  });
});
