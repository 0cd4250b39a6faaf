// Device rules: what they decide about the devices of a city hall, and what holds of every policy and every device.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePolicy } from '../../../../shared/devices/rules/compile.ts';
import { compareOutcomes, decideDevice } from '../../../../shared/devices/rules/decide.ts';
import { type DeviceFacts, usbFacts } from '../../../../shared/devices/rules/facts.ts';
import type { Conditions, DevicePolicy, DeviceRule, Outcome } from '../../../../shared/devices/rules/policy.ts';
import { readPolicy } from '../../../../shared/devices/rules/read-policy.ts';
import type { PersonId } from '../../../../shared/ids/ids.ts';
import { instant, opensExactly, plugged, pluggedOf, policy, rule, triple, usbDevice } from './arbitrary.ts';
import { referenceDecision } from './reference.ts';

const RUNS = { numRuns: Number(process.env.SEKIMORI_PROPERTY_RUNS ?? 400) };
const NOON = Date.parse('2026-04-01T12:00+09:00');
const STICK = { interfaceClass: 0x08, interfaceSubClass: 0x06, interfaceProtocol: 0x50 };
const UAS = { ...STICK, interfaceProtocol: 0x62 };
const KEYBOARD = { interfaceClass: 0x03, interfaceSubClass: 0x01, interfaceProtocol: 0x01 };
const SERIAL = '4C530001230917110465';
const reason = { ja: '許可された媒体です。', en: 'An approved medium.' };

const stick = (parts: Partial<DeviceFacts> = {}, interfaces = [STICK]): DeviceFacts => ({
  ...usbFacts(
    usbDevice(interfaces, { vendorId: 0x0781, productId: 0x5581, serial: SERIAL }),
    { isCloned: false, medium: null, connection: 'external-port' },
    { zone: 'my-number', endpointGroups: ['counter'], personId: 'per-1' as PersonId, roles: ['staff'] },
  ),
  ...parts,
});
const ruleOf = (id: string, outcome: Outcome, when: Conditions): DeviceRule => ({ id, outcome, reason, when });
const closed = (...rules: DeviceRule[]): DevicePolicy => ({ zone: 'my-number', defaultOutcome: 'closed', rules });
const open = (...rules: DeviceRule[]): DevicePolicy => ({ ...closed(...rules), defaultOutcome: 'open' });
const outcomeOf = (rules: DevicePolicy, facts: DeviceFacts, now = NOON) =>
  decideDevice(compilePolicy(rules), facts, now).outcome;

