// How far a terminal's clock is from the console's, without following every jitter of the network.
import { type EpochMs, MINUTE_MS, SECOND_MS } from '../../../shared/time/epoch.ts';

/** Less than this is network, not clock. */
const JITTER_MS = SECOND_MS;
/** Kerberos allows five minutes; TOTP half a minute either way (RFC 6238 §5.2). Beyond one minute somebody must look. */
const WRONG_MS = MINUTE_MS;
const RIGHT_AGAIN_MS = MINUTE_MS / 2;

/** Console clock minus terminal clock. A small change keeps the value before, so that the order of events holds. */
export function clockOffset(before: number | null, terminalAt: EpochMs, receivedAt: EpochMs): number {
  const measured = receivedAt - terminalAt;
  const settled = Math.abs(measured) <= JITTER_MS ? 0 : measured;
  return before !== null && Math.abs(measured - before) <= JITTER_MS ? before : settled;
}

/** Whether the clock counts as wrong, with hysteresis. */
export function isClockWrong(wasWrong: boolean, offsetMs: number): boolean {
  return Math.abs(offsetMs) > (wasWrong ? RIGHT_AGAIN_MS : WRONG_MS);
}

/** `+3年`-like sizes would be guesses; plain units, for the condition's sentence. */
export function offsetText(offsetMs: number): string {
  const seconds = Math.round(Math.abs(offsetMs) / SECOND_MS);
  const sign = offsetMs > 0 ? '−' : '+';
  if (seconds < 120) return `${sign}${seconds} s`;
  if (seconds < 7_200) return `${sign}${Math.round(seconds / 60)} min`;
  if (seconds < 172_800) return `${sign}${Math.round(seconds / 3_600)} h`;
  return `${sign}${Math.round(seconds / 86_400)} d`;
}
