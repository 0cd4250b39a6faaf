// Fills a console's store with the city: its last seven days first, so that it can be looked at; the rest behind.

import { burstWatch } from '../../console/server/logins/burst-watch.ts';
import { updatesWatch } from '../../console/server/posture/updates-watch.ts';
import type { StateStore } from '../../console/server/state/store.ts';
import { together } from '../../console/server/store/atomic.ts';
import { conditionStore } from '../../console/server/store/conditions.ts';
import { departmentStore } from '../../console/server/store/departments.ts';
import { endpointStore } from '../../console/server/store/endpoints.ts';
import type { EventFrame } from '../../console/server/store/event-store.ts';
import { reorganisationStore } from '../../console/server/store/reorganisations.ts';
import { stateStore } from '../../console/server/store/state.ts';
import type { Store } from '../../console/server/store/store.ts';
import { updatesReader } from '../../console/server/store/updates-said.ts';
import { addDays, type Day, dayOf, startOfDay } from '../../shared/calendar/day.ts';
import type { Section } from '../../shared/protocol/uplink/state.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/time/epoch.ts';
import { type Items, whole } from '../support/fleet.ts';
import { daysUntil } from './calendar.ts';
import type { Happening } from './day.ts';
import { stickOf } from './devices.ts';
import { frameOf, happeningsOf, journalOf, LAST_OLD_SEQ } from './history.ts';
import { type City, type CityTerminal, planCity } from './plan.ts';
import { writeReorganisation } from './reorganisation.ts';
import { stateOf } from './state.ts';
import { tellAll } from './stories/stories.ts';
import { type Placed, placed, writeFleet } from './write-fleet.ts';
import { writeLedger } from './write-ledger.ts';
import { writeOrganisation } from './write-organisation.ts';

export interface CityOptions {
  readonly seed: string;
  readonly endpoints: number;
  /** Of history, today included; at least the last ones. */
  readonly days: number;
  readonly now: number;
  /** When the city was first filled, if that was before: what happened by chance then stays where it was. */
  readonly begunAt?: number;
  /** Terminals with an agent of their own, which alone tells what happens after the first filling. */
  hasAgent?(terminal: CityTerminal): boolean;
  /** Between two batches of what is filled in behind; whoever looks at the pages meanwhile is served first. */
  readonly restMs?: number;
  /** Told what is being done and how much of it is done. */
  say?(step: string, done: number, all: number): void;
}

/** A terminal on its way through today. */
export interface Walk extends Placed {
  /** What is still to happen today, in its order. */
  readonly ahead: readonly Happening[];
  readonly nextSeq: number;
  readonly isSilent: boolean;
  /** Null: nothing was told of these days. */
  readonly last: Happening | null;
}

export interface BegunCity {
  readonly city: City;
  readonly walks: readonly Walk[];
  /** Fills in what was left: state of all terminals, and older days. Stops early once `isOver` says so. */
  finish(isOver?: () => boolean): Promise<void>;
}

export const FIRST_DAYS = 7;
const BATCH = 100;
const STATES = 10;
const REST_MS = 15;
/** Since an unpatched terminal took its last updates. */
const UNPATCHED_DAYS = 23;
const SECTIONS: readonly Section[] = ['posture', 'devices', 'hardware', 'network', 'sessions', 'software'];

type Opened = { readonly store: Store };

/** Everything: organisation, fleet, state, so many days of history. */
export async function fillCity(console: Opened, options: CityOptions): Promise<BegunCity> {
  const begun = await beginCity(console, options);
  await begun.finish();
  return begun;
}