describe('a stick', () => {
  it('stays closed without a rule, and the person is told what to do', () => {
    const decision = decideDevice(compilePolicy(closed()), stick(), NOON);
    expect(decision).toMatchObject({ outcome: 'block', decidedBy: 'default', ruleId: null });
    expect(decision.reason.ja).toContain('情報システム課に相談してください');
  });

  it('is opened by the first rule that fits it, with that rule’s reason', () => {
    const rules = closed(
      ruleOf('printers', 'allow', { classes: ['printer'] }),
      ruleOf('this-stick', 'read-only', { serials: [SERIAL] }),
      ruleOf('all-storage', 'allow', { classes: ['storage'] }),
    );
    expect(decideDevice(compilePolicy(rules), stick(), NOON)).toEqual({
      outcome: 'read-only',
      decidedBy: 'rule',
      ruleId: 'this-stick',
      limitedBy: null,
      reason,
    });
  });

  it.each<[string, Conditions, Partial<DeviceFacts>, boolean]>([
    ['of the zone', { zones: ['my-number'] }, {}, true],
    ['of another zone', { zones: ['internet'] }, {}, false],
    ['at a terminal of the group', { endpointGroups: ['counter', 'library'] }, {}, true],
    ['at a terminal of another group', { endpointGroups: ['library'] }, {}, false],
    ['of the person', { persons: ['per-1' as PersonId] }, {}, true],
    ['with nobody signed in', { persons: ['per-1' as PersonId] }, { personId: null }, false],
    ['of somebody with the role', { roles: ['staff'] }, {}, true],
    ['of a contractor', { roles: ['staff'] }, { roles: ['contractor'] }, false],
    ['of the vendor', { products: [{ vendorId: 0x0781 }] }, {}, true],
    ['of another product', { products: [{ vendorId: 0x0781, productId: 1 }] }, {}, false],
    ['told apart well enough', { leastStrength: 'usual' }, { strength: 'strong' }, true],
    ['told apart badly', { leastStrength: 'usual' }, { strength: 'weak' }, false],
    ['that is registered', { media: 'any' }, { medium: { mediumId: 'med-1', confidentiality: '2' } }, true],
    ['that is not registered', { media: 'any' }, {}, false],
    ['that is another medium', { media: ['med-2'] }, { medium: { mediumId: 'med-1', confidentiality: '2' } }, false],
    ['of the class', { confidentiality: ['2'] }, { medium: { mediumId: 'med-1', confidentiality: '2' } }, true],
    ['without a class', { confidentiality: ['2'] }, { medium: { mediumId: 'med-1', confidentiality: null } }, false],
    ['behind a hub', { connections: ['internal', 'external-port'] }, { connection: 'hub' }, false],
    ['in working hours', { times: [{ days: ['wed'], from: '08:30', to: '17:15' }] }, {}, true],
    ['on another weekday', { times: [{ days: ['tue'], from: '08:30', to: '17:15' }] }, {}, false],
  ])('%s', (_, when, parts, isOpened) => {
    expect(outcomeOf(closed(ruleOf('one', 'allow', when)), stick(parts))).toBe(isOpened ? 'allow' : 'block');
  });

  it('is not opened by a policy of another zone, whatever its rules', () => {
    expect(decideDevice(compilePolicy(open()), stick({ zone: 'internet' }), NOON)).toMatchObject({
      outcome: 'block',
      decidedBy: 'other-zone',
    });
  });
});

describe('a stick that also offers a keyboard', () => {
  const grown = stick({}, [STICK, KEYBOARD]);

  it.each<[string, Conditions]>([
    ['exactly a stick', { interfaces: { match: 'exactly', patterns: [STICK] } }],
    ['one or two storage interfaces', { interfaces: { match: 'each-of', patterns: [STICK, { interfaceClass: 8 }] } }],
    ['any storage interface', { interfaces: { match: 'any-of', patterns: [{ interfaceClass: 8 }] } }],
    ['storage', { classes: ['storage'] }],
  ])('is not opened by a rule that allows %s, although vendor and product are right', (_, when) => {
    const rules = closed(ruleOf('stick', 'allow', { ...when, products: [{ vendorId: 0x0781, productId: 0x5581 }] }));
    expect([outcomeOf(rules, stick()), outcomeOf(rules, grown)]).toEqual(['allow', 'block']);
  });

  it.each<[string, Conditions]>([
    ['exactly a stick', { interfaces: { match: 'exactly', patterns: [STICK] } }],
    ['any storage interface', { interfaces: { match: 'any-of', patterns: [STICK] } }],
    ['storage', { classes: ['storage'] }],
  ])('does not get out of a rule that blocks %s', (_, when) => {
    const rules = open(ruleOf('no-sticks', 'block', when));
    expect([outcomeOf(rules, stick()), outcomeOf(rules, grown)]).toEqual(['block', 'block']);
  });

  it('does not become writable where storage is read-only', () => {
    const rules = open(ruleOf('read-sticks', 'read-only', { classes: ['storage'] }));
    expect(decideDevice(compilePolicy(rules), grown, NOON)).toEqual({
      outcome: 'read-only',
      decidedBy: 'default',
      ruleId: null,
      limitedBy: 'read-sticks',
      reason,
    });
  });
});

