// How the terminal is set up: asked at start, every quarter of an hour, and when a file that decides it changes.
import { MINUTE_MS } from '../../../shared/time/epoch.ts';
import type { Log } from '../../platform/log.ts';
import type { SectionPlatform } from '../../platform/section.ts';
import type { Collector, Sink } from '../collector.ts';
import { openSectionCollector } from '../section-collector.ts';

export function openPosture(needs: { platform: SectionPlatform<'posture'>; sink: Sink; log: Log }): Collector {
  return openSectionCollector({
    ...needs,
    section: 'posture',
    settleMs: 1_000,
    patienceMs: 10_000,
    everyMs: 15 * MINUTE_MS,
  });
}
