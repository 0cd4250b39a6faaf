// The agent's enforcement with permits at work inside a guest, seen from the test: the sheets it is handed, and the events it tells.
import type { EventData, EventType } from '../../../shared/protocol/uplink/events.ts';
import { ENDPOINT, type Signed } from '../../support/permit-sheets.ts';
import type { Guest } from './guest.ts';
import { program } from './guests.ts';
import { within } from './within.ts';

const UNIT = 'permit-devices';
const PORT = '/dev/virtio-ports/sekimori.lines';
const FOLDER = '/run/permit-devices';

interface Told {
  event?: EventType;
  data?: unknown;
  ready?: boolean;
  settled?: boolean;
  /** The guest's time since its start. */
  offeredAtMs?: number;
  users?: readonly string[];
}

export class Permitting {
  #guest: Guest;
  #told: Told[] = [];
  #arrived = new Set<() => void>();

  constructor(guest: Guest) {
    this.#guest = guest;
    guest.lines.on('line', (line) => this.#take(line));
  }

  /** Starts it, or again after `kill`; what it kept is there. The package must be installed. */
  async start(policyKey: string): Promise<void> {
    await this.#guest.sh(`install -d -m 700 ${FOLDER}`);
    await this.#guest.agent.write(`${FOLDER}/terminal.json`, JSON.stringify({ endpointId: ENDPOINT, policyKey }));
    await this.#guest.sh(
      `systemctl reset-failed ${UNIT} 2>/dev/null; systemd-run --quiet --collect --unit=${UNIT} -p StandardOutput=file:${PORT} -p StandardError=file:/run/${UNIT}.err ${program(UNIT)} ${FOLDER}`,
    );
    await this.#next('that it is ready', ({ ready }) => ready === true, 60_000);
  }

  /** Hands a sheet over, as the console would; resolves when what follows from it is carried out. */
  async offer(signed: Signed): Promise<{ offeredAtMs: number }> {
    await this.#guest.agent.write(`${FOLDER}/sheet.json`, JSON.stringify(signed));
    await this.#guest.sh(`systemctl kill --signal=USR1 ${UNIT}`);
    const { offeredAtMs = 0 } = await this.#next('that it settled', ({ settled }) => settled === true);
    return { offeredAtMs };
  }

  /** As a crash ends it. */
  async kill(): Promise<void> {
    await this.#guest.run(
      `systemctl kill --signal=KILL ${UNIT}; while systemctl -q is-active ${UNIT}; do sleep 0.02; done`,
    );
    this.#told = [];
  }

  /** The first event that fits and was not given out before. */
  async event<T extends EventType>(
    type: T,
    fits: (data: EventData<T>) => boolean = () => true,
    limitMs = 30_000,
  ): Promise<EventData<T>> {
    const told = await this.#next(
      `a fitting ${type}`,
      ({ event, data }) => event === type && fits(data as EventData<T>),
      limitMs,
    );
    return told.data as EventData<T>;
  }

  /** Events of a kind that nobody asked for yet. */
  told<T extends EventType>(type: T): EventData<T>[] {
    return this.#told.flatMap(({ event, data }) => (event === type ? [data as EventData<T>] : []));
  }

  async sitting(users: readonly string[]): Promise<void> {
    await this.#next(`that ${users.join()} sits there`, (told) => told.users?.join() === users.join());
  }

  forget(): void {
    this.#told = [];
  }

  async #next(what: string, fits: (told: Told) => boolean, limitMs = 30_000): Promise<Told> {
    const { promise, resolve } = Promise.withResolvers<Told>();
    const look = (): void => {
      const at = this.#told.findIndex(fits);
      if (at < 0) return;
      resolve(this.#told.splice(at, 1)[0] as Told);
      this.#arrived.delete(look);
    };
    this.#arrived.add(look);
    look();
    try {
      return await within(limitMs, what, promise);
    } catch (cause) {
      const { out } = await this.#guest.run(`tail -c 1500 /run/${UNIT}.err; systemctl show -p Result ${UNIT}`);
      throw new Error(
        `${(cause as Error).message}; told: ${this.#told
          .map((one) => JSON.stringify(one))
          .join('\n')
          .slice(-6000)}\n${out}`,
        { cause },
      );
    } finally {
      this.#arrived.delete(look);
    }
  }

  #take(line: string): void {
    if (!line.startsWith('{')) return;
    if (process.env.SEKIMORI_VM_TRACE) console.log(new Date().toISOString(), line.slice(0, 600));
    this.#told.push(JSON.parse(line) as Told);
    for (const look of [...this.#arrived]) look();
  }
}
