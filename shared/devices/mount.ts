// How a medium was mounted at a terminal: what an approver and an auditor ask first of a stick.
import type { MediaItem } from '../protocol/uplink/state.ts';

/** From the least to the gravest: data may have left only by a writable one; what nobody knows is not called read-only. */
export const MOUNTS = ['read-only', 'unknown', 'writable'] as const;
export type Mount = (typeof MOUNTS)[number];

/** Of all volumes of one medium together; null: none of them is mounted. */
export function mountOf(volumes: readonly Pick<MediaItem, 'mountPoint' | 'readOnly'>[]): Mount | null {
  return volumes
    .filter(({ mountPoint }) => mountPoint !== null)
    .map(({ readOnly }): Mount => (readOnly === true ? 'read-only' : readOnly === false ? 'writable' : 'unknown'))
    .reduce<Mount | null>(graver, null);
}

/** While it stays plugged in the gravest counts: what was writable once could have been written to. */
export function graver(a: Mount | null, b: Mount | null): Mount | null {
  if (a === null || b === null) return a ?? b;
  return MOUNTS.indexOf(a) > MOUNTS.indexOf(b) ? a : b;
}
