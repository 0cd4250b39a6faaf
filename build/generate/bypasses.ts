// The table of ways around device control in docs/security.md, from the list that the guest's suite holds itself to.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CASES } from '../../test/vm/bypass/cases.ts';
import { ROOT } from '../install.mjs';
import { markdownTable } from './markdown.ts';
import { between } from './operations.ts';

export function securityDocument(): string {
  const written = readFileSync(join(ROOT, 'docs/security.md'), 'utf8');
  return between(written, 'bypasses', bypassTable());
}

function bypassTable(): string {
  return markdownTable(
    ['', 'Way around', 'What holds', 'Tried'],
    CASES.map((one) => [
      one.id,
      one.way,
      one.holds,
      'tried' in one ? `in a guest: \`${one.tried}\`` : `not tried: ${one.notTried}`,
    ]),
  );
}
