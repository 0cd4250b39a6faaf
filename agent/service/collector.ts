// What every collector has in common: it reads one section of the terminal's state and tells a sink.
import type { EventData, EventType, Severity } from '../../shared/protocol/uplink/events.ts';
import type { Unknown } from '../../shared/protocol/uplink/fact.ts';
import type { Section, SectionItems } from '../../shared/protocol/uplink/state.ts';
import type { EpochMs } from '../../shared/time/epoch.ts';

export interface Sink {
  /** The whole section as it is now; the sink finds the difference to what it held. */
  state<S extends Section>(section: S, items: SectionItems<S>): void;
  /** The section cannot be read: everything in it is unknown for this reason. Other sections go on. */
  unknown(section: Section, why: Unknown): void;
  /** Something happened; `severity` is the type's own unless given. */
  event<T extends EventType>(type: T, data: EventData<T>, severity?: Severity): void;
}

export interface Collector {
  readonly section: Section;
  /** Reads once and goes on watching. Never throws: a failure is told to the sink as unknown. */
  start(): Promise<void>;
  /** Reads again now; resolves when the sink has been told. */
  refresh(): Promise<void>;
  stop(): Promise<void>;
}

export interface Clock {
  /** Wall clock. */
  now(): EpochMs;
  /** Milliseconds since boot, not settable. */
  mono(): number;
}
