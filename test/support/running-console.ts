// A whole console on real ports for tests: real TLS, a real store, a clock that is moved by hand.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { type Console, type ConsoleOptions, openConsole } from '../../console/server/console.ts';
import { demandEntries, type TestClock, testClock } from './console.ts';
import type { StoreKind } from './stores.ts';

export interface RunningConsole {
  readonly console: Console;
  readonly clock: TestClock;
  readonly options: ConsoleOptions;
  /** Stops it and starts it again on the same data and ports. */
  restart(): Promise<void>;
  remove(): Promise<void>;
}

export async function runConsole(kind: StoreKind, change: Partial<ConsoleOptions> = {}): Promise<RunningConsole> {
  const empty = await kind.open();
  await empty.store.close();
  const clock = testClock();
  const logged: string[] = [];
  const options: ConsoleOptions = {
    ...empty.options,
    host: '127.0.0.1',
    port: 0,
    agentPort: 0,
    webFolder: mkdtempSync(join(tmpdir(), 'sekimori-web-')),
    clock,
    log: pino({ level: 'error' }, { write: (line: string) => void logged.push(line) }),
    ...change,
  };
  const running = {
    console: await openConsole(options),
    clock,
    options,
    async restart() {
      const { port, agentPort } = running.console;
      await running.console.close();
      running.console = await openConsole({ ...options, port, agentPort });
    },
    async remove() {
      await running.console.close();
      rmSync(options.webFolder, { recursive: true, force: true });
      await empty.remove().catch(() => {});
      demandEntries(logged);
    },
  };
  return running;
}
