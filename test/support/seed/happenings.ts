// What happened on the seeded city's machines over the last two days, as their journals would tell it.

import type { EventRecord } from '../../../console/server/store/event-store.ts';
import { type EventData, type EventType, events, SEVERITIES } from '../../../shared/protocol/uplink/events.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../shared/time/epoch.ts';
import type { CityEndpoint } from './city.ts';
import { KEYBOARD_STICK, STICK, STICK_VOLUME } from './state.ts';

interface Happening {
  readonly ago: number;
  readonly type: EventType;
  readonly data: unknown;
}
const happened = <T extends EventType>(ago: number, type: T, data: EventData<T>): Happening => ({ ago, type, data });

/** The day of an ordinary machine: started, logged in, locked and unlocked. */
export function ordinaryDay(endpoint: CityEndpoint, index: number): Happening[] {
  const user = endpoint.user ?? 'mihon.kaede';
  const session = { sessionId: '2', user, kind: 'graphical' as const, tty: 'tty2', remoteHost: null };
  const began = 70 * MINUTE_MS + ((index * 131) % 40) * MINUTE_MS;
  const list = [
    happened(began + 24 * HOUR_MS, 'agent.started', {
      agentVersion: '0.1.0',
      previousEnd: 'clean',
      bootId: `boot-${index}-1`,
      mode: 'observe',
    }),
    happened(began + 24 * HOUR_MS - 40 * SECOND_MS, 'login.succeeded', { session }),
    happened(15 * HOUR_MS + index * SECOND_MS, 'login.ended', { session }),
    happened(15 * HOUR_MS + index * SECOND_MS - 9 * SECOND_MS, 'agent.stopped', { reason: 'shutdown' }),
  ];
  if (endpoint.liveness === 'stopped' || endpoint.liveness === 'revoked') return list;
  list.push(
    happened(began, 'agent.started', {
      agentVersion: '0.1.0',
      previousEnd: 'clean',
      bootId: `boot-${index}-2`,
      mode: 'observe',
    }),
    happened(began - 35 * SECOND_MS, 'login.succeeded', { session }),
  );
  if (index % 4 === 1)
    list.push(
      happened(31 * MINUTE_MS + index * 7 * SECOND_MS, 'session.locked', { session }),
      happened(22 * MINUTE_MS + index * 5 * SECOND_MS, 'session.unlocked', { session }),
    );
  if (index % 23 === 3)
    list.push(
      happened(18 * MINUTE_MS + index * SECOND_MS, 'software.updated', {
        software: { name: 'firefox-esr', version: '128.4.0esr-1~deb12u1', source: 'dpkg', architecture: 'amd64' },
        from: '128.3.1esr-1~deb12u1',
      }),
    );
  if (index % 31 === 8)
    list.push(
      happened(12 * MINUTE_MS + index * SECOND_MS, 'login.failed', {
        user: 'mihon.kaede',
        tty: 'tty2',
        remoteHost: null,
        service: 'gdm-password',
      }),
    );
  return list;
}

/** What the one machine that is shown in detail has to tell beside an ordinary day. */
export function eventfulMorning(): Happening[] {
  return [
    happened(9 * MINUTE_MS + 3 * SECOND_MS, 'device.attached', { device: STICK }),
    happened(9 * MINUTE_MS, 'media.mounted', { media: STICK_VOLUME }),
    happened(7 * MINUTE_MS + 40 * SECOND_MS, 'software.installed', {
      software: { name: 'pcscd', version: '1.9.9-2', source: 'dpkg', architecture: 'amd64' },
    }),
    happened(5 * MINUTE_MS, 'posture.changed', {
      posture: { check: 'pending-updates', holds: false, evidence: ['firefox-esr'], value: 9 },
      before: true,
    }),
    happened(3 * MINUTE_MS + 12 * SECOND_MS, 'network.changed', {
      name: 'wlp0s20f3',
      change: 'changed',
      addresses: [],
      gateways: [],
    }),
    happened(2 * MINUTE_MS, 'media.unmounted', { media: STICK_VOLUME }),
    happened(90 * SECOND_MS, 'login.failed', { user: 'root', tty: null, remoteHost: '10.20.5.99', service: 'sshd' }),
    happened(40 * SECOND_MS, 'device.attached', { device: KEYBOARD_STICK }),
  ];
}

/** Journal records of these happenings, oldest first, numbered from 1. */
export function recordsOf(happenings: readonly Happening[], now: number): EventRecord[] {
  return [...happenings]
    .sort((a, b) => b.ago - a.ago)
    .map(({ ago, type, data }, index) => ({
      seq: index + 1,
      at: now - ago,
      deviceAt: now - ago,
      mono: 1_000_000 + index,
      type: events[type].number,
      severity: SEVERITIES.indexOf(events[type].severity),
      data: JSON.stringify(data),
    }));
}
