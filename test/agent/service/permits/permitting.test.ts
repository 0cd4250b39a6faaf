// The policy decides first; a permit opens what it left closed, and only after the agent has looked where it must.
import { describe, expect, it } from 'vitest';
import type { DeviceDecision } from '../../../../agent/service/enforcement/devices.ts';
import { endOf, FRESH, type Plug, permitting } from '../../../../agent/service/permits/permitting.ts';
import type { Opened } from '../../../../shared/permits/judge.ts';

const BLOCK: DeviceDecision = { outcome: 'block', ruleId: null, reason: '許可されていません。' };
const READ_ONLY: DeviceDecision = { outcome: 'read-only', ruleId: 'sticks', reason: '読むだけです。' };
const ALLOW: DeviceDecision = { outcome: 'allow', ruleId: 'sticks', reason: '使えます。' };
const OUT: Opened = {
  permitId: 'pmt-1',
  direction: 'carry-out',
  right: 'read-write',
  until: 5_000,
  maxFiles: null,
  maxBytes: null,
};
const IN: Opened = { ...OUT, direction: 'bring-in', right: 'read-only' };
const opens = (opened: Opened) => ({ opens: opened });
const decided = (base: DeviceDecision, judged: Parameters<typeof permitting>[1], plug: Partial<Plug> = {}) => {
  const { outcome, isHidden = false, grantedBy = null } = permitting(base, judged, { ...FRESH, ...plug }, 1_000);
  return `${outcome}${isHidden ? ' hidden' : ''}${grantedBy === null ? '' : ` by ${grantedBy}`}`;
};

describe('a medium', () => {
  it.each([
    ['that the policy opens needs no permit', decided(ALLOW, opens(OUT)), 'allow'],
    ['that nothing opens stays closed', decided(BLOCK, { why: 'no-permit' }), 'block'],
    ['is opened by a permit to write', decided(BLOCK, opens(OUT)), 'allow by pmt-1'],
    ['that may be read by the policy may be written to by a permit', decided(READ_ONLY, opens(OUT)), 'allow by pmt-1'],
    ['that may be read by the policy needs no permit to read', decided(READ_ONLY, opens(IN)), 'read-only'],
    ['that is brought in is looked at first', decided(BLOCK, opens(IN)), 'read-only hidden'],
    ['is opened after that look', decided(BLOCK, opens(IN), { isInspected: true }), 'read-only by pmt-1'],
    ['with a ledger that is due is looked at first', decided(BLOCK, opens(OUT), { isDue: true }), 'read-only hidden'],
    [
      'that is open stays open while its ledger grows',
      decided(BLOCK, opens(OUT), { isDue: true, open: OUT }),
      'allow by pmt-1',
    ],
    [
      'whose permit ended is compared first',
      decided(BLOCK, { why: 'ended' }, { isDue: true, open: OUT }),
      'read-only hidden',
    ],
    ['is closed after that', decided(BLOCK, { why: 'ended' }, { isDue: true, open: OUT, isInspected: true }), 'block'],
    [
      'stays the agent’s alone while it looks',
      decided(BLOCK, { why: 'no-permit' }, { lookingFor: IN }),
      'read-only hidden',
    ],
    [
      'that has malware in it stays closed',
      decided(BLOCK, opens(IN), { isInspected: true, refused: 'infected' }),
      'block',
    ],
  ])('%s', (_, is, expected) => {
    expect(is).toBe(expected);
  });

  it('is decided about again when its permit ends, by a clock that nobody can set', () => {
    expect(permitting(BLOCK, opens(OUT), FRESH, 1_000).changesInMs).toBe(4_000);
  });
});

describe('the end of a permit', () => {
  it.each([
    [{ why: 'ended' }, {}, null, 'time'],
    [{ why: 'no-permit' }, {}, null, 'withdrawn'],
    [{ why: 'other-person' }, {}, null, 'person'],
    [{ why: 'spent' }, {}, 'files', 'files'],
    [{ why: 'spent' }, {}, 'bytes', 'bytes'],
    [opens(OUT), { refused: 'no-ledger' }, null, 'no-ledger'],
  ] as const)('%j with %j is told as it is', (judged, plug, spent, expected) => {
    expect(endOf(judged, { ...FRESH, ...plug }, spent)).toBe(expected);
  });
});
