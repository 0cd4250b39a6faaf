// What the gate tells, as an event of the journal. Pure.
import type { EventData } from '../../../shared/protocol/uplink/events.ts';
import type { Told } from './gate.ts';
import type { Decision } from './wanted.ts';

/** What a decision says beside its outcome; `reason` in Japanese, as the person at the terminal reads it. */
export interface Reasoned extends Decision {
  readonly ruleId: string | null;
  readonly reason: { readonly ja: string };
}

export type GateEvent =
  | { type: 'device.decided'; data: EventData<'device.decided'> }
  | { type: 'enforcement.restored'; data: EventData<'enforcement.restored'> };

/** @param users who is logged in now; the system does not tell who wrote */
export function eventOf(told: Told<Reasoned>, users: readonly string[]): GateEvent {
  const proven = told.outcome.proven;
  if (told.type === 'decided') {
    const { device, decision, instead } = told;
    const { outcome, ruleId, reason } = decision;
    return {
      type: 'device.decided',
      data: { device, outcome, ruleId, reason: reason.ja.slice(0, 300), instead, proven },
    };
  }
  const { device, bus, lastProvenAt } = told;
  return {
    type: 'enforcement.restored',
    data: {
      what: device === null ? 'default' : 'device',
      name: device?.port ?? bus ?? '',
      device,
      lastProvenAt,
      users: users.slice(0, 16),
      proven,
    },
  };
}
