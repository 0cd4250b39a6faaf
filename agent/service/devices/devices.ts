// What is plugged into USB: the section as it is, and an event for each device that came, went or turned into another.
import { HOUR_MS } from '../../../shared/time/epoch.ts';
import type { Log } from '../../platform/log.ts';
import type { SectionPlatform } from '../../platform/section.ts';
import type { Collector, Sink } from '../collector.ts';
import { openSectionCollector } from '../section-collector.ts';
import { plugged } from './plugged.ts';

/** A device and its interfaces appear in sysfs within this of the kernel's message; drivers come a little later. */
const SETTLE_MS = 120;
const DRIVERS_MS = 1_500;

export function openDevices(needs: { platform: SectionPlatform<'devices'>; sink: Sink; log: Log }): Collector {
  const { sink } = needs;
  let drivers: NodeJS.Timeout | null = null;
  const collector = openSectionCollector({
    ...needs,
    section: 'devices',
    settleMs: SETTLE_MS,
    patienceMs: 400,
    everyMs: HOUR_MS,
    changed(before, now) {
      // What was there before the service began is state, not an event.
      if (before === null) return;
      const events = plugged(before, now);
      for (const event of events) sink.event(event.type, event.data);
      if (events.length > 0) lookForDrivers();
    },
  });
  /** A disk's driver binds about a second after the plug, and no bell tells. */
  function lookForDrivers() {
    if (drivers !== null) clearTimeout(drivers);
    drivers = setTimeout(() => void collector.refresh(), DRIVERS_MS);
  }
  return {
    ...collector,
    async stop() {
      if (drivers !== null) clearTimeout(drivers);
      await collector.stop();
    },
  };
}
