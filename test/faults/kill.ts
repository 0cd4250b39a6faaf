// `npm run test:kill -- --kills 200 [--store sqlite|postgres] [--seed N]`: nothing recorded is lost, nothing is stored twice.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from '../support/postgres.ts';
import { type KillResult, killRun } from './kill-run.ts';
import { seeded } from './seeded.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    store: { type: 'string' },
    seed: { type: 'string' },
    agents: { type: 'string', default: '4' },
    rate: { type: 'string', default: '250' },
  },
});
const stores = values.store === undefined ? ['sqlite', 'postgres'] : [values.store];
const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 32) : Number(values.seed);

let failed = false;
for (const store of stores) {
  const folder = mkdtempSync(join(tmpdir(), 'sekimori-kill-'));
  const server = store === 'postgres' ? await startPostgres() : null;
  console.log(`${store}: seed ${seed}, ${folder}`);
  try {
    const result = await killRun({
      folder,
      databaseUrl: server?.url ?? null,
      kills: Number(values.kills),
      agents: Number(values.agents),
      perSecond: Number(values.rate),
      random: seeded(seed),
      say: (line) => console.log(`${store}: ${line}`),
    });
    failed = !report(store, result) || failed;
    if (!failed) rmSync(folder, { recursive: true, force: true });
  } finally {
    await server?.stop();
  }
}
process.exit(failed ? 1 : 0);

function report(store: string, result: KillResult): boolean {
  const { kills, lostFromJournal, lostOnTheWay, twice, falseGaps, deletedIsSeen } = result;
  console.log(`${store}: ${kills.agent} kills of agents, ${kills.console} of the console`);
  console.log(
    `${store}: ${result.confirmed} events confirmed as recorded, ${result.inJournals} in the journals, ${result.inConsole} in the database`,
  );
  console.log(
    `${store}: lost ${lostFromJournal.length} from journals, ${lostOnTheWay.length} on the way; twice ${twice.length}`,
  );
  for (const line of [...lostFromJournal, ...lostOnTheWay, ...twice, ...falseGaps].slice(0, 20))
    console.log(`${store}:   ${line}`);
  console.log(`${store}: a deleted journal row is ${deletedIsSeen ? '' : 'NOT '}seen as a gap`);
  const isGood = [lostFromJournal, lostOnTheWay, twice, falseGaps].every((list) => list.length === 0) && deletedIsSeen;
  console.log(`${store}: ${isGood ? 'passed' : 'FAILED'}`);
  return isGood;
}
