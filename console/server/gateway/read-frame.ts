// From bytes to a checked frame, or the error to answer with. Sizes first, then form, then the type, then its schema.

import { SekimoriError } from '../../../shared/errors/error.ts';
import { checkFrame } from '../../../shared/protocol/uplink/checkers.generated.ts';
import { MAX_DEPTH, MAX_FRAME_BYTES } from '../../../shared/protocol/uplink/limits.ts';
import type { AgentMessageType, Message } from '../../../shared/protocol/uplink/messages.ts';
import { isDeeperThan } from '../ingest/depth.ts';

/** Frames an agent may send; whatever only a console sends is unknown here. */
const FROM_AGENT = new Set<string>([
  'hello',
  'event.report',
  'state.report',
  'ping',
  'identity.renew',
  'goodbye',
] satisfies AgentMessageType[]);

/**
 * @throws SKM_FRAME_TOO_LARGE, SKM_FRAME_INVALID, SKM_FRAME_UNKNOWN
 */
export function readFrame(bytes: Buffer, isBinary: boolean): Message<AgentMessageType> {
  if (bytes.length > MAX_FRAME_BYTES) throw new SekimoriError('SKM_FRAME_TOO_LARGE', { limit: MAX_FRAME_BYTES });
  if (isBinary) throw new SekimoriError('SKM_FRAME_INVALID', { reason: 'binary' });
  const frame = parse(bytes);
  const type = (frame as { type?: unknown } | null)?.type;
  if (typeof type !== 'string') throw new SekimoriError('SKM_FRAME_INVALID', { reason: 'no type' });
  if (!FROM_AGENT.has(type)) throw new SekimoriError('SKM_FRAME_UNKNOWN', { type: type.slice(0, 64) });
  if (!checkFrame[type as AgentMessageType](frame))
    throw new SekimoriError('SKM_FRAME_INVALID', { reason: `does not fit ${type}` });
  // The events of a report are looked at one by one; their depth is theirs.
  if (type !== 'event.report' && isDeeperThan(frame, MAX_DEPTH))
    throw new SekimoriError('SKM_FRAME_INVALID', { reason: 'too deep' });
  return frame as Message<AgentMessageType>;
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    throw new SekimoriError('SKM_FRAME_INVALID', { reason: 'not JSON' });
  }
}
