// Network interfaces, their addresses and ways out; read when a glance every few seconds shows another picture.
import { HOUR_MS } from '../../../shared/time/epoch.ts';
import type { Log } from '../../platform/log.ts';
import type { SectionPlatform } from '../../platform/section.ts';
import type { Collector, Sink } from '../collector.ts';
import { openSectionCollector } from '../section-collector.ts';

export function openNetwork(needs: { platform: SectionPlatform<'network'>; sink: Sink; log: Log }): Collector {
  return openSectionCollector({ ...needs, section: 'network', settleMs: 500, patienceMs: 5_000, everyMs: HOUR_MS });
}
