// A program of ours that runs beside this one: its lines are read, it is ended by its own id, it ends when we do.
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface Line {
  state?: string;
  [fact: string]: unknown;
}

export interface Child {
  readonly name: string;
  readonly process: ChildProcess;
  /** The first line with this state; rejects when the program ends before. */
  awaitState(state: string): Promise<Line>;
  /** Asks by the channel between the two processes, which no other process can read. */
  ask(message: object): Promise<Line>;
  onLine(listener: (line: Line) => void): void;
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  stop(): Promise<void>;
}

const STOP_PATIENCE_MS = 10_000;

/** @param args  TypeScript file and arguments; never a secret */
export function startChild(name: string, args: readonly string[]): Child {
  const listeners = new Set<(line: Line) => void>();
  const seen: Line[] = [];
  // It ends when its standard input does, so that it does not outlive us, however we end.
  // A group of its own: Ctrl+C reaches only us, and we stop the agent before the console.
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit', 'ipc'], detached: true });
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  if (child.stdout)
    createInterface({ input: child.stdout }).on('line', (text) => {
      const line = parse(text);
      if (!line) return;
      seen.push(line);
      for (const listener of [...listeners]) listener(line);
    });

  return {
    name,
    process: child,
    ended,
    awaitState(state) {
      const before = seen.find((line) => line.state === state);
      if (before) return Promise.resolve(before);
      return new Promise((resolve, reject) => {
        const listener = (line: Line) => {
          if (line.state !== state) return;
          listeners.delete(listener);
          resolve(line);
        };
        listeners.add(listener);
        void ended.then(({ code }) => reject(new Error(`${name} ended (${code}) before it was ${state}`)));
      });
    },
    ask(message) {
      return new Promise((resolve, reject) => {
        child.once('message', (answer) => resolve(answer as Line));
        child.send(message, (failure) => failure && reject(failure));
      });
    },
    onLine(listener) {
      listeners.add(listener);
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const patience = setTimeout(() => child.kill('SIGKILL'), STOP_PATIENCE_MS);
      await ended;
      clearTimeout(patience);
    },
  };
}

function parse(text: string): Line | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Line) : null;
  } catch {
    return null;
  }
}
