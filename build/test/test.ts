// Runs the suites one after another and ends with a table and one line of counts; `--only WORD` picks suites by name.
import { parseArgs } from 'node:util';
import { exitCode, type Outcome, summary } from './outcome.ts';
import { runSuite } from './run-suite.ts';
import { SUITES } from './suites.ts';
import { everyNeed, provideSystemPackages } from './system-packages.ts';

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const suites = SUITES.filter(({ name }) => values.only === undefined || name.includes(values.only));
if (suites.length === 0) {
  console.error(`no suite is called ${values.only}: ${SUITES.map(({ name }) => name).join(', ')}`);
  process.exit(64);
}
const missing = provideSystemPackages(everyNeed(), (line) => console.log(line));
for (const [need, why] of missing) console.log(`not there: ${need}: ${why}`);
const outcomes: Outcome[] = [];
for (const [index, suite] of suites.entries()) {
  console.log(`\n── ${index + 1}/${suites.length} ${suite.name}: ${suite.says}`);
  outcomes.push(await runSuite(suite, missing));
}
console.log(`\n${summary(outcomes)}`);
process.exitCode = exitCode(outcomes, process.env.CI === 'true' || process.env.CI === '1');
