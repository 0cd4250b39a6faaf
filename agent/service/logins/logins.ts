// Who is logged in: the section as it is, and an event for each login, log-off, lock and refusal.

import type { SessionItem } from '../../../shared/protocol/uplink/state.ts';
import { HOUR_MS } from '../../../shared/time/epoch.ts';
import type { Log } from '../../platform/log.ts';
import type { Stop } from '../../platform/section.ts';
import type { SessionsPlatform } from '../../platform/sessions.ts';
import type { Collector, Sink } from '../collector.ts';
import { openSectionCollector } from '../section-collector.ts';
import { sessionEvents } from './session-events.ts';

export function openLogins(needs: { platform: SessionsPlatform; sink: Sink; log: Log }): Collector {
  const { platform, sink } = needs;
  /** Seen to begin: since the last reading began, and before the present one did. Only the second must be in what it finds. */
  let begun = new Map<string, SessionItem>();
  let expected: SessionItem[] = [];
  let stops: Stop[] = [];
  const collector = openSectionCollector({
    ...needs,
    platform: {
      bells: platform.bells,
      read() {
        expected = [...begun.values()];
        begun = new Map();
        return platform.read();
      },
    },
    section: 'sessions',
    settleMs: 50,
    patienceMs: 300,
    everyMs: HOUR_MS,
    changed(before, now) {
      // Who was logged in before the service began is state, not an event.
      if (before === null) return;
      for (const event of sessionEvents(before, now, expected)) sink.event(event.type, event.data);
    },
  });
  return {
    ...collector,
    async start() {
      stops = [
        platform.begun((session) => begun.set(session.sessionId, session)),
        platform.failures((failure) => sink.event('login.failed', failure)),
      ];
      await collector.start();
    },
    async stop() {
      for (const stop of stops) stop();
      await collector.stop();
    },
  };
}
