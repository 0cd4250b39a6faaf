// A real agent's service whose only collector makes events as fast as it is told to: `load-agent.ts FOLDER RUN PER_SECOND`.
// Each event's number is said on standard output once it is recorded, so that the one who kills us knows what must be there.
import { writeSync } from 'node:fs';
import { pino } from 'pino';
import { describeSystem } from '../../agent/platform/system.ts';
import { openClock } from '../../agent/service/clock.ts';
import type { Collector, Sink } from '../../agent/service/collector.ts';
import { startService } from '../../agent/service/service.ts';

const [folder = '', run = '', perSecond = '100'] = process.argv.slice(2);
const log = pino({ level: process.env.SEKIMORI_LOG ?? 'silent' }, pino.destination({ fd: 2, sync: true }));
const SEVERITIES = ['info', 'info', 'info', 'notice', 'warning'] as const;
const EVERY_MS = 20;

function say(line: object) {
  writeSync(1, `${JSON.stringify(line)}\n`);
}

function load(sink: Sink): Collector {
  let n = 0;
  let timer: NodeJS.Timeout | null = null;
  return {
    section: 'sessions',
    async start() {
      timer = setInterval(() => {
        // Bursts and pauses, as a terminal has them.
        const burst = Math.round((Number(perSecond) * EVERY_MS * 2 * Math.random()) / 1_000);
        for (let i = 0; i < burst; i++) {
          const user = `${run}-${n}`;
          sink.event(
            'login.failed',
            { user, tty: null, remoteHost: null, service: 'load' },
            SEVERITIES[n % SEVERITIES.length],
          );
          say({ recorded: user });
          n++;
        }
      }, EVERY_MS);
    },
    async refresh() {},
    async stop() {
      if (timer !== null) clearInterval(timer);
    },
  };
}

const service = await startService({
  enforceWith: null,
  folder,
  platform: {
    machine: () => ({
      machineId: null,
      systemUuid: null,
      systemSerial: null,
      boardSerial: null,
      diskSerials: [],
      macs: [],
    }),
  },
  system: describeSystem(),
  clock: openClock(),
  log,
  // The shortest of the allowed waits: what is tried here is not patience.
  random: () => 0,
  collectors: (sink) => [load(sink)],
  told: (state) => say(state),
});
// Asked for, the service ends in order; when whoever started us is gone, too.
process.stdin.resume().on('end', () => {
  void service.stop('stopped').then(() => process.exit(0));
});
