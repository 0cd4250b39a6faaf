// The database of dpkg: which packages are on the disk, and what a damaged or hostile one does.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDpkgStatus } from '../../../../agent/platform/linux/dpkg-parse.ts';

const never = () => ({ unknown: 'not-present' }) as const;
const stanza = (status: string, name = 'adduser') =>
  `Package: ${name}\nStatus: ${status}\nInstalled-Size: 686\nMaintainer: Debian Adduser Developers <adduser@packages.debian.org>\nArchitecture: all\nVersion: 3.134\nConffiles:\n /etc/adduser.conf cc3493ecd2d09837ffdcc3e25fdfff18\nDescription: add and remove users and groups\n This package includes the 'adduser' command.\n Version: 9 is not the version\n`;

describe('a package in the database of dpkg', () => {
  it('is told with name, version, maintainer, date, size and the first line of its description', () => {
    const items = parseDpkgStatus(stanza('install ok installed'), () => 1_750_000_000_000);
    expect(items).toEqual({
      'dpkg:adduser:all': {
        name: 'adduser',
        version: '3.134',
        publisher: 'Debian Adduser Developers <adduser@packages.debian.org>',
        installedAt: 1_750_000_000_000,
        source: 'dpkg',
        architecture: 'all',
        summary: 'add and remove users and groups',
        sizeBytes: 686 * 1024,
      },
    });
  });

  it.each([
    ['install ok installed', true],
    ['hold ok installed', true],
    ['install ok unpacked', true],
    ['install ok half-configured', true],
    ['install ok triggers-pending', true],
    ['deinstall ok config-files', false],
    ['purge ok not-installed', false],
    ['install reinstreq half-installed', false],
    ['', false],
  ])('with status "%s" counts as on the disk: %s', (status, isThere) => {
    expect(Object.keys(parseDpkgStatus(stanza(status), never))).toHaveLength(isThere ? 1 : 0);
  });

  it('of two architectures is two items', () => {
    const text = `${stanza('install ok installed')}\n${stanza('install ok installed').replace('Architecture: all', 'Architecture: i386')}`;
    expect(Object.keys(parseDpkgStatus(text, never))).toEqual(['dpkg:adduser:all', 'dpkg:adduser:i386']);
  });

  it('without a version is left out, and the next one is still told', () => {
    const text = `Package: broken\nStatus: install ok installed\n\n${stanza('install ok installed')}`;
    expect(Object.keys(parseDpkgStatus(text, never))).toEqual(['dpkg:adduser:all']);
  });
});

describe('a hostile database', () => {
  it('gives names that are bounded and can be stored', () => {
    const text = stanza('install ok installed', `<b>\u202e\0${'x'.repeat(10_000)}`);
    const [item] = Object.values(parseDpkgStatus(text, never));
    expect(item?.name).toHaveLength(1_024);
    expect(item?.name.startsWith('<b>\u202e\uFFFDx')).toBe(true);
  });

  it('never throws and never loops, whatever the text', () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '',
        '\n',
        'Package: a',
        'Status: install ok installed',
        'Version: 1',
        'Package',
        ' Version: 2',
        'Installed-Size: -1',
      ),
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        for (const [key, item] of Object.entries(parseDpkgStatus(lines.join('\n'), never))) {
          expect(key.startsWith(`dpkg:${item.name}:`)).toBe(true);
          expect(item.version).not.toBe('');
        }
      }),
    );
  });
});
