// What changed in a section between two readings.
import type { Section, SectionItemTypes } from '../../../shared/protocol/uplink/state.ts';

export interface ChangedItem<S extends Section = Section> {
  key: string;
  /** Null: it was not there. */
  before: SectionItemTypes[S] | null;
  /** Null: it is gone. */
  now: SectionItemTypes[S] | null;
}
