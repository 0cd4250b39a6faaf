// Text that a device, package or file chose itself, made safe to store: bounded, without NUL, never half a character.
import { MAX_NAME } from '../../shared/protocol/uplink/limits.ts';

/** At most `max` UTF-16 units. NUL becomes U+FFFD, because PostgreSQL stores none; other characters stay as evidence. */
export function nameOf(text: string, max: number = MAX_NAME): string {
  return text.slice(0, max).toWellFormed().replaceAll('\0', '\uFFFD');
}

/** Trimmed; null when nothing is left. */
export function nameOrNull(text: string | null | undefined, max: number = MAX_NAME): string | null {
  const trimmed = text?.trim();
  return trimmed ? nameOf(trimmed, max) : null;
}
