// Numbers that never stand still are no change by themselves: a clock's offset, a disk's temperature, a link's speed.
// Hardware has none: its collector leaves them out or rounds them.
import { canonical } from '../../../shared/protocol/canonical.ts';
import type { NetworkItem, PostureItem, Section, SectionItemTypes } from '../../../shared/protocol/uplink/state.ts';

/** Posture checks whose number and evidence move although the outcome stays. */
const MOVING_CHECKS = new Set(['time-sync', 'disk-health']);

/** True when the two differ in nothing but such numbers. */
export function isOnlyMoving<S extends Section>(
  section: S,
  before: SectionItemTypes[S],
  now: SectionItemTypes[S],
): boolean {
  return canonical(still(section, before)) === canonical(still(section, now));
}

function still(section: Section, item: SectionItemTypes[Section]): unknown {
  switch (section) {
    case 'network': {
      const { speedMbps: _, ...rest } = item as NetworkItem;
      return rest;
    }
    case 'posture': {
      const posture = item as PostureItem;
      return MOVING_CHECKS.has(posture.check) ? { check: posture.check, holds: posture.holds } : posture;
    }
    default:
      return item;
  }
}
