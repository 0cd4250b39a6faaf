// QEMU's machine protocol: commands to the machine, and its events to wait for.
import { EventEmitter } from 'node:events';
import { type Json, JsonCalls } from './json-calls.ts';
import type { LineSocket } from './line-socket.ts';
import { within } from './within.ts';

export interface QmpEvent {
  readonly event: string;
  readonly data?: Json;
}

export class Qmp extends EventEmitter<{ event: [QmpEvent]; greeting: [] }> {
  #calls: JsonCalls;
  readonly #greeted: Promise<unknown>;

  constructor(socket: LineSocket) {
    super();
    this.setMaxListeners(50);
    this.#greeted = new Promise<void>((resolve) => this.once('greeting', resolve));
    this.#calls = new JsonCalls(socket, (message) => {
      if ('QMP' in message) this.emit('greeting');
      else if (typeof message.event === 'string') this.emit('event', message as unknown as QmpEvent);
    });
  }

  /** Leaves negotiation mode; commands and events work from here on. */
  async open(): Promise<void> {
    await within(20_000, "QEMU's greeting", this.#greeted);
    await this.call('qmp_capabilities');
  }

  async call(name: string, given: Json = {}, limitMs?: number): Promise<unknown> {
    return this.#calls.call(name, given, limitMs);
  }

  /** Runs a line of the human monitor, which alone knows snapshots by name. Rejects with what it printed, if anything. */
  async monitor(line: string): Promise<void> {
    const printed = await this.call('human-monitor-command', { 'command-line': line }, 60_000);
    if (typeof printed === 'string' && printed.trim() !== '') throw new Error(`${line}: ${printed.trim()}`);
  }

  /** The next event of that name whose data fit. Ask for it before the command that causes it. */
  async event(name: string, limitMs: number, fits: (data: Json) => boolean = () => true): Promise<QmpEvent> {
    const { promise, resolve } = Promise.withResolvers<QmpEvent>();
    const listen = (event: QmpEvent): void => {
      if (event.event === name && fits(event.data ?? {})) resolve(event);
    };
    this.on('event', listen);
    try {
      return await within(limitMs, `the machine's event ${name}`, promise);
    } finally {
      this.off('event', listen);
    }
  }
}
