// Our rules for a machine that runs USBGuard: what it can say, and never opening more there than here.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePolicy } from '../../../../shared/devices/rules/compile.ts';
import { decideDevice } from '../../../../shared/devices/rules/decide.ts';
import { usbFacts } from '../../../../shared/devices/rules/facts.ts';
import type { Conditions, DevicePolicy, Outcome } from '../../../../shared/devices/rules/policy.ts';
import { EXPORT_NOTES, exportRules } from '../../../../shared/devices/usbguard/export.ts';
import { parseRules } from '../../../../shared/devices/usbguard/parse.ts';
import { policy as anyPolicy, triple, usbDevice } from '../rules/arbitrary.ts';
import { isAllowed } from './arbitrary.ts';

const policyOf = (outcome: Outcome, when: Conditions): DevicePolicy => ({
  zone: 'lgwan',
  defaultOutcome: 'closed',
  rules: [{ id: 'one', outcome, reason: { ja: '理由', en: 'reason' }, when }],
});
const STICK = { interfaceClass: 0x08, interfaceSubClass: 0x06, interfaceProtocol: 0x50 };
const UAS = { ...STICK, interfaceProtocol: 0x62 };

describe('rules written out for USBGuard', () => {
  it.each<[Outcome, Conditions, string, string[]]>([
    [
      'allow',
      { products: [{ vendorId: 0x046d }, { vendorId: 0x0781, productId: 0x5581 }] },
      'allow id one-of { 046d:* 0781:5581 } label "one"',
      [],
    ],
    ['allow', { serials: [''] }, 'allow serial "" label "one"', []],
    [
      'allow',
      { classes: ['keyboard', 'printer'] },
      'allow with-interface match-all { 03:01:01 07:*:* } label "one"',
      [],
    ],
    [
      'allow',
      { interfaces: { match: 'exactly', patterns: [STICK, UAS] } },
      'allow with-interface equals { 08:06:50 08:06:62 } label "one"',
      [],
    ],
    ['allow', { connections: ['internal'] }, 'allow with-connect-type "hardwired" label "one"', []],
    ['allow', { interfaces: { match: 'exactly', patterns: [STICK, STICK] } }, '', ['left-out interfaces']],
    ['allow', { classes: ['storage'] }, '', ['left-out classes']],
    ['allow', { media: 'any' }, '', ['left-out media']],
    ['allow', { zones: ['internet'] }, '', ['other-zone zones']],
    [
      'block',
      { classes: ['storage'], times: [{ from: '22:00', to: '06:00' }] },
      'block with-interface one-of { 08:*:* } label "one"',
      ['blocks-more times'],
    ],
    ['block', { roles: ['contractor'] }, 'block label "one"', ['blocks-more roles', 'blocks-everything null']],
    [
      'read-only',
      { classes: ['storage'] },
      'block with-interface one-of { 08:*:* } label "one"',
      ['read-only-blocked null'],
    ],
  ])('%s when %o', (outcome, when, line, notes) => {
    const written = exportRules(policyOf(outcome, when));
    expect(written.text).toBe(`# ImplicitPolicyTarget=block\n${line === '' ? '' : `${line}\n`}`);
    expect(written.notes.map(({ code, condition }) => `${code} ${condition}`)).toEqual(notes);
    for (const { code } of written.notes) expect(EXPORT_NOTES[code].ja).toContain('{rule}');
  });

  it('can be read by USBGuard, and open nothing there that is not allowed here', () => {
    const shown = fc.record({
      vendorId: fc.integer({ min: 1, max: 4 }),
      productId: fc.integer({ min: 1, max: 3 }),
      serial: fc.constantFrom('4C530001230917110465', 'AA00000000012345', ''),
      name: fc.constant(''),
      connectType: fc.constantFrom('hotplug', 'hardwired'),
      interfaces: fc.array(triple, { minLength: 1, maxLength: 3 }),
    });
    const kind = fc.constantFrom(undefined, 'card-reader' as const, 'optical' as const);
    let opened = 0;
    fc.assert(
      fc.property(anyPolicy, shown, kind, (policy, device, storageKind) => {
        const { rules, problems } = parseRules(exportRules(policy).text);
        expect(problems).toEqual([]);
        const isOpen = policy.defaultOutcome === 'open';
        if (
          !isAllowed(
            rules.map(({ rule }) => rule),
            isOpen,
            device,
            0,
          )
        )
          return;
        opened += 1;
        const facts = usbFacts(
          usbDevice(device.interfaces, { ...device, serial: device.serial === '' ? null : device.serial }),
          {
            isCloned: false,
            medium: null,
            connection: device.connectType === 'hardwired' ? 'internal' : 'hub',
            ...(storageKind !== undefined && { storageKind }),
          },
          { zone: 'lgwan', endpointGroups: [], personId: null, roles: [] },
        );
        expect(decideDevice(compilePolicy(policy), facts, Date.parse('2026-04-01T12:00+09:00')).outcome).toBe('allow');
      }),
      { numRuns: Number(process.env.SEKIMORI_PROPERTY_RUNS ?? 400) },
    );
    expect(opened).toBeGreaterThan(50);
  });
});
