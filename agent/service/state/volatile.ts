// Numbers that never stand still are no change by themselves: battery charge, free space, a clock's offset, a link's speed.
import { canonical } from '../../../shared/protocol/canonical.ts';
import type {
  HardwareItem,
  NetworkItem,
  PostureItem,
  Section,
  SectionItemTypes,
} from '../../../shared/protocol/uplink/state.ts';

/** Facts of hardware that move with use. They are reported as of the last real change of their item. */
const MOVING_FACTS = new Set([
  'chargePercent',
  'currentCapacityMilliwattHours',
  'cycleCount',
  'freeBytes',
  'usedBytes',
  'availableBytes',
  'temperatureCelsius',
  'speedMhz',
  'currentSpeedMhz',
  'isCharging',
  'powerOnHours',
]);

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
    case 'hardware': {
      const { kind, facts } = item as HardwareItem;
      return { kind, facts: Object.fromEntries(Object.entries(facts).filter(([name]) => !MOVING_FACTS.has(name))) };
    }
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
