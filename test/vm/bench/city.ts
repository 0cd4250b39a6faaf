// A console on the host that a guest enrols at: what it stored and announced, and policies put in force as an administrator does.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { ITSELF, openAudit } from '../../../console/server/audit/audit.ts';
import { type Console, openConsole } from '../../../console/server/console.ts';
import { openAuthority } from '../../../console/server/pki/authority.ts';
import { putInForce } from '../../../console/server/policies/put-in-force.ts';
import { policyStore } from '../../../console/server/store/policies.ts';
import type { PolicyContent } from '../../../shared/policies/document.ts';
import type { EventRow } from '../../../shared/protocol/api/events.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Zone } from '../../../shared/zones/zone.ts';
import { within } from './within.ts';

export class City {
  readonly console: Console;
  readonly #folder: string;
  readonly #arrived: EventRow[] = [];
  readonly #listeners = new Set<() => void>();

  private constructor(console: Console, folder: string) {
    this.console = console;
    this.#folder = folder;
    console.store.announcements.subscribe('events', ({ rows }) => {
      this.#arrived.push(...(rows as EventRow[]));
      for (const look of this.#listeners) look();
    });
  }

  static async open(): Promise<City> {
    const folder = mkdtempSync(join(tmpdir(), 'sekimori-console-'));
    const door = { host: '127.0.0.1', port: 0, agentPort: 0, webFolder: folder };
    const log = pino({ level: 'silent' });
    const given = { dataFolder: folder, databaseUrl: null, clock: { now: Date.now }, log };
    return new City(await openConsole({ ...given, ...door }), folder);
  }

  /** The first event that the console has stored and announced since it was opened, or since one like it was taken, and that fits. */
  async arrives(type: string, limitMs: number, fits: (data: unknown) => boolean = () => true): Promise<EventRow> {
    const { promise, resolve } = Promise.withResolvers<EventRow>();
    const look = (): void => {
      const at = this.#arrived.findIndex((row) => row.type === type && fits(row.data));
      if (at >= 0) resolve(this.#arrived.splice(at, 1)[0] as EventRow);
    };
    this.#listeners.add(look);
    look();
    try {
      const there = () => this.#arrived.map((row) => row.type).join(', ');
      return await within(limitMs, `${type} in the console`, promise).catch((cause: Error) => {
        throw new Error(`${cause.message}; there are ${there()}`, { cause });
      });
    } finally {
      this.#listeners.delete(look);
    }
  }

  /** Signs the next version for that zone and puts it in force. */
  async putInForce(zone: Zone, content: PolicyContent): Promise<void> {
    const { store } = this.console;
    const now = Date.now() as EpochMs;
    const clock = { now: () => now };
    await policyStore(store.db).writeDraft(zone, 0, { content, changedAt: now, changedBy: 'hanako' });
    const authority = await openAuthority(join(this.#folder, 'pki'), now);
    const room = { store, audit: openAudit({ dialect: store.dialect, clock }), authority, clock };
    await putInForce(room, zone, { change: 1, reason: '試験' }, ITSELF);
  }

  async close(): Promise<void> {
    await this.console.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
