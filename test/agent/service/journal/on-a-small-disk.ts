// Records on a disk that another file fills, sends, makes room again, and says what came of it. `on-a-small-disk.ts FOLDER`
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { journalIn, movedClock, unsentOf } from '../../../support/agent.ts';

const folder = process.argv[2] ?? '';
const clock = movedClock();
const { journal } = journalIn(folder, clock);
let recorded = 0;
function record(count: number) {
  for (const end = recorded + count; recorded < end; recorded++)
    journal.record(
      'login.failed',
      { user: `n ${recorded}`, tty: null, remoteHost: null, service: 'x'.repeat(100) },
      recorded % 3 === 0 ? 'warning' : 'info',
    );
}
record(100);
const fillers: string[] = [];
try {
  for (;;) {
    const path = join(folder, `filler-${fillers.length}`);
    fillers.push(path);
    writeFileSync(path, Buffer.alloc(16_384));
  }
} catch {
  // Full, as wanted.
}
record(2_000);
const waited = journal.waiting();
const sent = unsentOf(journal);
journal.stored(1, [[1, sent.at(-1)?.seq ?? 0]]);
const ackedWhileFull = journal.status().ackedSeq === sent.at(-1)?.seq;
for (const path of fillers) rmSync(path, { force: true });
clock.pass(2_000);
journal.retry();
const users = [...sent, ...unsentOf(journal)]
  .filter(({ type }) => type === 'login.failed')
  .map(({ data }) => data.user);
const isInOrder = users.length === recorded && users.every((user, n) => user === `n ${n}`);
console.log(
  JSON.stringify({
    hasWaited: waited > 0,
    hasSent: sent.length > 0,
    ackedWhileFull,
    waiting: journal.waiting(),
    isInOrder,
  }),
);
