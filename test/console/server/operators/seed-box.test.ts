// Seeds at rest: sealed for their row, with a key that only its owner can read.
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSeedBox } from '../../../../console/server/operators/seed-box.ts';

describe('a sealed seed', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sekimori-seeds-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('opens for its row, also after a restart', () => {
    const sealed = openSeedBox(folder).seal('JBSWY3DPEHPK3PXP', 'factor-1');
    expect(openSeedBox(folder).open(sealed, 'factor-1')).toBe('JBSWY3DPEHPK3PXP');
  });

  it('does not open for another row', () => {
    const box = openSeedBox(folder);
    expect(box.open(box.seal('JBSWY3DPEHPK3PXP', 'factor-1'), 'factor-2')).toBeNull();
  });

  it('does not open with another key', () => {
    const sealed = openSeedBox(folder).seal('JBSWY3DPEHPK3PXP', 'factor-1');
    rmSync(join(folder, 'factors.key'));
    expect(openSeedBox(folder).open(sealed, 'factor-1')).toBeNull();
  });

  it('does not open when a bit of it was turned, or when it is anything else', () => {
    const box = openSeedBox(folder);
    const sealed = Buffer.from(box.seal('JBSWY3DPEHPK3PXP', 'factor-1'), 'base64');
    fc.assert(
      fc.property(fc.nat(sealed.length * 8 - 1), (bit) => {
        const turned = Buffer.from(sealed);
        turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        return box.open(turned.toString('base64'), 'factor-1') === null;
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => box.open(text, 'factor-1') === null));
  });

  it('is sealed differently each time', () => {
    const box = openSeedBox(folder);
    expect(box.seal('same', 'factor-1')).not.toBe(box.seal('same', 'factor-1'));
  });

  it('is not opened with a key that others can read', () => {
    openSeedBox(folder);
    chmodSync(join(folder, 'factors.key'), 0o640);
    expect(() => openSeedBox(folder)).toThrow('SKM_FILE_READABLE_BY_OTHERS');
  });

  it('keeps the key that is there when two consoles start at once', () => {
    openSeedBox(folder);
    const key = readFileSync(join(folder, 'factors.key'), 'utf8');
    writeFileSync(join(folder, `factors.key.${process.pid}`), 'left by a start that was cut off');
    openSeedBox(folder);
    expect(readFileSync(join(folder, 'factors.key'), 'utf8')).toBe(key);
  });
});
