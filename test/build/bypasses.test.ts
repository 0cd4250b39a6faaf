// The table of ways around device control says only what the guest's suite really tries.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CASES } from '../vm/bypass/cases.ts';

const ROOT = join(import.meta.dirname, '../..');
/** Those of which the reason may stand instead. */
const MAY_BE_LISTED = ['D16', 'D17', 'D19', 'D22', 'D24'];

describe('the ways around device control', () => {
  it('are D1 to D25, each once', () => {
    expect(CASES.map(({ id }) => id)).toEqual(Array.from({ length: 25 }, (_, index) => `D${index + 1}`));
  });

  it.each(CASES.filter((one) => 'tried' in one))(
    '$id has a test of its name in the file that the table names',
    (one) => {
      expect(readFileSync(join(ROOT, one.tried), 'utf8')).toContain(`it(nameOf('${one.id}')`);
    },
  );

  it('are tried, but for those that this bench cannot show', () => {
    expect(CASES.filter((one) => !('tried' in one)).map(({ id }) => id)).toEqual(MAY_BE_LISTED);
  });
});
