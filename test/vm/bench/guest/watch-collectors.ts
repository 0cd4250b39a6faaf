// Runs the agent's collectors in the guest and prints what they tell, one JSON line each: watch-collectors.ts SECTION… SIGUSR1 reads again.
import { writeSync } from 'node:fs';
import { openPlatform } from '../../../../agent/platform/platform.ts';
import type { Clock, Sink } from '../../../../agent/service/collector.ts';
import { openCollectors } from '../../../../agent/service/collectors.ts';
import type { EpochMs } from '../../../../shared/time/epoch.ts';

const wanted = process.argv.slice(2);
const say = (line: Record<string, unknown>): void => void writeSync(1, `${JSON.stringify(line)}\n`);

const sink: Sink = {
  state: (section, items) => say({ state: section, items }),
  unknown: (section, why) => say({ unknown: section, why }),
  event: (type, data, severity) => say({ event: type, data, severity: severity ?? null }),
};
const clock: Clock = { now: () => Date.now() as EpochMs, mono: () => Math.trunc(performance.now()) };
const tell = (fields: Record<string, unknown>, event: string): void =>
  say({ log: event, fields: String(JSON.stringify(fields)) });
const log = { debug: tell, info: tell, warn: tell };

const collectors = openCollectors({ platform: openPlatform({ log }), sink, clock, log }).filter(({ section }) =>
  wanted.includes(section),
);
for (const collector of collectors) await collector.start();
say({ ready: wanted });
process.on('SIGUSR1', async () => {
  for (const collector of collectors) await collector.refresh();
  say({ refreshed: true });
});
