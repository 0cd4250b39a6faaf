// Request and answer in JSON lines, as QMP and the guest agent both speak it: {"execute":…,"arguments":…} → {"return":…} | {"error":…}.
import type { LineSocket } from './line-socket.ts';
import { within } from './within.ts';

export type Json = Record<string, unknown>;
type Pending = {
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
  name: string;
  /** Any other answer belongs to a call of an earlier life, which the peer read after its restart. */
  accepts?: (value: unknown) => boolean;
};

export class JsonCalls {
  #socket: LineSocket;
  #pending: Pending[] = [];
  #onOther: (message: Json) => void;

  /** @param onOther takes the lines that answer nothing: QMP's greeting and events, late answers of the guest agent */
  constructor(socket: LineSocket, onOther: (message: Json) => void) {
    this.#socket = socket;
    this.#onOther = onOther;
    socket.on('line', (line) => this.#take(line));
  }

  /** Calls one command; answers come in the order of the calls. Rejects with the command's name and the peer's words. */
  async call(
    name: string,
    given: Json = {},
    limitMs = 60_000,
    accepts?: (value: unknown) => boolean,
  ): Promise<unknown> {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const pending = { resolve, reject, name, ...(accepts && { accepts }) };
    this.#pending.push(pending);
    this.#socket.send(`${JSON.stringify({ execute: name, arguments: given })}\n`);
    return within(limitMs, `an answer to ${name}`, promise);
  }

  /** Forgets what was asked: the peer was restarted or restored and will not answer. */
  forget(): void {
    for (const { reject, name } of this.#pending.splice(0)) reject(new Error(`${name}: the peer was restarted`));
  }

  #take(line: string): void {
    // The guest agent sends 0xFF before an answer to guest-sync-delimited, and half a line may be left of an earlier life.
    const start = line.indexOf('{');
    if (start < 0) return;
    let message: Json;
    try {
      message = JSON.parse(line.slice(start)) as Json;
    } catch {
      return;
    }
    const { accepts } = this.#pending[0] ?? {};
    if (accepts !== undefined && !('return' in message && accepts(message.return))) {
      this.#onOther(message);
      return;
    }
    const pending = 'return' in message || 'error' in message ? this.#pending.shift() : undefined;
    if (!pending) {
      this.#onOther(message);
      return;
    }
    if ('error' in message) pending.reject(new Error(`${pending.name}: ${(message.error as { desc?: string }).desc}`));
    else pending.resolve(message.return);
  }
}
