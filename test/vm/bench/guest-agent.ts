// Commands inside the guest by QEMU's guest agent. It has no terminal: what needs one uses the serial line.
import { setTimeout as pause } from 'node:timers/promises';
import { JsonCalls } from './json-calls.ts';
import type { LineSocket } from './line-socket.ts';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}
type Status = { exited: boolean; exitcode?: number; signal?: number; 'out-data'?: string; 'err-data'?: string };

export class GuestAgent {
  #calls: JsonCalls;
  #lastSync = 0;

  constructor(socket: LineSocket) {
    this.#calls = new JsonCalls(socket, () => {});
  }

  /** Says hello until the guest answers to this hello and no earlier one. @param limitMs how long the guest may take to be there */
  async greet(limitMs: number): Promise<void> {
    this.#calls.forget();
    this.#lastSync += 1;
    const id = this.#lastSync;
    await this.#calls.call('guest-sync', { id }, limitMs, (answer) => answer === id);
  }

  /** Runs one line of bash as root; waits for its end. The answer holds whatever it wrote, with a final line break cut off. */
  async run(command: string, limitMs = 90_000, input?: string): Promise<Ran> {
    const given = { path: '/bin/bash', arg: ['-c', command], 'capture-output': true };
    const stdin = input === undefined ? {} : { 'input-data': Buffer.from(input).toString('base64') };
    const { pid } = (await this.#calls.call('guest-exec', { ...given, ...stdin })) as { pid: number };
    const end = performance.now() + limitMs;
    // The guest agent announces no end of a command; asking again is its only interface.
    for (let wait = 4; performance.now() < end; wait = Math.min(wait * 1.5, 60)) {
      const status = (await this.#calls.call('guest-exec-status', { pid })) as Status;
      if (status.exited)
        return {
          code: status.exitcode ?? 128 + (status.signal ?? 0),
          out: text(status['out-data']),
          err: text(status['err-data']),
        };
      await pause(wait);
    }
    throw new Error(`${limitMs / 1000} s without the end of: ${command}`);
  }

  /** Writes a file inside the guest, whole; its folder must exist. */
  async write(path: string, content: string | Buffer): Promise<void> {
    const handle = await this.#calls.call('guest-file-open', { path, mode: 'w' });
    const bytes = Buffer.from(content);
    for (let at = 0; at < bytes.length; at += 1 << 20) {
      await this.#calls.call('guest-file-write', {
        handle,
        'buf-b64': bytes.subarray(at, at + (1 << 20)).toString('base64'),
      });
    }
    await this.#calls.call('guest-file-close', { handle });
  }

  /** Sets the guest's clock. @param time epoch milliseconds */
  async setClock(time: number): Promise<void> {
    await this.#calls.call('guest-set-time', { time: time * 1e6 });
  }
}

function text(base64: string | undefined): string {
  return Buffer.from(base64 ?? '', 'base64')
    .toString('utf8')
    .replace(/\n$/, '');
}
