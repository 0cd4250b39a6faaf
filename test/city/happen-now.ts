// What happens at a terminal at this moment: one or two things, as they happen all day long.
import { type EventData, type EventType, events, type Severity } from '../../shared/protocol/uplink/events.ts';
import { sessionOf } from './day.ts';
import { DEVICES, usbDevice, volumeOf } from './devices.ts';
import type { CityTerminal } from './plan.ts';
import type { Random } from './random.ts';

export interface NowHappening {
  readonly at: number;
  readonly mono: number;
  readonly severity: Severity;
  readonly type: EventType;
  readonly data: unknown;
}

export function happenNow(
  chance: Random,
  terminal: CityTerminal,
  { at, mono }: { at: number; mono: number },
): NowHappening[] {
  const list: NowHappening[] = [];
  const tell = <T extends EventType>(type: T, data: EventData<T>) =>
    list.push({ at, mono, severity: events[type].severity, type, data });
  const session = sessionOf(terminal);
  const kind = chance.pick(DEVICES);
  const what = chance.next();
  if (what < 0.35) tell('session.locked', { session });
  else if (what < 0.7) tell('session.unlocked', { session });
  else if (what < 0.82) {
    tell('device.attached', { device: usbDevice(kind, terminal, '1-3') });
    if (kind.isStorage) tell('media.mounted', { media: volumeOf(kind, terminal, terminal.person.account) });
  } else if (what < 0.94) tell('device.detached', { device: usbDevice(kind, terminal, '1-3') });
  else if (what < 0.985)
    tell('network.changed', { name: 'eth0', change: 'changed', addresses: [`${terminal.address}/24`], gateways: [] });
  else tell('login.failed', { user: terminal.person.account, tty: null, remoteHost: null, service: 'logon' });
  return list;
}
