// The agent's collectors at work inside a guest, seen from the test: the state they told last, and the events they tell.
import type { EventData, EventType } from '../../../shared/protocol/uplink/events.ts';
import type { Section, SectionItems } from '../../../shared/protocol/uplink/state.ts';
import type { Unknown } from '../../../shared/protocol/uplink/unknown.ts';
import type { Guest } from './guest.ts';
import { program } from './guests.ts';
import { within } from './within.ts';

const UNIT = 'watch-collectors';
const PORT = '/dev/virtio-ports/sekimori.lines';

interface Told {
  state?: Section;
  items?: SectionItems;
  unknown?: Section;
  why?: Unknown;
  event?: EventType;
  data?: unknown;
  ready?: string[];
  refreshed?: boolean;
  ended?: boolean;
}

export interface Wishes {
  /** Whom the collectors run as; root when not given. */
  user?: string;
  /** Folders that are empty for them: what a container or another system does not have. */
  emptied?: readonly string[];
  /** Folders of the guest that they see in another place. */
  placed?: Readonly<Record<string, string>>;
  /** Folder of the guest that is `/` for them. */
  root?: string;
}

/** Starts the collectors of these sections in the guest; resolves when each has told its first state. */
export async function collect(guest: Guest, sections: readonly Section[], wishes: Wishes = {}): Promise<Collecting> {
  await guest.mountWork();
  const collecting = new Collecting(guest);
  const properties = [
    `StandardOutput=file:${PORT}`,
    `StandardError=file:/run/${UNIT}.err`,
    'ExecStopPost=+/bin/echo ended',
    ...(wishes.user === undefined ? [] : [`User=${wishes.user}`]),
    ...(wishes.emptied ?? []).map((path) => `TemporaryFileSystem=${path}`),
    ...Object.entries(wishes.placed ?? {}).map(([from, to]) => `BindPaths=${from}:${to}`),
    ...(wishes.root === undefined ? [] : [`RootDirectory=${wishes.root}`, 'MountAPIVFS=yes']),
  ];
  const given = properties.map((property) => `-p '${property}'`).join(' ');
  await guest.sh(
    `systemctl reset-failed ${UNIT} 2>/dev/null; systemd-run --quiet --collect --unit=${UNIT} ${given} ${program(UNIT)} ${sections.join(' ')}`,
  );
  await collecting.ready();
  return collecting;
}

export class Collecting {
  #guest: Guest;
  #last = new Map<Section, Told>();
  #events: Told[] = [];
  #others: Told[] = [];
  #arrived = new Set<() => void>();
  #listen = (line: string): void => this.#take(line);

  constructor(guest: Guest) {
    this.#guest = guest;
    guest.lines.on('line', this.#listen);
  }

  async ready(): Promise<void> {
    await this.#wait(120_000, 'collectors that are ready', () => this.#others.find(({ ready }) => ready));
  }

  /** The section as told last, once it fits. */
  async state<S extends Section>(
    section: S,
    fits: (items: SectionItems<S>) => boolean = () => true,
    limitMs = 30_000,
  ): Promise<SectionItems<S>> {
    return this.#wait(
      limitMs,
      `a fitting state of ${section}; the last: ${JSON.stringify(this.#last.get(section))}`,
      () => {
        const items = this.#last.get(section)?.items as SectionItems<S> | undefined;
        return items && fits(items) ? items : undefined;
      },
    );
  }

  /** Why the section is unknown, once it is. */
  async unknown(section: Section, limitMs = 30_000): Promise<Unknown> {
    return this.#wait(
      limitMs,
      `unknown ${section}; the last: ${JSON.stringify(this.#last.get(section))}`,
      () => this.#last.get(section)?.why,
    );
  }

  /** The first event that fits and was not given out before. */
  async event<T extends EventType>(
    type: T,
    fits: (data: EventData<T>) => boolean = () => true,
    limitMs = 30_000,
  ): Promise<EventData<T>> {
    const told = await this.#wait(limitMs, `a fitting event ${type}`, () =>
      this.#events.find(({ event, data }) => event === type && fits(data as EventData<T>)),
    );
    this.#events.splice(this.#events.indexOf(told), 1);
    return told.data as EventData<T>;
  }

  /** Drops the events told so far: what comes after this is the next step's. */
  forgetEvents(): void {
    this.#events = [];
  }

  /** Names of the events told and not given out yet. */
  events(): string[] {
    return this.#events.map(({ event }) => event ?? '');
  }

  /** Has all sections read again now, as their timers would. */
  async refresh(): Promise<void> {
    this.#others = this.#others.filter(({ refreshed }) => !refreshed);
    await this.#guest.sh(`systemctl kill --signal=USR1 ${UNIT}`);
    await this.#wait(90_000, 'collectors that have read again', () => this.#others.find(({ refreshed }) => refreshed));
  }

  async stop(): Promise<void> {
    await this.#guest.run(`systemctl stop ${UNIT}`);
    this.#guest.lines.off('line', this.#listen);
  }

  #take(line: string): void {
    if (line !== 'ended' && !line.startsWith('{')) return;
    const told = line === 'ended' ? { ended: true } : (JSON.parse(line) as Told);
    const section = told.state ?? told.unknown;
    if (section) this.#last.set(section, told);
    else if (told.event) this.#events.push(told);
    else this.#others.push(told);
    for (const arrived of this.#arrived) arrived();
  }

  async #wait<T>(limitMs: number, what: string, look: () => T | undefined): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const check = (): void => {
      const found = look();
      if (found !== undefined) resolve(found);
      else if (this.#others.some(({ ended }) => ended)) reject(new Error(`the collectors ended without ${what}`));
    };
    this.#arrived.add(check);
    check();
    try {
      return await within(limitMs, what, promise);
    } catch (cause) {
      const { out } = await this.#guest.run(`tail -c 1500 /run/${UNIT}.err; systemctl show -p Result ${UNIT}`);
      throw new Error(`${(cause as Error).message}\n${out}`, { cause });
    } finally {
      this.#arrived.delete(check);
    }
  }
}
