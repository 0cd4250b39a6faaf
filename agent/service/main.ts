// The agent's service: reads its arguments, starts, tells its states, and ends in order on a signal.
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { catalogue } from '../../shared/errors/catalogue.ts';
import { codeOf, explain, SekimoriError } from '../../shared/errors/error.ts';
import { openPlatform } from '../platform/platform.ts';
import { describeSystem } from '../platform/system.ts';
import { openClock } from './clock.ts';
import { openCollectors } from './collectors.ts';
import { defaultFolder } from './data-folder.ts';
import { isEnforcing } from './gate/configuration.ts';
import { startService } from './service.ts';

const USAGE = `sekimori-agent [--data DIR] [--observe] [--json] [--end-with-stdin] [--log LEVEL]
  --data DIR         data folder (default: ${defaultFolder()})
  --observe          report only, write nothing to the system (the default where no configuration says otherwise)
  --json             one line of JSON for each state, on standard output
  --end-with-stdin   stop in order when standard input ends, so as not to outlive whoever started it
  --log LEVEL        debug, info (default), warn`;

function readOptions() {
  try {
    return parseArgs({
      options: {
        data: { type: 'string' },
        observe: { type: 'boolean' },
        json: { type: 'boolean' },
        'end-with-stdin': { type: 'boolean' },
        log: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (cause) {
    throw new SekimoriError('SKM_USAGE', { reason: (cause as Error).message });
  }
}

async function main() {
  // Nothing in the data folder is for other users' eyes.
  process.umask(0o077);
  const options = readOptions();
  if (options.help) return console.log(USAGE);
  // Whoever reads our output may end first; that is no reason to end.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  const destination = pino.destination({ fd: 2, sync: true });
  destination.on('error', () => {});
  const log = pino({ name: 'sekimori-agent', level: options.log ?? 'info' }, destination);
  const say = (line: object) => {
    if (options.json) process.stdout.write(`${JSON.stringify(line)}\n`);
  };
  // One broken part must not end the rest. What was recorded is on disk already, whatever state we are in.
  process.on('uncaughtException', (cause) => log.error({ err: cause }, 'service.unexpected'));
  process.on('unhandledRejection', (cause) => log.error({ err: cause }, 'service.unexpected'));

  say({ state: 'starting', pid: process.pid });
  const clock = openClock();
  const platform = openPlatform({ log });
  const service = await startService({
    folder: options.data ?? defaultFolder(),
    platform,
    system: describeSystem(),
    clock,
    log,
    random: Math.random,
    collectors: (sink) => openCollectors({ platform, sink, clock, log }),
    printing: platform.printing,
    told: say,
    // Only what a package installed writes to the system; `--observe` holds it back there too.
    enforceWith: options.observe !== true && isEnforcing(platform.configuration()) ? platform : null,
  });

  platform.serviceManager.started();

  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    platform.serviceManager.stopping();
    say({ state: 'stopping' });
    await service.stop('stopped');
    say({ state: 'stopped' });
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop());
  if (options['end-with-stdin'])
    process.stdin
      .resume()
      .on('end', () => void stop())
      .on('error', () => void stop());
}

main().catch((cause) => {
  const code = codeOf(cause);
  const facts = cause instanceof SekimoriError ? cause.facts : {};
  const { what, todo } = explain(code, facts, 'ja');
  process.stderr.write(`${code}: ${what}${todo}\n`);
  if (code === 'SKM_UNEXPECTED') process.stderr.write(`${(cause as Error)?.stack ?? String(cause)}\n`);
  process.exit(catalogue[code].exit ?? 70);
});
