// The loop that every collector shares: read the section, tell the sink, wait for a bell, settle, read again.

import type { Section, SectionItems } from '../../shared/protocol/uplink/state.ts';
import type { Log } from '../platform/log.ts';
import type { SectionPlatform, Stop } from '../platform/section.ts';
import type { Collector, Sink } from './collector.ts';

export interface Needs<S extends Section> {
  section: S;
  platform: SectionPlatform<S>;
  sink: Sink;
  log: Log;
  /** Quiet that must pass after a bell before reading, so that a burst costs one reading. */
  settleMs: number;
  /** A burst that does not end is read all the same after this. */
  patienceMs: number;
  /** Read after this even when no bell rang. */
  everyMs: number;
  /** Told after the sink, with the items before (null at the first reading) and now; for events that are no difference of state. */
  changed?(before: SectionItems<S> | null, now: SectionItems<S>): void;
}

export function openSectionCollector<S extends Section>(needs: Needs<S>): Collector {
  const { section, platform, sink, log, settleMs, patienceMs, everyMs, changed } = needs;
  let before: SectionItems<S> | null = null;
  let stops: Stop[] = [];
  let settling: NodeJS.Timeout | null = null;
  let firstRing = 0;
  let reading: Promise<void> | null = null;
  let again: Promise<void> | null = null;
  let stopped = false;

  async function readOnce() {
    try {
      const found = await platform.read();
      if (stopped) return;
      if (!('items' in found)) {
        sink.unknown(section, found);
        return;
      }
      sink.state(section, found.items);
      changed?.(before, found.items);
      before = found.items;
    } catch (cause) {
      if (stopped) return;
      // A platform answers with a reason; a throw is a fault of ours, which must not end the process or another collector.
      log.warn({ section, err: cause }, 'collector.threw');
      sink.unknown(section, { unknown: 'unreadable', detail: String(cause).slice(0, 300) });
    }
  }

  /** One reading at a time; who asks meanwhile shares the next one, because the present one may already have passed the change. */
  function refresh(): Promise<void> {
    if (reading === null) {
      reading = readOnce().finally(() => {
        reading = null;
      });
      return reading;
    }
    again ??= reading.then(() => {
      again = null;
      return refresh();
    });
    return again;
  }

  function ring() {
    if (stopped) return;
    const now = performance.now();
    if (settling === null) firstRing = now;
    else clearTimeout(settling);
    const left = Math.max(0, firstRing + patienceMs - now);
    settling = setTimeout(
      () => {
        settling = null;
        void refresh();
      },
      Math.min(settleMs, left),
    );
  }

  return {
    section,
    async start() {
      // Listening begins first: what happens during the first reading is then read again, not missed.
      const timer = setInterval(ring, everyMs);
      stops = [...platform.bells.map((bell) => bell(ring)), () => clearInterval(timer)];
      await refresh();
    },
    refresh,
    async stop() {
      stopped = true;
      for (const stop of stops) stop();
      if (settling !== null) clearTimeout(settling);
      // A reading under way is not waited for: it may hang on a program of the system for minutes, and it tells nothing any more.
    },
  };
}
