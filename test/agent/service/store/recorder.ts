// Records events as fast as it can and says each number once it is recorded; ends by being killed.
import { writeSync } from 'node:fs';
import { journalIn, movedClock } from '../../../support/agent.ts';

const { journal } = journalIn(process.argv[2] ?? '', movedClock());
for (;;) {
  journal.record('agent.stopped', { reason: 'stopped' });
  writeSync(1, `${journal.status().lastSeq}\n`);
}
