// How far the console's clock is from ours, measured by ping and pong.
import type { EpochMs } from '../../../shared/time/epoch.ts';

export interface Offset {
  /** Console's clock minus ours, milliseconds. */
  offsetMs: number;
  /** Half the round trip: the offset may be wrong by as much. */
  uncertainMs: number;
}

/**
 * As in NTP (RFC 5905 §8) with one server time: it is taken to have been read in the middle of the round trip, whose length
 * the monotonic clock tells.
 */
export function offsetOf(sent: { at: EpochMs; mono: number }, consoleAt: EpochMs, receivedMono: number): Offset {
  const roundTrip = Math.max(0, receivedMono - sent.mono);
  return { offsetMs: Math.round(consoleAt - (sent.at + roundTrip / 2)), uncertainMs: Math.ceil(roundTrip / 2) };
}
