// Reading a policy without the schema library: it knows what the schema knows, and keeps the rest as unknown.
import fc from 'fast-check';
import { Compile } from 'typebox/compile';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { ConditionName, DevicePolicy } from '../../../../shared/devices/rules/policy.ts';
import { CONDITION_NAMES } from '../../../../shared/devices/rules/policy.ts';
import { readPolicy, unknownIn } from '../../../../shared/devices/rules/read-policy.ts';
import {
  conditionsSchema,
  type DevicePolicyBody,
  devicePolicySchema,
} from '../../../../shared/devices/rules/schema.ts';
import { policy } from './arbitrary.ts';

const schema = Compile(devicePolicySchema);
const reason = { ja: '理由', en: 'reason' };

describe('a device policy that arrives', () => {
  it('is read without the schema library exactly as the schema judges it, however it was changed on the way', () => {
    const value = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom('', 'any', '08:30', '24:00', 0, 255, 256, 65_536, -1, 0.5),
    );
    fc.assert(
      fc.property(policy, fc.nat(), fc.option(value), (rules, place, changed) => {
        const arrived = JSON.parse(JSON.stringify(rules));
        if (changed !== null) changeAt(arrived, place, changed);
        expect(unknownIn(readPolicy(arrived)).length === 0).toBe(schema.Check(arrived));
      }),
      { numRuns: 1_000 },
    );
  });

  it('never makes the reader throw', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(readPolicy(value).unknown).not.toEqual([]);
      }),
    );
    expect(
      unknownIn(readPolicy({ zone: 'lgwan', defaultOutcome: 'open', rules: [{ reason: { ja: { toString: 1 } } }] })),
    ).toContain('rules.0.reason.ja');
  });

  it('keeps what is known of a rule beside the names of what is not', () => {
    const when = { classes: ['storage'], serials: [], moonPhase: 'full', times: [{ from: '8:30', to: '17:15' }] };
    const read = readPolicy({
      zone: 'lgwan',
      defaultOutcome: 'open',
      rules: [{ id: 'one', outcome: 'allow', reason, when }],
    });
    expect(read.rules[0]).toEqual({
      id: 'one',
      outcome: 'allow',
      reason,
      when: { classes: ['storage'] },
      unknown: ['when.moonPhase', 'when.serials', 'when.times'],
    });
    expect(unknownIn(read)).toEqual(['rules.0.when.moonPhase', 'rules.0.when.serials', 'rules.0.when.times']);
  });

  it('has the conditions, and the types, that the schema has', () => {
    expect([...CONDITION_NAMES]).toEqual(Object.keys(conditionsSchema.properties));
    expectTypeOf<(typeof CONDITION_NAMES)[number]>().toEqualTypeOf<ConditionName>();
    expectTypeOf<DevicePolicy['rules'][number]['outcome']>().toEqualTypeOf<
      DevicePolicyBody['rules'][number]['outcome']
    >();
    expectTypeOf<DevicePolicyBody['defaultOutcome']>().toEqualTypeOf<DevicePolicy['defaultOutcome']>();
  });
});

/** Puts a value, or a new field, at one of all the places of a JSON value. */
function changeAt(whole: object, place: number, value: unknown): void {
  const places: [Record<string, unknown>, string][] = [];
  const walk = (node: unknown) => {
    if (typeof node !== 'object' || node === null) return;
    const record = node as Record<string, unknown>;
    for (const key of Object.keys(record)) {
      places.push([record, key]);
      walk(record[key]);
    }
    if (!Array.isArray(node)) places.push([record, 'moonPhase']);
  };
  walk(whole);
  const [record, key] = places[place % places.length] ?? [whole as Record<string, unknown>, 'rules'];
  record[key] = value;
}
