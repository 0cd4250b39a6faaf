// The parts of the machine: read at start and every hour, because nothing says when one changes.
import { HOUR_MS } from '../../../shared/time/epoch.ts';
import type { Log } from '../../platform/log.ts';
import type { SectionPlatform } from '../../platform/section.ts';
import type { Collector, Sink } from '../collector.ts';
import { openSectionCollector } from '../section-collector.ts';

export function openHardwareInventory(needs: {
  platform: SectionPlatform<'hardware'>;
  sink: Sink;
  log: Log;
}): Collector {
  return openSectionCollector({
    ...needs,
    section: 'hardware',
    settleMs: 2_000,
    patienceMs: 10_000,
    everyMs: HOUR_MS,
  });
}
