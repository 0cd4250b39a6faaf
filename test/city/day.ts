// One terminal's day as its journal tells it: on at 8:25, locked for lunch, sticks and updates between, off in the evening.

import { at as clockAt, type Day } from '../../shared/calendar/day.ts';
import type { JournalEvent } from '../../shared/protocol/uplink/events.ts';
import { type EventData, type EventType, events } from '../../shared/protocol/uplink/events.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/time/epoch.ts';
import { DEVICES, usbDevice, volumeOf } from './devices.ts';
import type { CityTerminal } from './plan.ts';
import { type Random, random } from './random.ts';

export type Happening = Omit<JournalEvent, 'seq'>;

/**
 * What happened on a working day, in its order; empty on a day on which nobody came.
 * @param seed of the city
 */
export function dayOfTerminal(seed: string, terminal: CityTerminal, day: Day): Happening[] {
  const chance = random(`${seed} ${terminal.name} ${day}`);
  // Leave, business trips, a day at the other desk.
  if (chance.chance(0.08)) return [];
  const list: Happening[] = [];
  const tell = <T extends EventType>(at: number, type: T, data: EventData<T>) =>
    list.push({ at, mono: Math.max(0, at - began), severity: events[type].severity, type, data } as Happening);
  const began = arrival(chance, day);
  const session = sessionOf(terminal);
  tell(began, 'agent.started', {
    agentVersion: '0.1.0',
    previousEnd: chance.chance(0.99) ? 'clean' : 'power',
    bootId: chance.hex(32),
    mode: 'observe',
  });
  if (chance.chance(0.04))
    tell(began + 20 * SECOND_MS, 'login.failed', {
      user: terminal.person.account,
      tty: 'tty2',
      remoteHost: null,
      service: 'logon',
    });
  tell(began + chance.int(25, 90) * SECOND_MS, 'login.succeeded', { session });
  const leaves = clockAt(day, '17:15') + (chance.chance(0.35) ? chance.int(5, 210) : chance.int(0, 12)) * MINUTE_MS;
  for (const [from, to] of awayTimes(chance, began, leaves, day)) {
    tell(from, 'session.locked', { session });
    tell(to, 'session.unlocked', { session });
  }
  for (let nth = chance.int(1, 4); nth > 0; nth--) plug(chance, terminal, began, leaves, tell);
  for (let nth = chance.int(0, 3); nth > 0; nth--)
    tell(chance.int(began, leaves), 'network.changed', {
      name: 'eth0',
      change: 'changed',
      addresses: [`${terminal.address}/24`],
      gateways: [terminal.address.replace(/\d+$/u, '254')],
    });
  if (chance.chance(0.1)) update(chance, terminal, began + chance.int(10, 90) * MINUTE_MS, tell);
  tell(leaves, 'login.ended', { session });
  tell(leaves + chance.int(4, 20) * SECOND_MS, 'agent.stopped', { reason: 'shutdown' });
  return list.toSorted((a, b) => a.at - b.at);
}

export function sessionOf({ os, person }: CityTerminal) {
  return {
    sessionId: '2',
    user: os.platform === 'windows' ? `KASUMINO\\${person.account}` : person.account,
    kind: 'graphical',
    tty: os.platform === 'windows' ? null : 'tty2',
    remoteHost: null,
  } as const;
}

/** Most at 8:25, ten minutes either way; some early, some after a morning off. */
function arrival(chance: Random, day: Day): number {
  const middle = clockAt(day, '08:25');
  if (chance.chance(0.06)) return middle + chance.int(60, 280) * MINUTE_MS;
  const bell = (chance.next() + chance.next() + chance.next()) / 3 - 0.5;
  return Math.round(middle + bell * 50 * MINUTE_MS);
}

/** Locked about every twenty minutes, and for lunch. */
function awayTimes(chance: Random, from: number, to: number, day: Day): [number, number][] {
  const times: [number, number][] = [];
  const noon = clockAt(day, '12:00');
  let at = from + chance.int(8, 30) * MINUTE_MS;
  let hadLunch = from > noon;
  while (at < to - 15 * MINUTE_MS) {
    const isLunch = !hadLunch && at >= noon;
    hadLunch ||= isLunch;
    const back = at + (isLunch ? chance.int(35, 62) : chance.int(2, 9)) * MINUTE_MS;
    if (back >= to) break;
    times.push([at, back]);
    at = back + chance.int(7, 31) * MINUTE_MS;
  }
  return times;
}

type Tell = <T extends EventType>(at: number, type: T, data: EventData<T>) => void;

function plug(chance: Random, terminal: CityTerminal, began: number, leaves: number, tell: Tell): void {
  const kind = chance.pick(DEVICES);
  const device = usbDevice(kind, terminal, '1-3');
  const from = chance.int(began, Math.max(began, leaves - HOUR_MS));
  const to = Math.min(leaves, from + chance.int(2, 50) * MINUTE_MS);
  tell(from, 'device.attached', { device });
  if (kind.isStorage) {
    tell(from + 2 * SECOND_MS, 'media.mounted', { media: volumeOf(kind, terminal, terminal.person.account) });
    tell(to - SECOND_MS, 'media.unmounted', {
      media: { ...volumeOf(kind, terminal, terminal.person.account), mountPoint: null },
    });
  }
  tell(to, 'device.detached', { device });
}

function update(chance: Random, { os }: CityTerminal, at: number, tell: Tell): void {
  const software =
    os.platform === 'windows'
      ? { name: 'Microsoft Edge', version: '131.0.2903.70', source: 'windows', architecture: 'x64' }
      : { name: 'firefox-esr', version: '128.5.0esr-1~deb12u1', source: 'dpkg', architecture: 'amd64' };
  const from = os.platform === 'windows' ? `131.0.2903.${chance.int(40, 63)}` : '128.4.0esr-1~deb12u1';
  tell(at, 'software.updated', { software, from });
}
