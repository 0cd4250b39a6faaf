import { describe, expect, it } from 'vitest';
import { changeKind, differences, itemName } from '../../../../../console/web/features/endpoint/change-sentences.ts';
import { comparePorts, portDepth } from '../../../../../console/web/features/endpoint/ports.ts';
import { orderSoftware } from '../../../../../console/web/features/endpoint/software-order.ts';
import { plain } from '../../../../../shared/i18n/said.ts';

const program = (name: string, version: string, installedAt: number | null = null) => ({
  key: `dpkg:${name}:amd64`,
  validFrom: 1,
  item: {
    name,
    version,
    publisher: 'Debian',
    installedAt: installedAt ?? { unknown: 'not-present' as const },
    source: 'dpkg' as const,
    architecture: 'amd64',
    summary: null,
    sizeBytes: null,
  },
});

describe('what changed in an item', () => {
  it('names the item and each value from what to what', () => {
    const before = program('openssl', '3.0.16').item;
    const after = program('openssl', '3.0.17').item;
    expect(plain(itemName('software', 'k', after, 'ja'))).toBe('openssl 3.0.17');
    expect(plain(differences(before, after, 'ja'))).toBe('版: 3.0.16 → 3.0.17');
  });

  it('tells appeared and gone from changed', () => {
    expect([changeKind(null, {}), changeKind({}, null), changeKind({}, {})]).toEqual(['added', 'removed', 'changed']);
  });

  it('counts what is too much to tell', () => {
    const before = { a: 1, b: 1, c: 1, d: 1, e: 1, f: [1, 2] };
    const after = { a: 2, b: 2, c: 2, d: 2, e: 2, f: [1, 3] };
    expect(plain(differences(before, after, 'en'))).toBe('a: 1 → 2 · b: 1 → 2 · c: 1 → 2 · d: 1 → 2 · and 2 more');
  });

  it('keeps values apart from our words', () => {
    expect(differences({ name: 'a' }, { name: '<b>' }, 'ja')).toContainEqual({ foreign: '<b>' });
  });
});

describe('the ports of USB devices', () => {
  const ports = ['usb1', '1-1', '1-1.2', '1-10', 'usb2', '2-1'];
  it('stand below the hubs they hang on', () => {
    expect(ports.map((port) => portDepth(port, ports))).toEqual([0, 1, 2, 1, 0, 1]);
  });
  it('are in the order of their numbers, a hub before what hangs on it', () => {
    expect(['1-10', '2-1', '1-1.2', 'usb2', '1-2', 'usb1', '1-1'].sort(comparePorts)).toEqual([
      'usb1',
      '1-1',
      '1-1.2',
      '1-2',
      '1-10',
      'usb2',
      '2-1',
    ]);
  });
});

describe('the list of programs', () => {
  const items = [program('zlib', '1.2', 300), program('Acl', '2.3', null), program('libacl', '2.10', 20)];
  const names = (text: string, by: string, direction: 'asc' | 'desc' = 'asc') =>
    orderSoftware(items, text, { by, direction }).map(({ item }) => item.name);

  it('is narrowed by parts of a name in any case and any width', () => {
    expect(names('ＡＣＬ', 'name')).toEqual(['Acl', 'libacl']);
    expect(names('lib debian', 'name')).toEqual(['libacl', 'zlib']);
  });
  it('sorts versions by their numbers', () => {
    expect(names('acl', 'version')).toEqual(['Acl', 'libacl']);
  });
  it('puts what is not known last in either direction', () => {
    expect([names('', 'installed'), names('', 'installed', 'desc')]).toEqual([
      ['libacl', 'zlib', 'Acl'],
      ['zlib', 'libacl', 'Acl'],
    ]);
  });
});
