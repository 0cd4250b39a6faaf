// What the gate tells becomes an event that the wire carries.
import { describe, expect, it } from 'vitest';
import { eventOf } from '../../../../agent/service/gate/tell.ts';
import { checkEvent } from '../../../../shared/protocol/uplink/checkers.generated.ts';
import type { EpochMs } from '../../../../shared/time/epoch.ts';
import { STICK, usbDevice } from './fake-system.ts';

const device = usbDevice('1-1', 4, [STICK]);

const event = (type: string, data: unknown) => ({ seq: 1, at: 1, mono: 1, severity: 'notice', type, data });

describe('what the gate tells', () => {
  it('of a decision names the rule, its reason and the proof', () => {
    const { type, data } = eventOf(
      {
        type: 'decided',
        device,
        decision: { outcome: 'block', ruleId: 'rule-1', reason: { ja: '許可された媒体ではありません' } },
        instead: null,
        outcome: { proven: true },
      },
      [],
    );
    expect({ type, data }).toEqual({
      type: 'device.decided',
      data: {
        device,
        outcome: 'block',
        ruleId: 'rule-1',
        reason: '許可された媒体ではありません',
        instead: null,
        proven: true,
      },
    });
    expect(checkEvent[type](event(type, data))).toBe(true);
  });

  it('of what was opened by hand names when it was last closed, and who was there', () => {
    const { type, data } = eventOf(
      { type: 'restored', device: null, bus: 'usb1', lastProvenAt: 1_000 as EpochMs, outcome: { proven: true } },
      ['hanako'],
    );
    expect({ type, data }).toEqual({
      type: 'enforcement.restored',
      data: { what: 'default', name: 'usb1', device: null, lastProvenAt: 1_000, users: ['hanako'], proven: true },
    });
    expect(checkEvent[type](event(type, data))).toBe(true);
  });
});
