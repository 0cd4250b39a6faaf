// USBGuard's rules.conf: read and written as its documentation says, taken over without opening more, with a warning at what is broken there.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePolicy } from '../../../../shared/devices/rules/compile.ts';
import { decideDevice } from '../../../../shared/devices/rules/decide.ts';
import { usbFacts } from '../../../../shared/devices/rules/facts.ts';
import { PROBLEM_CODES } from '../../../../shared/devices/usbguard/cursor.ts';
import { type ImportChoices, importRules } from '../../../../shared/devices/usbguard/import.ts';
import { IMPORT_NOTES, PROBLEM_WORDS } from '../../../../shared/devices/usbguard/notes.ts';
import { MOST_CHARACTERS, parseRules } from '../../../../shared/devices/usbguard/parse.ts';
import { printRule } from '../../../../shared/devices/usbguard/print.ts';
import { holesIn } from '../../../../shared/i18n/translate.ts';
import { triple, usbDevice } from '../rules/arbitrary.ts';
import { anyText, isAllowed, usbguardRule } from './arbitrary.ts';

const CLOSED: ImportChoices = { implicitTarget: 'block', without: [] };
const codesOf = (text: string, choices = CLOSED) =>
  importRules(text, choices).notes.map(({ code, attribute }) => `${code} ${attribute}`);
const ruleOf = (text: string, choices = CLOSED) => importRules(text, choices).rules[0];