describe('a disk with alternate settings', () => {
  const disk = stick({}, [STICK, UAS]);

  it('is more than the rule approved when it shows one more', () => {
    const rules = closed(ruleOf('bot', 'allow', { interfaces: { match: 'exactly', patterns: [STICK] } }));
    expect(outcomeOf(rules, disk)).toBe('block');
  });

  it('fits two patterns of storage, which a stick with a keyboard does not', () => {
    const two = { interfaceClass: 8 };
    const rules = closed(ruleOf('uas', 'allow', { interfaces: { match: 'exactly', patterns: [two, two] } }));
    expect([outcomeOf(rules, disk), outcomeOf(rules, stick({}, [STICK, KEYBOARD]))]).toEqual(['allow', 'block']);
  });
});

describe('doubt', () => {
  const unread = { unknown: 'unreadable' as const };

  it('closes a device whose descriptors were not read whole, also where the zone is open', () => {
    const facts = usbFacts(
      usbDevice([STICK], { descriptorHash: unread }),
      { isCloned: false, medium: null, connection: 'external-port' },
      stick(),
    );
    expect(decideDevice(compilePolicy(open()), facts, NOON)).toMatchObject({
      outcome: 'block',
      decidedBy: 'descriptor-unreadable',
    });
  });

  it('lets a serial that could not be read match what blocks and not what allows', () => {
    const facts = stick({ serial: unread });
    const [lost, lent] = [{ serials: ['LOST-STICK-0001'] }, { serials: [SERIAL] }];
    expect(outcomeOf(closed(ruleOf('lent', 'allow', lent)), facts)).toBe('block');
    expect(outcomeOf(open(ruleOf('lost', 'block', lost)), facts)).toBe('block');
    expect(outcomeOf(open(ruleOf('lost', 'block', lost)), stick({ serial: null }))).toBe('allow');
  });

  it('about the clock opens no time window and closes every one', () => {
    const hours = { times: [{ from: '08:30', to: '17:15' }] };
    const decide = (rules: DevicePolicy) =>
      decideDevice(compilePolicy(rules), stick(), { unknown: 'not-supported' }).outcome;
    expect(decide(closed(ruleOf('day', 'allow', hours)))).toBe('block');
    expect(decide(open(ruleOf('day', 'block', hours)))).toBe('block');
  });

  it('about a read-only rule keeps a later rule from opening more', () => {
    const rules = open(ruleOf('known', 'read-only', { serials: ['ANOTHER'] }));
    expect(outcomeOf(rules, stick({ serial: unread }))).toBe('read-only');
  });
});

describe('a construct that this version does not know', () => {
  const from = (...rules: object[]) => compilePolicy(readPolicy({ zone: 'my-number', defaultOutcome: 'open', rules }));
  const known = { id: 'one', outcome: 'allow', reason };

  it('in a condition makes the rule block what the rest of it fits, and nothing else', () => {
    const compiled = from({ ...known, when: { classes: ['storage'], moonPhase: 'full' } });
    expect(decideDevice(compiled, stick(), NOON)).toMatchObject({
      outcome: 'block',
      decidedBy: 'unknown-construct',
      ruleId: 'one',
    });
    expect(decideDevice(compiled, stick({}, [KEYBOARD]), NOON).outcome).toBe('allow');
  });

  it('as an outcome blocks', () => {
    expect(decideDevice(from({ ...known, outcome: 'ask', when: {} }), stick(), NOON).outcome).toBe('block');
  });

  it('in the policy itself blocks everything', () => {
    const compiled = compilePolicy(
      readPolicy({ zone: 'my-number', defaultOutcome: 'open', rules: [], unless: 'fire' }),
    );
    expect(decideDevice(compiled, stick(), NOON)).toMatchObject({ outcome: 'block', decidedBy: 'unknown-construct' });
  });
});