/** May be called again on the same data: numbers that are stored are left out. */
export async function beginCity({ store }: Opened, options: CityOptions): Promise<BegunCity> {
  const { seed, now, days, restMs = REST_MS, say = () => {} } = options;
  const begunAt = options.begunAt ?? now;
  const begunOn = dayOf(begunAt);
  const isResumed = begunOn !== dayOf(now) || begunAt !== now;
  const anchor = addDays(begunOn, 1 - Math.min(days, FIRST_DAYS));
  const city = planCity(seed, options.endpoints);
  const told = tellAll(city);
  if ((await departmentStore(store.db).all()).length === 0) {
    say('organisation', 0, 1);
    await writeOrganisation(store, city, now);
    await writeReorganisation(reorganisationStore(store.db), now);
  }
  const looking = { reader: store.eventReader, conditions: conditionStore(store), clock: { now: () => now } };
  let places = await placed(store, city);
  if (places.length === 0) {
    say('terminals', 0, 1);
    await writeFleet(store, city, startOfDay(anchor) - 83 * DAY_MS);
    places = await placed(store, city);
    await writeLedger(store, city, now);
  }
  const walks = await recent();
  await writeSigns();
  // The console looks every ten minutes by itself; whoever opens the new city need not wait for it.
  await burstWatch(looking)();
  return { city, walks, finish };

  async function recent(): Promise<Walk[]> {
    const list: Walk[] = [];
    const since = daysUntil(now, Math.round((startOfDay(dayOf(now)) - startOfDay(anchor)) / DAY_MS) + 1);
    for (let from = 0; from < places.length; from += BATCH) {
      say('days', from, places.length);
      const frames: EventFrame[] = [];
      for (const place of places.slice(from, from + BATCH)) list.push(await walk(place, since, frames));
      await store.events.append(frames);
      await rest(0);
    }
    return list;
  }

  async function walk(place: Placed, since: readonly Day[], frames: EventFrame[]): Promise<Walk> {
    const { terminal } = place;
    const silentDays = told.silentSince(terminal);
    if (isResumed && options.hasAgent?.(terminal)) {
      const [head] = await store.events.headsOf(place.id);
      return {
        ...place,
        ahead: [],
        nextSeq: (head?.ranges.at(-1)?.[1] ?? LAST_OLD_SEQ) + 1,
        isSilent: silentDays !== null,
        last: null,
      };
    }
    const end = silentDays === null ? now : begunAt - silentDays * DAY_MS;
    let nextSeq = LAST_OLD_SEQ + 1;
    let last: Happening | null = null;
    let ahead: Happening[] = [];
    for (const day of since) {
      const all = dayWithStories(terminal, day);
      const past = all.filter(({ at }) => at <= end);
      ahead = silentDays === null ? all.slice(past.length) : [];
      if (past.length === 0) continue;
      frames.push(frameOf(place, past, nextSeq));
      nextSeq += past.length;
      last = past.at(-1) ?? null;
    }
    return { ...place, ahead, nextSeq, isSilent: silentDays !== null, last };
  }

  function dayWithStories(terminal: Placed['terminal'], day: Day): Happening[] {
    const daysAgo = Math.round((startOfDay(begunOn) - startOfDay(day)) / DAY_MS);
    const extra = told.happenings(terminal, day, daysAgo);
    const whole = happeningsOf(seed, terminal, day);
    const usual = told.isLeftOn(terminal) ? whole.filter(({ type }) => type !== 'agent.stopped') : whole;
    return extra.length === 0 ? usual : [...usual, ...extra].toSorted((a, b) => a.at - b.at);
  }

  /** Who is at work is online, who went home said goodbye, and one fell silent. */
  async function writeSigns(): Promise<void> {
    await store.db.transaction().execute(async (trx) => {
      for (const { id, terminal, isSilent, last, nextSeq } of walks) {
        const hasStopped = last === null ? !told.isLeftOn(terminal) : last.type === 'agent.stopped';
        const seenAt = hasStopped || isSilent ? (last?.at ?? now - DAY_MS) : now;
        await trx
          .updateTable('endpoints')
          .set({
            last_seen_at: seenAt,
            connected_at: seenAt,
            said_goodbye_at: hasStopped && !isSilent ? seenAt : null,
            liveness: isSilent ? 'silent' : hasStopped ? 'stopped' : 'online',
            liveness_since: seenAt,
            journal: JSON.stringify(journalOf(nextSeq - 1)),
          })
          .where('id', '=', id)
          .execute();
      }
    });
  }

  async function finish(isOver = () => false): Promise<void> {
    await writeState(isOver);
    await writeOlder(isOver);
  }

  async function writeState(isOver: () => boolean): Promise<void> {
    const have = new Set(
      (await store.db.selectFrom('state_sections').select(['endpoint', 'section']).execute()).map(
        ({ endpoint, section }) => `${endpoint} ${section}`,
      ),
    );
    for (const section of SECTIONS)
      for (let from = 0; from < places.length; from += STATES) {
        if (isOver()) return;
        say(`state-${section}`, from, places.length);
        const some = places.slice(from, from + STATES).filter(({ id }) => !have.has(`${id} ${section}`));
        // One commit for many: each on its own would wait for the disk.
        if (some.length > 0)
          await together(store, async (within) => {
            const state = stateStore({
              store: within,
              conditions: conditionStore(within),
              endpoints: endpointStore(within),
            });
            for (const place of some) await writeSection(state, place, section);
          });
        await rest(some.length > 0 ? restMs : 0);
      }
    await updatesWatch({ ...looking, updates: updatesReader(store.db) })();

    async function writeSection(state: StateStore, place: Placed, section: Section): Promise<void> {
      const all = stateOf(seed, place.terminal, now - 30 * MINUTE_MS, told.isUnpatched(place.terminal));
      // Said for the first time before today: how long it has been so is what the product judges by.
      if (section === 'posture' && told.isUnpatched(place.terminal)) {
        const then = now - UNPATCHED_DAYS * DAY_MS;
        await state.apply(place, whole(section, all[section], then), then, 0);
      }
      if (section === 'devices') await writeDevices(state, place, all.devices);
      else await state.apply(place, whole(section, all[section], now - MINUTE_MS), now, 0);
    }

    async function writeDevices(state: StateStore, place: Placed, usual: Items): Promise<void> {
      const before = told.pluggedBefore(place.terminal);
      if (before !== null) {
        const then = now - before.daysAgo * DAY_MS;
        await state.apply(place, whole('devices', { ...usual, [before.device.port]: before.device }, then), then, 0);
        await state.apply(place, whole('devices', usual, then + 20 * MINUTE_MS), then + 20 * MINUTE_MS, 0);
        return;
      }
      await writeStick(state, place, usual);
      const more = Object.fromEntries(told.plugged(place.terminal).map((device) => [device.port, device]));
      await state.apply(place, whole('devices', { ...usual, ...more }, now - MINUTE_MS), now, 0);
    }
  }

  /** A use of twenty minutes that is over. */
  async function writeStick(state: StateStore, place: Placed, usual: Items): Promise<void> {
    const stick = stickOf(seed, place.terminal);
    if (stick === null) return;
    const { device, volume, daysAgo } = stick;
    const then = now - daysAgo * DAY_MS - HOUR_MS;
    const gone = then + 20 * MINUTE_MS;
    await state.apply(place, whole('devices', { ...usual, [device.port]: device }, then), then, 0);
    if (volume !== null) {
      await state.apply(place, whole('media', { [volume.node]: volume }, then + 2 * SECOND_MS), then, 0);
      await state.apply(place, whole('media', {}, gone), gone, 0);
    }
    await state.apply(place, whole('devices', usual, gone), gone, 0);
  }

  /** From the newest of them to the oldest, numbers going down: they are there by the day, and always without a hole. */
  async function writeOlder(isOver: () => boolean): Promise<void> {
    const tops = new Map(places.map(({ id }) => [id, LAST_OLD_SEQ]));
    const older = Math.max(0, days - FIRST_DAYS);
    for (let back = 1; back <= older; back++) {
      const day = addDays(anchor, -back);
      for (let from = 0; from < places.length; from += BATCH) {
        if (isOver()) return;
        const frames = places.slice(from, from + BATCH).flatMap((place) => {
          const list = happeningsOf(seed, place.terminal, day);
          if (list.length === 0) return [];
          const top = tops.get(place.id) ?? LAST_OLD_SEQ;
          tops.set(place.id, top - list.length);
          return [frameOf(place, list, top - list.length + 1)];
        });
        if (frames.length > 0) await store.events.append(frames);
        await rest(frames.length > 0 ? restMs : 0);
      }
      say('older-days', back, older);
    }
  }
}

function rest(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
