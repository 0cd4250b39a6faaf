// Programs of every packager, read from a tree and from a real dpkg that works on one.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openHost } from '../../../../agent/platform/linux/host.ts';
import { openSoftware } from '../../../../agent/platform/linux/software.ts';
import type { SectionItems } from '../../../../shared/protocol/uplink/state.ts';
import { type Entries, layTree } from '../../../support/tree.ts';

async function read(entries: Entries): Promise<SectionItems<'software'> | object> {
  const found = await openSoftware(openHost({ root: layTree(entries) })).read();
  return 'items' in found ? found.items : found;
}

const rpmDatabase = { '/usr/lib/sysimage/rpm/rpmdb.sqlite': 'sqlite' };

describe('a machine with rpm', () => {
  // Written by hand after rpm(8) and the output of `rpm -qa` on Fedora 40; not recorded.
  const lines = [
    'bash\\t5.2.26-3.fc40\\tx86_64\\tFedora Project\\t1750000000\\t8371465\\tThe GNU Bourne Again shell',
    'gpg-pubkey\\ta15b79cc-63d04c2c\\t(none)\\t(none)\\t1750000000\\t0\\tFedora (40) public key',
    'kernel-core\\t6.8.5-301.fc40\\tx86_64\\tFedora Project\\t1750000000\\t73000000\\tThe Linux kernel',
    'kernel-core\\t6.9.5-200.fc40\\tx86_64\\tFedora Project\\t1750100000\\t73000000\\tThe Linux kernel',
  ].join('\\n');

  it('tells each package, and each of several versions under a key of its own', async () => {
    const items = await read({ ...rpmDatabase, '/usr/bin/rpm': { script: `printf '${lines}\\n'` } });
    expect(Object.keys(items)).toEqual([
      'rpm:bash:x86_64',
      'rpm:gpg-pubkey:',
      'rpm:kernel-core:x86_64:6.8.5-301.fc40',
      'rpm:kernel-core:x86_64:6.9.5-200.fc40',
    ]);
    expect(items).toMatchObject({
      'rpm:bash:x86_64': {
        version: '5.2.26-3.fc40',
        publisher: 'Fedora Project',
        installedAt: 1_750_000_000_000,
        sizeBytes: 8_371_465,
      },
      'rpm:gpg-pubkey:': { publisher: { unknown: 'not-present' }, summary: 'Fedora (40) public key' },
    });
  });

  it('whose database cannot be read has unknown software, not none', async () => {
    const script = 'echo "error: cannot open Packages database" >&2; exit 1';
    expect(await read({ ...rpmDatabase, '/usr/bin/rpm': { script } })).toEqual({
      unknown: 'command-failed',
      detail: 'rpm: error: cannot open Packages database',
    });
  });

  it('that has the database and not the command has unknown software', async () => {
    expect(await read(rpmDatabase)).toEqual({ unknown: 'command-missing', detail: 'rpm' });
  });
});

describe('Flatpak and Snap', () => {
  // Written by hand after flatpak-metadata(5), AppStream 1.0 and "The snap format"; not recorded.
  const active = '/var/lib/flatpak/app/org.libreoffice.LibreOffice/x86_64/stable/active';

  it('tell their applications from their folders', async () => {
    const items = await read({
      [`${active}/deploy`]: '',
      [`${active}/files/share/metainfo/org.libreoffice.LibreOffice.metainfo.xml`]:
        '<component><summary>The &lt;office&gt; suite</summary><summary xml:lang="ja">オフィス</summary><developer id="x"><name>The Document Foundation</name></developer><releases><release date="2026-10-01" version="26.8.2.1"/><release version="26.8.1"/></releases></component>',
      '/var/lib/flatpak/runtime/org.freedesktop.Platform/x86_64/24.08/active/metadata': '',
      '/snap/firefox/4336/meta/snap.yaml':
        'name: firefox\nversion: "133.0"\nsummary: Mozilla\'s browser\narchitectures:\n- amd64\n',
      '/snap/firefox/current': { link: '4336' },
      '/snap/bin/firefox': '',
      '/var/lib/snapd/snaps/firefox_4336.snap': '',
    });
    expect(items).toEqual({
      'flatpak:org.libreoffice.LibreOffice:x86_64': {
        name: 'org.libreoffice.LibreOffice',
        version: '26.8.2.1',
        publisher: 'The Document Foundation',
        installedAt: expect.any(Number),
        source: 'flatpak',
        architecture: 'x86_64',
        summary: 'The <office> suite',
        sizeBytes: null,
      },
      'flatpak:org.freedesktop.Platform:x86_64': expect.objectContaining({ version: '24.08', summary: null }),
      'snap:firefox:amd64': expect.objectContaining({
        version: '133.0',
        publisher: { unknown: 'not-supported' },
        summary: "Mozilla's browser",
        installedAt: expect.any(Number),
      }),
    });
  });
});

describe('a machine without a packager', () => {
  it('has unknown software', async () => {
    expect(await read({ '/etc/hostname': 'box' })).toMatchObject({ unknown: 'not-present' });
  });
});

describe('a real dpkg on a tree', () => {
  it('rings within two seconds of its end, and the package is there with its date; removed, it is gone', async () => {
    const root = layTree({
      '/var/lib/dpkg/status': '',
      '/var/lib/dpkg/info/.keep': '',
      '/var/lib/dpkg/updates/.keep': '',
    });
    const deb = buildPackage(join(root, 'build'));
    const software = openSoftware(openHost({ root }));
    let rung = Promise.withResolvers<void>();
    const stops = software.bells.map((bell) => bell(() => rung.resolve()));
    const dpkg = (...args: string[]) =>
      execFileSync(
        'dpkg',
        ['--root', root, '--force-not-root', '--force-bad-path', '--log', join(root, 'log'), ...args],
        {
          stdio: 'ignore',
        },
      );

    dpkg('--install', deb);
    await rung.promise;
    const installed = await software.read();
    expect(installed).toMatchObject({
      items: {
        'dpkg:kanri-tool:all': { version: '1.0', publisher: '市役所 <joho@city.example.jp>', summary: '管理 tool' },
      },
    });

    rung = Promise.withResolvers<void>();
    dpkg('--remove', 'kanri-tool');
    await rung.promise;
    expect(await software.read()).toEqual({ items: {} });
    for (const stop of stops) stop();
  });
});

function buildPackage(folder: string): string {
  mkdirSync(join(folder, 'DEBIAN'), { recursive: true });
  writeFileSync(
    join(folder, 'DEBIAN/control'),
    'Package: kanri-tool\nVersion: 1.0\nArchitecture: all\nMaintainer: 市役所 <joho@city.example.jp>\nDescription: 管理 tool\n',
  );
  execFileSync('dpkg-deb', ['--build', '--root-owner-group', folder, `${folder}.deb`], { stdio: 'ignore' });
  return `${folder}.deb`;
}