describe('of every policy and every device', () => {
  const certain = pluggedOf((known) => known);

  it('the compiled policy decides as the plain meaning of its rules', () => {
    fc.assert(
      fc.property(policy, plugged, instant, (rules, { facts }, now) => {
        const { outcome, ruleId, limitedBy } = decideDevice(compilePolicy(rules), facts, now);
        expect([outcome, ruleId, limitedBy]).toEqual(referenceDecision(rules, facts, now));
      }),
      RUNS,
    );
  });

  it('a block added anywhere never opens anything', () => {
    fc.assert(
      fc.property(policy, rule, fc.nat(), plugged, instant, (rules, added, place, { facts }, now) => {
        const at = place % (rules.rules.length + 1);
        const more = { ...rules, rules: rules.rules.toSpliced(at, 0, { ...added, id: 'added', outcome: 'block' }) };
        expect(compareOutcomes(outcomeOf(more, facts, now), outcomeOf(rules, facts, now))).toBeLessThanOrEqual(0);
      }),
      RUNS,
    );
  });

  it('an interface added never turns block into allow, nor opens more in any other way', () => {
    const without = policy.map((one) => ({ ...one, rules: one.rules.filter((each) => !opensExactly(each)) }));
    fc.assert(
      fc.property(without, plugged, triple, instant, (rules, { interfaces, factsWith }, more, now) => {
        const before = outcomeOf(rules, factsWith(interfaces), now);
        expect(compareOutcomes(outcomeOf(rules, factsWith([...interfaces, more]), now), before)).toBeLessThanOrEqual(0);
      }),
      RUNS,
    );
  });

  it('an interface added opens more only where a rule names the whole device exactly, the added one too', () => {
    fc.assert(
      fc.property(policy, plugged, triple, instant, (rules, { interfaces, factsWith }, more, now) => {
        const grown = decideDevice(compilePolicy(rules), factsWith([...interfaces, more]), now);
        if (compareOutcomes(grown.outcome, outcomeOf(rules, factsWith(interfaces), now)) <= 0) return;
        const exactly = { ...rules, rules: rules.rules.filter(({ id }) => id === grown.ruleId) };
        expect(exactly.rules.some(opensExactly)).toBe(true);
        expect(outcomeOf({ ...exactly, defaultOutcome: 'closed' }, factsWith(interfaces), now)).toBe('block');
      }),
      RUNS,
    );
  });

  it('what is decided in doubt opens no more than what is decided once all is known', () => {
    const doubts = fc.subarray(['serial', 'strength', 'medium', 'connection', 'personId', 'roles', 'endpointGroups']);
    fc.assert(
      fc.property(policy, certain, doubts, instant, (rules, { facts }, names, now) => {
        const unsure = { ...facts, ...Object.fromEntries(names.map((name) => [name, { unknown: 'timed-out' }])) };
        expect(compareOutcomes(outcomeOf(rules, unsure, now), outcomeOf(rules, facts, now))).toBeLessThanOrEqual(0);
      }),
      RUNS,
    );
  });

  it('the same facts always decide the same, whatever was decided between', () => {
    fc.assert(
      fc.property(policy, plugged, plugged, instant, (rules, one, other, now) => {
        const compiled = compilePolicy(rules);
        const first = decideDevice(compiled, one.facts, now);
        decideDevice(compiled, other.facts, now);
        expect(decideDevice(compiled, structuredClone(one.facts), now)).toEqual(first);
      }),
      RUNS,
    );
  });

  it('the order of the rules after the one that decides does not matter', () => {
    fc.assert(
      fc.property(policy, plugged, instant, (rules, { facts }, now) => {
        const decision = decideDevice(compilePolicy(rules), facts, now);
        if (decision.ruleId === null) return;
        const at = rules.rules.findIndex(({ id }) => id === decision.ruleId) + 1;
        const turned = [...rules.rules.slice(0, at), ...rules.rules.slice(at).toReversed()];
        expect(decideDevice(compilePolicy({ ...rules, rules: turned }), facts, now)).toEqual(decision);
      }),
      RUNS,
    );
  });

  it('a policy that travelled as JSON is the same policy and decides the same', () => {
    fc.assert(
      fc.property(policy, plugged, instant, (rules, { facts }, now) => {
        const read = readPolicy(JSON.parse(JSON.stringify(rules)));
        expect(read).toEqual(rules);
        expect(decideDevice(compilePolicy(read), facts, now)).toEqual(decideDevice(compilePolicy(rules), facts, now));
      }),
      RUNS,
    );
  });
});
