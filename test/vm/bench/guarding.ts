// The agent's gate of USB devices at work inside a guest, seen from the test: the rules it decides by, and what it tells.

import type { SimpleRule } from './guest/guard-devices.ts';
import type { Guest } from './guest.ts';
import { program } from './guests.ts';
import { within } from './within.ts';

const UNIT = 'guard-devices';
const PORT = '/dev/virtio-ports/sekimori.lines';
const RULES = '/run/rules.json';

export interface Told {
  told?: 'decided' | 'restored';
  port?: string;
  serial?: string | null;
  outcome?: 'allow' | 'read-only' | 'block';
  instead?: string | null;
  proven?: boolean;
  why?: string | null;
  /** The guest's monotonic clock, in milliseconds with fractions. */
  monoMs?: number;
  ready?: boolean;
  settled?: boolean;
  tookMs?: number;
  unproven?: string[];
}

export class Guarding {
  #guest: Guest;
  #told: Told[] = [];
  #arrived = new Set<() => void>();
  #listen = (line: string): void => this.#take(line);

  constructor(guest: Guest) {
    this.#guest = guest;
    guest.lines.on('line', this.#listen);
  }

  /** Starts the gate by these rules, in the place that its unit has among other programs; resolves when everything that is plugged in is as they say. The package must be installed. */
  async start(rules: readonly SimpleRule[]): Promise<void> {
    await this.#guest.agent.write(RULES, JSON.stringify(rules));
    await this.#guest.sh(
      `systemctl reset-failed ${UNIT} 2>/dev/null; systemd-run --quiet --collect --unit=${UNIT} -p StandardOutput=file:${PORT} -p StandardError=file:/run/${UNIT}.err ${program(UNIT)} ${RULES}`,
    );
    await this.next(({ ready }) => ready === true, 60_000);
  }

  /** Other rules; resolves with how long it took until everything plugged in was proven to be as they say. */
  async decideBy(rules: readonly SimpleRule[]): Promise<Told> {
    await this.#guest.agent.write(RULES, JSON.stringify(rules));
    await this.#guest.sh(`systemctl kill --signal=USR1 ${UNIT}`);
    return this.next(({ settled }) => settled === true);
  }

  /** As a crash ends it. */
  async kill(): Promise<void> {
    await this.#guest.run(
      `systemctl kill --signal=KILL ${UNIT}; while systemctl -q is-active ${UNIT}; do sleep 0.02; done`,
    );
    this.#told = [];
  }

  /** What it decided about the device with that serial number, proven; everything told before is dropped. */
  async decided(serial: string | null, limitMs?: number): Promise<Told> {
    return this.next((one) => one.told === 'decided' && one.serial === serial, limitMs);
  }

  async next(fits: (told: Told) => boolean, limitMs = 30_000): Promise<Told> {
    const { promise, resolve } = Promise.withResolvers<Told>();
    const look = (): void => {
      const at = this.#told.findIndex(fits);
      if (at < 0) return;
      resolve(this.#told[at] as Told);
      this.#told.splice(0, at + 1);
      this.#arrived.delete(look);
    };
    this.#arrived.add(look);
    look();
    try {
      return await within(limitMs, 'a fitting word of the gate', promise);
    } catch (cause) {
      const { out } = await this.#guest.run(`tail -c 1500 /run/${UNIT}.err; systemctl show -p Result ${UNIT}`);
      throw new Error(`${(cause as Error).message}; told: ${JSON.stringify(this.#told)}\n${out}`, { cause });
    } finally {
      this.#arrived.delete(look);
    }
  }

  #take(line: string): void {
    if (!line.startsWith('{')) return;
    this.#told.push(JSON.parse(line) as Told);
    for (const look of [...this.#arrived]) look();
  }
}
