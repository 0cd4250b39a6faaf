// `npm run check`: every check of the sources that needs no running program, one after another; exit code 1 when one found something.
import { parseArgs } from 'node:util';
import { effects } from './check/effects.ts';
import { generated } from './check/generated.ts';
import { layers } from './check/layers.ts';
import { outsidePaths } from './check/outside-paths.ts';
import type { Check } from './check/report.ts';
import { deadCode, lint, types } from './check/tools.ts';
import { ROOT } from './install.mjs';

const CHECKS: readonly Check[] = [types, lint, layers, effects, generated, deadCode, outsidePaths];

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const wanted = CHECKS.filter(({ name }) => values.only === undefined || name.includes(values.only));
let failed = 0;
for (const { name, says, run } of wanted) {
  const began = performance.now();
  const problems = await run(ROOT);
  const took = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${problems.length === 0 ? '✓' : '✗'} ${name.padEnd(14)} ${took.padStart(5)} s  ${says}`);
  for (const problem of problems) console.log(problem.replace(/^/gm, '    '));
  if (problems.length > 0) failed += 1;
}
console.log(`${wanted.length - failed} passed, ${failed} failed, ${CHECKS.length - wanted.length} skipped`);
process.exitCode = failed === 0 ? 0 : 1;
