// The rest of the city going through its day: what its plan says happens at its time, without a connection of its own.
import type { Console } from '../../console/server/console.ts';
import { openAnnouncer } from '../../console/server/ingest/announce.ts';
import { endpointStore } from '../../console/server/store/endpoints.ts';
import { dayOf } from '../../shared/calendar/day.ts';
import { SECOND_MS } from '../../shared/time/epoch.ts';
import type { Happening } from './day.ts';
import type { Walk } from './fill.ts';
import { frameOf, happeningsOf, journalOf } from './history.ts';

export interface Pulse {
  stop(): Promise<void>;
}

/** A third of a lease: nobody becomes late between two of them. */
const EVERY_MS = 20 * SECOND_MS;

interface Going {
  readonly walk: Walk;
  ahead: readonly Happening[];
  nextSeq: number;
  isOn: boolean;
}

/** @param walks of terminals that no agent stands for, and that are not silent */
export function startPulse(
  { store }: Pick<Console, 'store'>,
  seed: string,
  walks: readonly Walk[],
  clock: { now(): number },
): Pulse {
  const endpoints = endpointStore(store);
  const announcer = openAnnouncer({
    announcements: store.announcements,
    namesOf: endpoints.namesOf,
    failed: (cause) => console.warn(cause),
  });
  const going: Going[] = walks.map((walk) => ({
    walk,
    ahead: walk.ahead,
    nextSeq: walk.nextSeq,
    isOn: walk.last !== null && walk.last.type !== 'agent.stopped',
  }));
  let day = dayOf(clock.now());
  let underWay = beat();
  const timer = setInterval(() => {
    underWay = underWay.then(beat);
  }, EVERY_MS);
  return {
    async stop() {
      clearInterval(timer);
      await underWay;
      announcer.close();
    },
  };

  async function beat(): Promise<void> {
    const now = clock.now();
    if (dayOf(now) !== day) {
      day = dayOf(now);
      for (const one of going) one.ahead = [...one.ahead, ...happeningsOf(seed, one.walk.terminal, day)];
    }
    const due = going.flatMap((one) => {
      const list = one.ahead.filter(({ at }) => at <= now);
      return list.length === 0 ? [] : [{ one, list, frame: frameOf(one.walk, list, one.nextSeq) }];
    });
    if (due.length > 0) announcer.stored(await store.events.append(due.map(({ frame }) => frame)));
    for (const { one, list } of due) {
      one.ahead = one.ahead.slice(list.length);
      one.nextSeq += list.length;
      one.isOn = list.at(-1)?.type !== 'agent.stopped';
      if (!one.isOn) await endpoints.goodbye(one.walk, now);
    }
    for (const { walk, nextSeq, isOn } of going)
      if (isOn)
        endpoints.seen(walk.id, {
          at: now,
          clockOffsetMs: 0,
          user: walk.terminal.person.account,
          journal: journalOf(nextSeq - 1),
        });
    await endpoints.flush();
  }
}
