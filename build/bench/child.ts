// Programs under measurement: started by us, spoken to by a channel, ended by their own id.
import { type ChildProcess, fork } from 'node:child_process';

export interface Measured {
  readonly pid: number;
  ask<T>(message: object): Promise<T>;
  stop(): Promise<void>;
  readonly process: ChildProcess;
}

/** Resolves with the program's first message. */
export async function startMeasured<T>(
  file: string,
  args: readonly string[],
  stdio: 'ignore' | 'pipe' = 'ignore',
  execArgv: readonly string[] = [],
): Promise<{ measured: Measured; first: T }> {
  const child = fork(file, [...args], { execArgv: [...execArgv], stdio: ['ignore', stdio, 'inherit', 'ipc'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const message = () =>
    new Promise<never>((resolve, reject) => {
      child.once('message', (value) => resolve(value as never));
      void ended.then(() => reject(new Error(`${file} ended`)));
    });
  const measured: Measured = {
    pid: child.pid ?? 0,
    process: child,
    ask(question) {
      const answer = message();
      child.send(question);
      return answer;
    },
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
  return { measured, first: stdio === 'ignore' ? await message() : (undefined as T) };
}

/** Runs a program to its end. */
export async function runToEnd(file: string, args: readonly string[]): Promise<void> {
  const child = fork(file, [...args], { stdio: 'inherit' });
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`${file} ended with ${code}`);
}
