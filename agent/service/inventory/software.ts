// Installed programs: read when a packager's database changed, and every six hours in case that was not heard.
import { HOUR_MS } from '../../../shared/time/epoch.ts';
import type { Log } from '../../platform/log.ts';
import type { SectionPlatform } from '../../platform/section.ts';
import type { Collector, Sink } from '../collector.ts';
import { openSectionCollector } from '../section-collector.ts';

export function openSoftwareInventory(needs: {
  platform: SectionPlatform<'software'>;
  sink: Sink;
  log: Log;
}): Collector {
  return openSectionCollector({
    ...needs,
    section: 'software',
    // One run of apt replaces the database several times; an operator is to see the change within two seconds of its end.
    settleMs: 500,
    patienceMs: 5_000,
    everyMs: 6 * HOUR_MS,
  });
}
