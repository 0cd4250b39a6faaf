// State of endpoints in its own words: reports are applied, sections are read as of now or as of a past instant.
import type { EndpointId } from '../../../shared/ids/ids.ts';
import type { StateChanges, StateView } from '../../../shared/protocol/api/endpoints.ts';
import type { Unknown } from '../../../shared/protocol/uplink/fact.ts';
import type { Message, StateHashes } from '../../../shared/protocol/uplink/messages.ts';
import type { Section } from '../../../shared/protocol/uplink/state.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';

export interface EndpointRef {
  /** Integer id inside the store. */
  readonly id: number;
  readonly endpointId: EndpointId;
}

/** The body of `state.ack`. */
export interface StateAnswer {
  readonly hash: string | null;
  readonly wantsWhole: boolean;
}

export interface SectionSummary {
  readonly section: Section;
  readonly takenAt: EpochMs;
  readonly changedAt: EpochMs;
  readonly count: number;
  readonly unknown: Unknown | null;
}

export interface StateStore {
  /**
   * Applies one report in one transaction. Items that do not fit are left out and counted; the section's hash is remembered all the same.
   * @param report        as checked by `checkFrame`
   * @param clockOffsetMs the console's clock minus the terminal's
   * @returns             the answer once it is durable; null: a part of a whole, the answer comes with the last one
   */
  apply(
    endpoint: EndpointRef,
    report: Message<'state.report'>,
    receivedAt: EpochMs,
    clockOffsetMs: number,
  ): Promise<StateAnswer | null>;
  /** Sections whose hash, as told in `hello`, is not the stored one: they are wanted whole. */
  wants(endpoint: number, told: StateHashes): Promise<Section[]>;
  /** A terminal came back with the devices it had: one of them may be on another terminal by now. */
  cameBack(endpoint: number, now: EpochMs): Promise<void>;
  /** Forgets the parts of wholes that a connection left unfinished. */
  disconnected(endpoint: number): void;
  sectionsOf(endpoint: number): Promise<SectionSummary[]>;
  /** Items as of now, or as recorded at `on`; null: no such endpoint. */
  view(endpointId: EndpointId, section: Section, on: EpochMs | null, now: EpochMs): Promise<StateView | null>;
  /** Newest first; the first reading is no change. Null: no such endpoint. */
  changes(endpointId: EndpointId, section: Section, limit: number, now: EpochMs): Promise<StateChanges | null>;
}
