// The checks that tools of others make: types, lint and format, dead code.
import type { Check } from './report.ts';
import { complaintsOf } from './run-tool.ts';

export const types: Check = {
  name: 'types',
  says: 'both halves of the tree fit their types',
  run: async (root) => [
    ...(await complaintsOf(root, 'tsc', ['--noEmit', '-p', 'tsconfig.json'])),
    ...(await complaintsOf(root, 'tsc', ['--noEmit', '-p', 'tsconfig.web.json'])),
  ],
};

export const lint: Check = {
  name: 'lint',
  says: 'lint, format and order of imports are as biome.json says',
  run: (root) => complaintsOf(root, 'biome', ['ci', '--error-on-warnings', '--colors=off']),
};

export const deadCode: Check = {
  name: 'dead code',
  says: 'no file, export or dependency without a use',
  run: (root) => complaintsOf(root, 'knip', ['--no-progress']),
};
