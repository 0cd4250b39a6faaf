// A look of the agent's own, and the scanner that is installed: ClamAV's two programs, called and answering as they do.
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCopies } from '../../../../../agent/platform/linux/copies/copies.ts';
import { openHost } from '../../../../../agent/platform/linux/host.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sekimori-root-'));
  mkdirSync(join(root, 'usr/bin'), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function install(program: string, script: string): void {
  writeFileSync(join(root, 'usr/bin', program), `#!/bin/sh\n${script}\n`);
  chmodSync(join(root, 'usr/bin', program), 0o755);
}
const scan = () => openCopies(openHost({ root })).scan('/stick');
const FINDS = 'echo "$4: Eicar-Test-Signature FOUND"; echo "/stick/x: Eicar-Test-Signature FOUND"; exit 1';

describe('a scan', () => {
  it('is not made where no scanner is installed', async () => {
    expect(await scan()).toBe('none');
  });
  it.each([
    ['clean', 'exit 0', 'clean'],
    ['infected', FINDS, 'infected'],
    ['failed', 'echo "cannot open" >&2; exit 2', 'failed'],
  ])('by clamscan is %s', async (_, script, verdict) => {
    install('clamscan', script);
    expect(await scan()).toBe(verdict);
  });
  it('is made by clamscan where the daemon does not answer', async () => {
    install('clamdscan', 'echo "Could not connect to clamd" >&2; exit 2');
    install('clamscan', FINDS);
    expect(await scan()).toBe('infected');
    rmSync(join(root, 'usr/bin/clamscan'));
    expect(await scan()).toBe('failed');
  });
});

describe('a look of the agent’s own', () => {
  it('is refused, and leaves no folder, where the system does not mount', async () => {
    install('mount', 'echo "wrong fs type" >&2; exit 32');
    const copies = openCopies(openHost({ root }));
    await expect(copies.lookPrivately('sda')).rejects.toThrow('wrong fs type');
  });
  it('mounts read-only, without programs, devices or links, and without writing a journal', async () => {
    install('mount', `echo "$@" >> ${root}/called`);
    install('umount', `echo umount "$@" >> ${root}/called`);
    const look = await openCopies(openHost({ root })).lookPrivately('sdb1');
    await look.close();
    expect(readFileSync(join(root, 'called'), 'utf8').replaceAll(look.folder, 'FOLDER')).toBe(
      '-o ro,nosuid,nodev,noexec,nosymfollow,noload -- /dev/sdb1 FOLDER\numount -- FOLDER\n',
    );
  });
});