describe('rules.conf', () => {
  it('is read with comments, blanks, sets and the short form of an id', () => {
    const text = [
      '# keyboards of the counter',
      '',
      '  allow 046d:c31c serial "" with-interface { 03:01:01 03:00:00 } # two',
      'reject with-interface all-of { 08:*:* 03:00:* }',
      'block if !localtime(08:30-17:15) label "\\x53\\141 \\"x\\""',
    ].join('\r\n');
    expect(parseRules(text)).toEqual({
      problems: [],
      rules: [
        {
          line: 3,
          columns: { id: 9, serial: 19, 'with-interface': 29 },
          idHasCapitals: false,
          rule: {
            target: 'allow',
            id: { operator: 'equals', values: [{ vendorId: 0x046d, productId: 0xc31c }] },
            serial: { operator: 'equals', values: [''] },
            'with-interface': {
              operator: 'equals',
              values: [
                { interfaceClass: 3, interfaceSubClass: 1, interfaceProtocol: 1 },
                { interfaceClass: 3, interfaceSubClass: 0, interfaceProtocol: 0 },
              ],
            },
          },
        },
        {
          line: 4,
          columns: { 'with-interface': 8 },
          idHasCapitals: false,
          rule: {
            target: 'reject',
            'with-interface': {
              operator: 'all-of',
              values: [{ interfaceClass: 8 }, { interfaceClass: 3, interfaceSubClass: 0 }],
            },
          },
        },
        {
          line: 5,
          columns: { if: 7, label: 34 },
          idHasCapitals: false,
          rule: {
            target: 'block',
            if: { operator: 'equals', values: [{ isNegated: true, name: 'localtime', argument: '08:30-17:15' }] },
            label: 'Sa "x"',
          },
        },
      ],
    });
  });

  it.each([
    ['permit id 0781:5581', 1, 'target'],
    ['allow vendor 0781', 7, 'attribute'],
    ['allow id 0781:5581 id 0781:*', 20, 'attribute-doubled'],
    ['allow id 781:5581', 10, 'id'],
    ['allow id *:5581', 10, 'id'],
    ['allow with-interface 08:*:50', 22, 'interface'],
    ['allow with-interface *:*:*', 22, 'interface'],
    ['allow serial ABC', 14, 'string'],
    ['allow serial "ABC', 14, 'string-unclosed'],
    ['allow serial "\\q"', 15, 'escape'],
    ['allow id { 0781:5581', 10, 'set-unclosed'],
    ['allow id { }', 10, 'set-empty'],
    ['allow if moon(full)', 10, 'condition'],
    ['allow if localtime(08:30', 19, 'condition'],
    ['allow serial "A"name "B"', 17, 'blank-missing'],
  ])('%s is refused with the place', (text, column, code) => {
    expect(parseRules(`allow\n${text}`).problems).toEqual([{ line: 2, column, code }]);
    expect(importRules(text, CLOSED)).toMatchObject({ rules: [], defaultOutcome: 'closed' });
  });

  it('that is too large is not read, and no text makes the reader throw', () => {
    expect(parseRules(' '.repeat(MOST_CHARACTERS + 1)).problems).toEqual([
      { line: 1, column: 1, code: 'file-too-long' },
    ]);
    const part = fc.constantFrom(
      'allow ',
      'block ',
      'id ',
      'serial ',
      '{ ',
      '} ',
      '"',
      '\\x',
      '08:06:50 ',
      '0781:5581 ',
      'if ',
      'true ',
      '\n',
      '#',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(part, anyText), { maxLength: 12 }), (parts) => {
        const { rules, problems } = parseRules(parts.join(''));
        expect(rules.length + problems.length).toBeLessThanOrEqual(parts.join('').split('\n').length);
      }),
    );
  });

  it('says of every problem and every note what it is, in both languages', () => {
    expect(Object.keys(PROBLEM_WORDS).sort()).toEqual([...PROBLEM_CODES].sort());
    for (const { ja, en } of [...Object.values(PROBLEM_WORDS), ...Object.values(IMPORT_NOTES)])
      expect(holesIn(ja)).toEqual(holesIn(en));
  });

  it('printed and read again is the same rule, whatever a device calls itself', () => {
    fc.assert(
      fc.property(usbguardRule(anyText), (rule) => {
        const { rules, problems } = parseRules(printRule(rule));
        expect([problems, rules.map((one) => one.rule)]).toEqual([[], [rule]]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('an imported rule', () => {
  it('of a generated file keeps id, serial, interfaces and port, once somebody gave up its name and hashes', () => {
    const generated =
      'allow id 0951:1666 serial "60A44C413FAE" name "DataTraveler 3.0" hash "x=" parent-hash "y=" via-port "1-2" with-interface 08:06:50 with-connect-type "hotplug"';
    expect(codesOf(generated)).toEqual(['left-out name']);
    const without = ['name', 'hash', 'parent-hash', 'via-port'] as const;
    expect(ruleOf(generated, { ...CLOSED, without })?.when).toEqual({
      products: [{ vendorId: 0x0951, productId: 0x1666 }],
      serials: ['60A44C413FAE'],
      interfaces: {
        match: 'exactly',
        patterns: [{ interfaceClass: 8, interfaceSubClass: 6, interfaceProtocol: 0x50 }],
      },
      connections: ['external-port', 'hub'],
    });
    expect(codesOf(generated, { ...CLOSED, without })).toEqual(without.map((name) => `given-up ${name}`));
  });

  it.each([
    ['allow with-interface equals { 08:*:* 08:*:* }', ['broken-equals with-interface']],
    ['allow serial match-all { "BBBB" }', ['broken-match-all serial', 'left-out serial']],
    [
      'block serial match-all { "BBBB" }',
      ['broken-match-all serial', 'blocks-more serial', 'blocks-everything target'],
    ],
    ['block with-interface equals { 08:*:* }', ['blocks-grown with-interface']],
    ['block id 0781:* via-port "1-2"', ['blocks-more via-port']],
    ['allow id 0ABC:*', ['broken-upper-case id']],
    ['allow if localtime(20:00-20:59)', ['broken-localtime if']],
    ['allow if localtime(00:00:00-23:59:59)', ['broken-localtime if', 'broken-seconds if']],
    ['allow if localtime(22:00-06:00)', ['broken-localtime if', 'broken-midnight if']],
    ['allow if rule-applied(00:05)', ['broken-rule-applied if', 'left-out if']],
    ['allow with-interface none-of { 08:*:* }', ['broken-none-of with-interface', 'left-out with-interface']],
    [
      'reject with-interface none-of { 03:*:* }',
      ['reject target', 'broken-none-of with-interface', 'blocks-more with-interface', 'blocks-everything target'],
    ],
    ['allow with-interface one-of { 03:00:01 03:01:01 }', ['opens-less with-interface']],
    ['allow with-interface equals-ordered { 03:00:01 03:01:01 }', ['order-ignored with-interface']],
    ['allow id { 0781:5581 0781:5582 }', ['never-matches id']],
    ['allow if false', ['never-matches if']],
    ['match id 0781:5581', ['internal-target target']],
    ['allow id one-of { 0781:5581 0951:* } serial "A" with-interface 08:06:50', []],
  ])('%s', (text, codes) => expect(codesOf(text)).toEqual(codes));

  it('of each form that USBGuard’s documentation shows is read, and decides as it is meant', () => {
    const text = [
      '# sticks and nothing else, from a policy of one page',
      'allow with-interface equals { 08:*:* }',
      'reject with-interface all-of { 08:*:* 03:00:* }',
      'reject with-interface all-of { 08:*:* e0:*:* }',
      '# one token, on one port',
      'allow 1050:0011 name "Token \\"II\\"" serial "0001234567" via-port "1-2" hash "044b5e168d40ee0245478416caf3d998"',
      '# a keyboard while there is none yet, now and then',
      'allow with-interface one-of { 03:00:01 03:01:01 } if !allowed-matches(with-interface one-of { 03:00:01 03:01:01 })',
      'allow id 0781:5151 if random(0.1666)',
      'allow id { 046d:c31c } serial "" with-interface { 03:01:01 03:00:00 } with-connect-type "hotplug" label "counter"',
    ].join('\n');
    const without = ['name', 'hash', 'via-port'] as const;
    const { rules, problems, notes } = importRules(text, { implicitTarget: 'block', without });
    expect(problems).toEqual([]);
    expect(rules.map(({ id, outcome }) => `${id} ${outcome}`)).toEqual([
      'usbguard-2 allow',
      'usbguard-3 block',
      'usbguard-4 block',
      'usbguard-6 allow',
      'usbguard-10 allow',
    ]);
    expect(
      notes.filter(({ code }) => code === 'left-out').map(({ line, attribute }) => `${line} ${attribute}`),
    ).toEqual(['8 if', '9 if']);
    expect(rules.at(-1)?.reason.ja).toBe('counter');
    const policy = compilePolicy({ zone: 'lgwan', defaultOutcome: 'closed', rules });
    const outcomeOf = (interfaces: string, parts: { vendorId?: number; productId?: number; serial?: string } = {}) => {
      const shown = interfaces.split(' ').map((one) => {
        const [interfaceClass = 0, interfaceSubClass = 0, interfaceProtocol = 0] = one
          .split(':')
          .map((part) => Number.parseInt(part, 16));
        return { interfaceClass, interfaceSubClass, interfaceProtocol };
      });
      const facts = usbFacts(
        usbDevice(shown, parts),
        { isCloned: false, medium: null, connection: 'external-port' },
        { zone: 'lgwan', endpointGroups: [], personId: null, roles: [] },
      );
      return decideDevice(policy, facts, 0).outcome;
    };
    expect(outcomeOf('08:06:50')).toBe('allow');
    expect(outcomeOf('08:06:50 03:00:01')).toBe('block');
    expect(outcomeOf('0b:00:00', { vendorId: 0x1050, productId: 0x0011, serial: '0001234567' })).toBe('allow');
    expect(outcomeOf('0b:00:00', { vendorId: 0x1050, productId: 0x0011, serial: '7654321000' })).toBe('block');
    expect(outcomeOf('03:01:01 03:00:00', { vendorId: 0x046d, productId: 0xc31c })).toBe('allow');
    expect(outcomeOf('03:01:01 03:00:00', { vendorId: 0x046d, productId: 0xc31d })).toBe('block');
  });

  it('that asks for two kinds of interface is not met by a device that shows one of them', () => {
    const rule = ruleOf('allow with-interface all-of { 03:01:01 0b:*:* }');
    expect(rule?.when.interfaces?.match).toBe('exactly');
    expect(ruleOf('block with-interface all-of { 08:*:* 08:06:50 }')?.when.interfaces?.patterns).toEqual([
      { interfaceClass: 8, interfaceSubClass: 6, interfaceProtocol: 0x50 },
    ]);
  });

  it('opens nothing that USBGuard is meant to keep closed', () => {
    const text = fc.constantFrom('4C530001230917110465', 'AA00000000012345', '');
    const shown = fc.record({
      vendorId: fc.integer({ min: 1, max: 4 }),
      productId: fc.integer({ min: 1, max: 4 }),
      serial: text,
      name: text,
      connectType: fc.constantFrom('hotplug', 'hardwired'),
      interfaces: fc.array(triple, { minLength: 1, maxLength: 3 }),
    });
    const rules = fc.array(usbguardRule(text), { maxLength: 5 });
    let opened = 0;
    fc.assert(
      fc.property(
        rules,
        fc.boolean(),
        shown,
        fc.integer({ min: 0, max: 1_439 }),
        (written, implicit, device, minutes) => {
          const choices: ImportChoices = { implicitTarget: implicit ? 'allow' : 'block', without: [] };
          const read = importRules(written.map(printRule).join('\n'), choices);
          const facts = usbFacts(
            usbDevice(device.interfaces, { ...device, serial: device.serial === '' ? null : device.serial }),
            {
              isCloned: false,
              medium: null,
              connection: device.connectType === 'hardwired' ? 'internal' : 'external-port',
            },
            { zone: 'lgwan', endpointGroups: [], personId: null, roles: [] },
          );
          const policy = compilePolicy({ zone: 'lgwan', defaultOutcome: read.defaultOutcome, rules: read.rules });
          const now = Date.parse('2026-04-01T00:00+09:00') + minutes * 60_000;
          if (decideDevice(policy, facts, now).outcome === 'block') return;
          opened += 1;
          expect(isAllowed(written, implicit, device, minutes)).toBe(true);
        },
      ),
      { numRuns: Number(process.env.SEKIMORI_PROPERTY_RUNS ?? 400) },
    );
    expect(opened).toBeGreaterThan(50);
  });
});
