// Bells of a folder: at what they ring, and a folder that is not there yet, goes away and comes back.
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderBell } from '../../../../agent/platform/linux/bells.ts';
import { openHost } from '../../../../agent/platform/linux/host.ts';
import { addToTree, layTree } from '../../../support/tree.ts';

const FOLDER = '/var/lib/dpkg';

function listen(root: string) {
  let rung = Promise.withResolvers<void>();
  const stop = folderBell(openHost({ root }), FOLDER, (name) => name === 'status', 10)(() => rung.resolve());
  return {
    stop,
    async heard() {
      await rung.promise;
      rung = Promise.withResolvers<void>();
    },
  };
}

describe('the bell of a folder', () => {
  it('rings when the file is replaced by rename, as dpkg does, and not for its neighbours', async () => {
    const root = layTree({ [`${FOLDER}/status`]: 'old' });
    const rings: string[] = [];
    const names: string[] = [];
    const all = Promise.withResolvers<void>();
    const stop = folderBell(openHost({ root }), FOLDER, (name) => {
      names.push(name);
      if (name === 'end') all.resolve();
      return name === 'status';
    })(() => rings.push('ring'));
    addToTree(root, { [`${FOLDER}/status-new`]: 'new', [`${FOLDER}/lock`]: '' });
    renameSync(join(root, FOLDER, 'status-new'), join(root, FOLDER, 'status'));
    addToTree(root, { [`${FOLDER}/end`]: '' });
    await all.promise;
    expect(rings).toEqual(['ring']);
    expect(new Set(names)).toEqual(new Set(['status-new', 'lock', 'status', 'end']));
    stop();
  });

  it('that is not there yet rings when it comes, and so when it went away and came back', async () => {
    const root = layTree({ '/etc/hostname': 'box' });
    const bell = listen(root);
    addToTree(root, { [`${FOLDER}/status`]: '' });
    await bell.heard();
    rmSync(join(root, FOLDER), { recursive: true });
    addToTree(root, { [`${FOLDER}/status`]: 'again' });
    await bell.heard();
    addToTree(root, { [`${FOLDER}/status`]: 'and again' });
    await bell.heard();
    bell.stop();
  });
});
