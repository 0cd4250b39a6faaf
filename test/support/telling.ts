// A sink that keeps what collectors tell and lets a test wait for it.
import type { Sink } from '../../agent/service/collector.ts';
import type { EventData, EventType } from '../../shared/protocol/uplink/events.ts';
import type { Section, SectionItems } from '../../shared/protocol/uplink/state.ts';
import type { Unknown } from '../../shared/protocol/uplink/unknown.ts';

export interface Telling extends Sink {
  readonly events: { type: EventType; data: EventData<EventType> }[];
  readonly states: { section: Section; items: SectionItems | Unknown }[];
  /** Resolves once so many events were told. */
  eventCount(count: number): Promise<void>;
}

export function openTelling(): Telling {
  const events: Telling['events'] = [];
  const states: Telling['states'] = [];
  const waiting = new Set<() => void>();
  return {
    events,
    states,
    state: (section, items) => void states.push({ section, items }),
    unknown: (section, why) => void states.push({ section, items: why }),
    event(type, data) {
      events.push({ type, data });
      for (const look of waiting) look();
    },
    eventCount: (count) =>
      new Promise((done) => {
        const look = () => events.length >= count && done();
        waiting.add(look);
        look();
      }),
  };
}
