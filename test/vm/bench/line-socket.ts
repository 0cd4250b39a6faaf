// One Unix socket that the bench opens and QEMU dials into: lines come in, text goes out. Listening first means no polling for a socket to appear.

import { EventEmitter } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { within } from './within.ts';

interface LineEvents {
  line: [line: string];
  data: [text: string];
}

export class LineSocket extends EventEmitter<LineEvents> {
  readonly path: string;
  readonly connected: Promise<void>;
  #server: Server;
  #socket: Socket | undefined;
  #rest = '';

  constructor(path: string) {
    super();
    this.path = path;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.connected = promise;
    this.#server = createServer((socket) => {
      this.#socket = socket;
      socket.setEncoding('utf8');
      socket.on('data', (text: string) => this.#take(text));
      // QEMU goes away by SIGKILL too; what waits for an answer has its own limit.
      socket.on('error', () => socket.destroy());
      resolve();
    });
  }

  /** Starts to listen; QEMU may be started after this. */
  async open(): Promise<void> {
    await within(
      5000,
      `a listening socket at ${this.path}`,
      new Promise<void>((resolve) => this.#server.listen(this.path, resolve)),
    );
  }

  send(text: string): void {
    if (!this.#socket) throw new Error(`nobody is connected to ${this.path}`);
    this.#socket.write(text);
  }

  close(): void {
    this.#socket?.destroy();
    this.#server.close();
  }

  #take(text: string): void {
    this.emit('data', text);
    const parts = (this.#rest + text).split('\n');
    this.#rest = parts.pop() ?? '';
    for (const part of parts) this.emit('line', part.endsWith('\r') ? part.slice(0, -1) : part);
  }
}
