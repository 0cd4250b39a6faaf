// The short form of the kill run; `npm run test:kill` is the long one, on both stores.
import { expect, it } from 'vitest';
import { tempFolder } from '../support/agent.ts';
import { killRun } from './kill-run.ts';
import { seeded } from './seeded.ts';

it('eight kills of agents and console under load lose no event, store none twice, and a deleted journal row is seen', {
  timeout: 300_000,
}, async () => {
  const folder = tempFolder();
  try {
    const { confirmed, kills, ...counted } = await killRun({
      folder: folder.path,
      databaseUrl: null,
      kills: 8,
      agents: 2,
      perSecond: 100,
      random: seeded(2),
      say() {},
    });
    expect(kills.agent + kills.console).toBe(8);
    expect(Math.min(kills.agent, kills.console)).toBeGreaterThan(0);
    expect(confirmed).toBeGreaterThan(200);
    expect(counted).toEqual({
      inJournals: counted.inConsole,
      inConsole: counted.inConsole,
      lostFromJournal: [],
      lostOnTheWay: [],
      twice: [],
      falseGaps: [],
      deletedIsSeen: true,
    });
  } finally {
    folder.remove();
  }
});
