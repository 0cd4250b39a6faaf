// Copies on Linux: fanotify for what is written, a private read-only mount for a look of our own, ClamAV where it is installed.
import { mkdir, mkdtemp, rmdir } from 'node:fs/promises';
import { isUnknown } from '../../../../shared/protocol/uplink/unknown.ts';
import type { CopiesPlatform } from '../../copies.ts';
import type { Host } from '../host.ts';
import { watchFileSystem } from './fanotify.ts';
import { openLibc } from './libc.ts';
import { openWriters } from './writers.ts';

const LOOKS = '/run/sekimori/looks';
const SAFE = 'ro,nosuid,nodev,noexec,nosymfollow';
/** A stick of 64 GB takes long; nobody may use it meanwhile. */
const SCAN_MS = 30 * 60_000;
/** Exit code for something that was found (clamscan(1), clamdscan(1)). */
const FOUND = 1;
/** The daemon first: it has its signatures in memory. Where it does not run, it says nothing about the medium. */
const SCANNERS = [
  ['clamdscan', ['--fdpass', '--no-summary', '--infected']],
  ['clamscan', ['--recursive', '--no-summary', '--infected']],
] as const;

export function openCopies(host: Host): CopiesPlatform {
  const writers = openWriters(host, () => performance.now());
  return {
    mounts() {
      const text = host.text('/proc/self/mountinfo');
      return isUnknown(text) ? '' : text;
    },
    watch: async (mountPoint) => watchFileSystem(await openLibc(), writers, mountPoint),
    async lookPrivately(node) {
      await mkdir(host.path(LOOKS), { recursive: true, mode: 0o700 });
      const folder = await mkdtemp(`${host.path(LOOKS)}/`);
      // The journal of ext file systems would be written to otherwise; others do not know the word.
      let said = await mount(`${SAFE},noload`);
      if (isUnknown(said)) said = await mount(SAFE);
      if (isUnknown(said)) {
        await rmdir(folder);
        throw new Error(`mount ${node}: ${said.detail ?? said.unknown}`);
      }
      return {
        folder,
        async close() {
          if (isUnknown(await host.run('umount', ['--', folder]))) await host.run('umount', ['-l', '--', folder]);
          await rmdir(folder);
        },
      };
      function mount(options: string) {
        return host.run('mount', ['-o', options, '--', `/dev/${node}`, folder]);
      }
    },
    async scan(folder) {
      let hasFailed = false;
      for (const [command, options] of SCANNERS) {
        if (!host.hasCommand(command)) continue;
        const limits = { timeoutMs: SCAN_MS, inBackground: true, accepts: [0, FOUND] };
        const said = await host.run(command, [...options, '--', folder], limits);
        if (!isUnknown(said)) return said.includes(' FOUND') ? 'infected' : 'clean';
        hasFailed = true;
      }
      return hasFailed ? 'failed' : 'none';
    },
  };
}
