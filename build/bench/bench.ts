// `npm run bench`: every figure beside its floor, both measured in this run.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '../install.mjs';
import { agent } from './agent.ts';
import { endpoints } from './endpoints.ts';
import type { Figure, Suite } from './figure.ts';
import { fleet } from './fleet.ts';
import { ingest } from './ingest.ts';
import { inventory } from './inventory.ts';
import { openBrowser } from './open-browser.ts';
import { restingConsole } from './resting-console.ts';
import { storeStep } from './store.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    only: { type: 'string' },
    short: { type: 'boolean', default: false },
  },
});
const SUITES: readonly Suite[] = [ingest, storeStep, agent, inventory, restingConsole, endpoints, fleet, openBrowser];

const cache = join(ROOT, '.cache/bench');
mkdirSync(cache, { recursive: true });
const figures: Figure[] = [];
for (const suite of SUITES.filter(({ name }) => name.includes(values.only ?? ''))) {
  const work = mkdtempSync(join(cache, 'run-'));
  try {
    figures.push(
      ...(await suite.run({ isShort: values.short, work, cache, say: (line) => process.stderr.write(`${line}\n`) })),
    );
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
if (values.json) console.log(JSON.stringify(figures, null, 1));
else console.log(figures.map(line).join('\n'));

function line({ name, unit, value, floor, ratio, better, goal, met }: Figure): string {
  const number = (n: number) => (Math.abs(n) >= 100 ? n.toFixed(0) : n.toFixed(2));
  const beside = floor === null ? '' : `  floor ${number(floor)} ${unit}  ratio ${ratio.toFixed(2)}`;
  return `${met ? '✓' : '✗'} ${name}: ${number(value)} ${unit}${beside}  (goal ${better === 'more' ? '≥' : '≤'} ${goal})`;
}
