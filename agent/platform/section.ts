// What one concern of the operating system offers: its section read at once, and bells that ring when it may have changed.

import type { Section, SectionItems } from '../../shared/protocol/uplink/state.ts';
import type { Unknown } from '../../shared/protocol/uplink/unknown.ts';

/** The whole section, or why it cannot be read. Never a part of it passed off as the whole. */
export type Reading<S extends Section> = { items: SectionItems<S> } | Unknown;

export type Stop = () => void;
/** Calls `ring` whenever something may have changed; says nothing of what. Never throws: without a source it stays silent. */
export type Bell = (ring: () => void) => Stop;

export interface SectionPlatform<S extends Section> {
  /** Never rejects for what the system refuses; that is unknown with the reason. */
  read(): Promise<Reading<S>>;
  readonly bells: readonly Bell[];
}
