// Why a device may do what it may, for the person who asks.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PROTECTED_REASONS, VITAL_PARTS } from '../../../../shared/devices/protect-last.ts';
import { compilePolicy } from '../../../../shared/devices/rules/compile.ts';
import { DECIDED_BY, decideDevice } from '../../../../shared/devices/rules/decide.ts';
import { CONDITION_RESULTS, explainDevice, nearestOpenings } from '../../../../shared/devices/rules/explain.ts';
import { usbFacts } from '../../../../shared/devices/rules/facts.ts';
import { CONDITION_NAMES, type DevicePolicy, OUTCOMES } from '../../../../shared/devices/rules/policy.ts';
import { foundWords, neededWords } from '../../../../shared/devices/rules/sentences.ts';
import {
  CONDITION_RESULT_WORDS,
  CONDITION_WORDS,
  DECIDED_BY_WORDS,
  OUTCOME_WORDS,
} from '../../../../shared/devices/rules/words.ts';
import { instant, plugged, policy, usbDevice } from './arbitrary.ts';

const NOON = Date.parse('2026-04-01T12:00+09:00');
const STICK = { interfaceClass: 0x08, interfaceSubClass: 0x06, interfaceProtocol: 0x50 };
const KEYBOARD = { interfaceClass: 0x03, interfaceSubClass: 0x01, interfaceProtocol: 0x01 };
const reason = { ja: '理由', en: 'reason' };
const rules: DevicePolicy = {
  zone: 'lgwan',
  defaultOutcome: 'closed',
  rules: [
    { id: 'lost', outcome: 'block', reason, when: { serials: ['LOST-STICK-0001'] } },
    { id: 'lent', outcome: 'allow', reason, when: { classes: ['storage'], media: 'any', connections: ['internal'] } },
    {
      id: 'office',
      outcome: 'read-only',
      reason,
      when: { classes: ['storage'], times: [{ days: ['wed'], from: '22:00', to: '06:00' }] },
    },
  ],
};
const facts = usbFacts(
  usbDevice([STICK, KEYBOARD], { vendorId: 0x0781, productId: 0x5581 }),
  { isCloned: false, medium: { unknown: 'timed-out' }, connection: 'hub' },
  { zone: 'lgwan', endpointGroups: [], personId: null, roles: [] },
);
const asIs = (_: string, id: string) => id;

describe('the explanation of a decision', () => {
  it('names every rule tried and how each of its conditions stood', () => {
    expect(explainDevice(compilePolicy(rules), facts, NOON).tried).toEqual([
      {
        ruleId: 'lost',
        outcome: 'block',
        step: 'passes',
        conditions: [{ name: 'serials', result: 'not-met' }],
        unknown: [],
      },
      {
        ruleId: 'lent',
        outcome: 'allow',
        step: 'passes',
        conditions: [
          { name: 'classes', result: 'in-part' },
          { name: 'media', result: 'unknown' },
          { name: 'connections', result: 'not-met' },
        ],
        unknown: [],
      },
      {
        ruleId: 'office',
        outcome: 'read-only',
        step: 'passes',
        conditions: [
          { name: 'classes', result: 'in-part' },
          { name: 'times', result: 'not-met' },
        ],
        unknown: [],
      },
    ]);
  });

  it('says what would have been needed, the nearest rule first', () => {
    const explanation = explainDevice(compilePolicy(rules), facts, NOON);
    expect(
      nearestOpenings(explanation, 5).map(({ ruleId, lacked }) => [ruleId, lacked.map(({ name }) => name)]),
    ).toEqual([
      ['office', ['classes', 'times']],
      ['lent', ['classes', 'media', 'connections']],
    ]);
  });

  it.each([
    ['classes', { classes: ['storage'] }, ['USBメモリ・外付けディスク'], ['USBメモリ・外付けディスク', 'キーボード']],
    [
      'interfaces',
      { interfaces: { match: 'exactly', patterns: [{ interfaceClass: 8 }] } },
      ['過不足なく一致', '08:*:*'],
      ['08:06:50', '03:01:01'],
    ],
    ['products', { products: [{ vendorId: 0x0781 }] }, ['0781:*'], ['0781:5581']],
    ['connections', { connections: ['internal'] }, ['内蔵'], ['外付けのハブの先']],
    ['leastStrength', { leastStrength: 'usual' }, ['普通（シリアル番号）'], ['弱い（見分けられない）']],
    ['media', { media: 'any' }, ['貸与台帳にある媒体のどれか'], null],
    ['persons', { persons: ['per-1'] }, ['per-1'], []],
  ] as const)('puts into words what is needed and what is there: %s', (name, when, needed, found) => {
    expect(neededWords(name, when as never, 'ja', asIs)).toEqual(needed);
    expect(foundWords(name, facts, 'ja', asIs)).toEqual(found);
  });

  it('says a window across midnight as people do', () => {
    const when = { times: [{ days: ['fri', 'sat'], from: '22:00', to: '06:00' }] } as const;
    expect(neededWords('times', when, 'ja', asIs)).toEqual(['金・土 22:00–翌06:00']);
    expect(neededWords('times', when, 'en', asIs)).toEqual(['Fri, Sat 22:00–next day 06:00']);
  });

  it('has words for whatever a condition, a decision or a refusal can be', () => {
    expect(Object.keys(CONDITION_WORDS)).toEqual([...CONDITION_NAMES]);
    expect(Object.keys(CONDITION_RESULT_WORDS)).toEqual([...CONDITION_RESULTS]);
    expect(Object.keys(DECIDED_BY_WORDS)).toEqual([...DECIDED_BY]);
    expect(Object.keys(OUTCOME_WORDS)).toEqual([...OUTCOMES]);
    expect(Object.keys(PROTECTED_REASONS)).toEqual([...VITAL_PARTS]);
  });

  it('is of the decision that was made, for every policy and device, and has words for all of it', () => {
    fc.assert(
      fc.property(policy, plugged, instant, (some, { facts: device }, now) => {
        const compiled = compilePolicy(some);
        const explanation = explainDevice(compiled, device, now);
        expect(explanation.decision).toEqual(decideDevice(compiled, device, now));
        for (const { when } of some.rules)
          for (const name of CONDITION_NAMES)
            expect(neededWords(name, when, 'en', asIs) === null).toBe(when[name] === undefined);
      }),
      { numRuns: 300 },
    );
  });
});
