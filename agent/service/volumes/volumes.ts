// Volumes of the terminal: the section as it is, and an event for each that was mounted, unmounted or changed its right to write.
import { HOUR_MS } from '../../../shared/time/epoch.ts';
import type { Log } from '../../platform/log.ts';
import type { SectionPlatform } from '../../platform/section.ts';
import type { Collector, Sink } from '../collector.ts';
import { openSectionCollector } from '../section-collector.ts';
import { mounted } from './mounted.ts';

export function openVolumes(needs: { platform: SectionPlatform<'media'>; sink: Sink; log: Log }): Collector {
  return openSectionCollector({
    ...needs,
    section: 'media',
    settleMs: 100,
    patienceMs: 500,
    everyMs: HOUR_MS,
    changed(before, now) {
      // What was mounted before the service began is state, not an event.
      if (before === null) return;
      for (const event of mounted(before, now)) needs.sink.event(event.type, event.data);
    },
  });
}
