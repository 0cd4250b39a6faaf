// A running console and a terminal at its agents' door, for the tests of their conversation.
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { conditionsOf } from './read-store.ts';
import { type RunningConsole, runConsole } from './running-console.ts';
import type { StoreKind } from './stores.ts';
import { dial, type Enrolled, enrol, hello, type Line } from './terminal.ts';

/** Begins the console for a file of tests and enrols a new terminal for each; to be called inside of `describe`. */
export function atTheDoor(store: StoreKind) {
  let running: RunningConsole;
  let terminal: Enrolled;
  const lines: Line[] = [];
  beforeAll(async () => {
    running = await runConsole(store);
  });
  afterAll(() => running.remove());
  beforeEach(async () => {
    terminal = await enrol(running.console);
  });
  afterEach(() => {
    for (const line of lines.splice(0)) line.socket.terminate();
  });

  async function call(pair: Parameters<typeof dial>[1] = terminal, session?: Buffer): Promise<Line> {
    const line = await dial(running.console, pair, session);
    lines.push(line);
    return line;
  }
  async function welcomed(change: Parameters<typeof hello>[2] = {}): Promise<Line> {
    const line = await call();
    line.send(hello(terminal.endpointId, running.clock.now(), change));
    await line.next('welcome');
    return line;
  }
  return {
    get running() {
      return running;
    },
    get terminal() {
      return terminal;
    },
    call,
    welcomed,
    conditions: () => conditionsOf(running, terminal.endpointId),
    now: () => running.clock.now(),
  };
}
