// What the parts of a conversation use of the connection they belong to.
import type { ConsoleMessageType, Message } from '../../../shared/protocol/uplink/messages.ts';

export interface ConversationLine {
  /** Sends a frame; nothing when the socket is closing. */
  send(frame: Message<ConsoleMessageType>): void;
  /** One after the other, in the order of the frames that asked for it. */
  queue(work: () => Promise<unknown>): void;
  /** Tells the terminal, or ends the connection. */
  failed(cause: unknown): void;
}
