// What the conversation needs of the state engine: bases for hello, reports to send, acknowledgements.
import type { Message, StateHashes } from '../../../shared/protocol/uplink/messages.ts';
import type { Section } from '../../../shared/protocol/uplink/state.ts';

export interface StateLane {
  /** What the console last acknowledged of each section; the differences sent next begin there. Also forgets what was under way. */
  bases(): Required<StateHashes>;
  /** These sections are to go whole. */
  wanted(sections: readonly Section[]): void;
  /** Frames to send now, as text; one report of a section is under way at a time. */
  reports(): string[];
  acked(ack: Message<'state.ack'>): void;
}
