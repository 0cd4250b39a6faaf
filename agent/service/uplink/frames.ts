// Reads what the console sends: sized, parsed, of a known type, from the right side, and of the declared form.

import type { ErrorCode } from '../../../shared/errors/catalogue.ts';
import { checkFrame, FRAME_FROM } from '../../../shared/protocol/uplink/checkers.generated.ts';
import { MAX_FRAME_BYTES } from '../../../shared/protocol/uplink/limits.ts';
import type { AgentMessageType, ConsoleMessageType, Message } from '../../../shared/protocol/uplink/messages.ts';

export type ConsoleFrame = Message<ConsoleMessageType>;
export type AgentFrame = Message<AgentMessageType>;
export type Read =
  | { fits: true; frame: ConsoleFrame }
  | { fits: false; code: ErrorCode; facts: Record<string, string | number> };

/** Never throws, whatever the text. */
export function readFrame(text: string): Read {
  if (text.length > MAX_FRAME_BYTES)
    return { fits: false, code: 'SKM_FRAME_TOO_LARGE', facts: { limit: MAX_FRAME_BYTES } };
  let frame: unknown;
  try {
    frame = JSON.parse(text);
  } catch {
    return { fits: false, code: 'SKM_FRAME_INVALID', facts: { reason: 'not JSON' } };
  }
  if (typeof frame !== 'object' || frame === null || !('type' in frame) || typeof frame.type !== 'string')
    return { fits: false, code: 'SKM_FRAME_INVALID', facts: { reason: 'no type' } };
  const { type } = frame;
  if (!isConsoleType(type)) return { fits: false, code: 'SKM_FRAME_UNKNOWN', facts: { type: type.slice(0, 64) } };
  if (!checkFrame[type](frame)) return { fits: false, code: 'SKM_FRAME_INVALID', facts: { reason: type } };
  return { fits: true, frame: frame as ConsoleFrame };
}

function isConsoleType(type: string): type is ConsoleMessageType {
  return Object.hasOwn(FRAME_FROM, type) && FRAME_FROM[type as ConsoleMessageType] === 'console';
}
