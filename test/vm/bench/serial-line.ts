// The guest's serial console, for what needs a terminal: a person's login.
import type { LineSocket } from './line-socket.ts';
import { within } from './within.ts';

export class SerialLine {
  #socket: LineSocket;
  #unread = '';
  #arrived: () => void = () => {};

  constructor(socket: LineSocket) {
    this.#socket = socket;
    socket.on('data', (text) => {
      this.#unread += text;
      this.#arrived();
    });
  }

  /** Waits for a text that fits and takes everything up to its end. Rejects with what was read instead. */
  async expect(wanted: RegExp, limitMs = 90_000): Promise<string> {
    const read = async (): Promise<string> => {
      for (;;) {
        const found = wanted.exec(this.#unread);
        if (found) {
          const end = found.index + found[0].length;
          const taken = this.#unread.slice(0, end);
          this.#unread = this.#unread.slice(end);
          return taken;
        }
        await new Promise<void>((resolve) => {
          this.#arrived = resolve;
        });
      }
    };
    try {
      return await within(limitMs, `${wanted} on the serial line`, read());
    } catch (cause) {
      throw new Error(`${(cause as Error).message}; read: ${JSON.stringify(this.#unread.slice(-400))}`, { cause });
    }
  }

  /** Types a line and Enter. Never an empty one at a login prompt: it uses up a try. */
  type(line: string): void {
    this.#socket.send(`${line}\r`);
  }

  /** Drops what was printed so far. */
  forget(): void {
    this.#unread = '';
  }
}
