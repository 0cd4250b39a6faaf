// The device control of Microsoft Defender: what is taken over of its XML, what is not and is said, and hostile XML.
import fc from 'fast-check';
import { Check } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { importDefender } from '../../../../shared/devices/defender/import.ts';
import { DEFENDER_NOTES, DEFENDER_PROBLEMS } from '../../../../shared/devices/defender/notes.ts';
import { MOST_XML, readXml } from '../../../../shared/devices/defender/xml.ts';
import { compilePolicy } from '../../../../shared/devices/rules/compile.ts';
import { decideDevice } from '../../../../shared/devices/rules/decide.ts';
import type { DeviceFacts } from '../../../../shared/devices/rules/facts.ts';
import { deviceRuleSchema } from '../../../../shared/devices/rules/schema.ts';
import { holesIn } from '../../../../shared/i18n/translate.ts';

const group = (id: string, properties: string, attributes = '') =>
  `<Group Id="{${id}}" ${attributes}><MatchType>MatchAny</MatchType><DescriptorIdList>${properties}</DescriptorIdList></Group>`;
const entry = (type: string, mask: number, more = '') =>
  `<Entry Id="{e}"><Type>${type}</Type><Options>0</Options><AccessMask>${mask}</AccessMask>${more}</Entry>`;
const rule = (included: readonly string[], excluded: readonly string[], entries: string, name = '') => {
  const ids = (all: readonly string[]) => all.map((id) => `<GroupId>{${id}}</GroupId>`).join('');
  return `<PolicyRule Id="{r}"><Name>${name}</Name><IncludedIdList>${ids(included)}</IncludedIdList><ExcludedIdList>${ids(excluded)}</ExcludedIdList>${entries}</PolicyRule>`;
};
const groups = (...all: string[]) => `<?xml version="1.0"?><PolicyGroups>${all.join('')}</PolicyGroups>`;
const rules = (...all: string[]) => `<PolicyRules>${all.join('')}</PolicyRules>`;
const REMOVABLE = group('aa', '<PrimaryId>RemovableMediaDevices</PrimaryId>');

interface Shown {
  readonly family: 'RemovableMediaDevices' | 'CdRomDevices' | 'PrinterDevices';
  readonly vendorId: number;
  readonly productId: number;
  readonly serial: string;
}
const factsOf = ({ family, vendorId, productId, serial }: Shown): DeviceFacts => ({
  zone: 'lgwan',
  endpointGroups: [],
  personId: null,
  roles: [],
  interfaces: [],
  classes: [
    [({ RemovableMediaDevices: 'storage', CdRomDevices: 'optical', PrinterDevices: 'printer' } as const)[family]],
  ],
  vendorId,
  productId,
  serial,
  strength: 'strong',
  medium: null,
  connection: 'external-port',
});
function decided(documents: string[], enforcement: 'Allow' | 'Deny', device: Shown) {
  const read = importDefender(documents, enforcement);
  if ('problem' in read) throw new Error(read.problem);
  for (const one of read.rules) expect(Check(deviceRuleSchema, one)).toBe(true);
  const policy = compilePolicy({ zone: 'lgwan', defaultOutcome: 'closed', rules: read.rules });
  return decideDevice(policy, factsOf(device), 0).outcome;
}
const notesOf = (documents: string[]) => {
  const read = importDefender(documents, 'Allow');
  return 'problem' in read ? read.problem : read.notes.map(({ rule: at, code, what }) => `${at} ${code} ${what}`);
};
const stick: Shown = { family: 'RemovableMediaDevices', vendorId: 0x0781, productId: 0x5581, serial: 'AA01' };

describe('a policy of Defender', () => {
  it('that denies all but the approved sticks opens those alone', () => {
    const approved = group('bb', '<VID_PID>0781_5581</VID_PID><SerialNumberId>ZZ09</SerialNumberId>');
    const documents = [
      groups(REMOVABLE, approved),
      rules(rule(['AA'], ['BB'], entry('Deny', 7) + entry('AuditDenied', 7))),
    ];
    expect(decided(documents, 'Allow', stick)).toBe('allow');
    expect(decided(documents, 'Allow', { ...stick, vendorId: 1, serial: 'ZZ09' })).toBe('allow');
    expect(decided(documents, 'Allow', { ...stick, vendorId: 1 })).toBe('block');
    expect(decided(documents, 'Allow', { ...stick, vendorId: 1, family: 'PrinterDevices' })).toBe('allow');
    expect(notesOf(documents)).toEqual([]);
  });

  it('that lets all be read and some be written does the same here', () => {
    const writable = group('bb', '<InstancePathId>USB\\VID_0781&amp;PID_5581\\AA01</InstancePathId>');
    const documents = [
      rules(rule(['aa'], ['bb'], entry('Allow', 1), 'Read only'), rule(['bb'], [], entry('Allow', 3), 'Write')),
      groups(REMOVABLE, writable),
    ];
    expect(decided(documents, 'Deny', stick)).toBe('allow');
    expect(decided(documents, 'Deny', { ...stick, serial: 'AA02' })).toBe('read-only');
    expect(decided(documents, 'Deny', { ...stick, serial: 'AA02', family: 'CdRomDevices' })).toBe('block');
  });

  it('that denies later what a rule left open is not opened by that rule', () => {
    const [some, read] = [groups(REMOVABLE, group('bb', '<VID>0781</VID>')), rule(['bb'], [], entry('Allow', 1))];
    expect(decided([some, rules(read, rule(['aa'], [], entry('Deny', 2)))], 'Allow', stick)).toBe('read-only');
    expect(decided([some, rules(read)], 'Allow', stick)).toBe('allow');
  });

  it('that only denies writing leaves reading, and says nothing about keyboards', () => {
    const documents = [groups(REMOVABLE), rules(rule(['aa'], [], entry('Deny', 2)))];
    expect(decided(documents, 'Allow', stick)).toBe('read-only');
    const read = importDefender(documents, 'Allow');
    const named =
      'problem' in read ? [] : read.rules.flatMap(({ when }): readonly string[] => when.classes ?? ['everything']);
    expect(named).not.toContain('keyboard');
    expect(named).not.toContain('everything');
  });

  it.each([
    [
      'a name that a device gives itself, allowed',
      entry('Allow', 7),
      '<FriendlyNameId>x</FriendlyNameId>',
      '',
      ['1 left-out FriendlyNameId'],
    ],
    [
      'a name that a device gives itself, denied',
      entry('Deny', 7),
      '<FriendlyNameId>x</FriendlyNameId>',
      '',
      ['1 blocks-more FriendlyNameId'],
    ],
    [
      'a drive by its words',
      entry('Allow', 7),
      '<InstancePathId>USBSTOR\\DISK&amp;VEN_X\\8735*</InstancePathId>',
      '',
      ['1 left-out InstancePathId'],
    ],
    [
      'an allowance for one person',
      entry('Allow', 7, '<Sid>S-1-5-21</Sid>'),
      '<VID>0781</VID>',
      '',
      ['1 conditional-allow ', '1 no-effect '],
    ],
    [
      'a prohibition for one person',
      entry('Deny', 7, '<Sid>S-1-5-21</Sid>'),
      '<VID>0781</VID>',
      '',
      ['1 conditional-deny '],
    ],
    ['an entry of another kind', entry('Encrypt', 7), '<VID>0781</VID>', '', ['1 unknown-entry ']],
    ['entries that only record', entry('AuditAllowed', 7), '<VID>0781</VID>', '', ['1 no-effect ']],
    ['a group of networks', entry('Allow', 7), '<NameId>x</NameId>', 'Type="Network"', ['1 left-out Type']],
  ])('is told about %s', (_, entries, properties, attributes, notes) => {
    expect(notesOf([groups(group('bb', properties, attributes)), rules(rule(['bb'], [], entries))])).toEqual(notes);
  });

  it('says of every note and problem what it is, in both languages', () => {
    for (const { ja, en } of [...Object.values(DEFENDER_NOTES), ...Object.values(DEFENDER_PROBLEMS)])
      expect(holesIn(ja)).toEqual(holesIn(en));
  });

  it('opens nothing that Defender denies, whatever cannot be expressed', () => {
    const half = fc.constantFrom('0001', '0002');
    const property = fc.oneof(
      fc.tuple(fc.constant('PrimaryId'), fc.constantFrom('RemovableMediaDevices', 'CdRomDevices', 'PrinterDevices')),
      fc.tuple(
        fc.constant('VID_PID'),
        fc.tuple(half, fc.oneof(half, fc.constant(''))).map((both) => both.join('_')),
      ),
      fc.tuple(fc.constant('SerialNumberId'), fc.constantFrom('AA01', 'AA02')),
      fc.tuple(fc.constant('FriendlyNameId'), fc.constantFrom('x', 'y')),
    );
    const aGroup = fc.record({
      match: fc.constantFrom('MatchAny', 'MatchAny', 'MatchAll', 'MatchExcludeAny'),
      properties: fc.array(property, { minLength: 1, maxLength: 3 }),
    });
    const ids = fc.subarray(['G0', 'G1', 'G2', 'G3']);
    const aRule = fc.record({
      included: ids,
      excluded: fc.subarray(['G0', 'G1', 'G2', 'G3'], { maxLength: 2 }),
      entries: fc.array(
        fc.record({
          type: fc.constantFrom('Allow', 'Deny'),
          mask: fc.constantFrom(1, 2, 3, 9, 18, 27, 64, 127),
          sid: fc.boolean(),
        }),
        { maxLength: 3 },
      ),
    });
    const device = fc.record({
      family: fc.constantFrom('RemovableMediaDevices' as const, 'CdRomDevices' as const, 'PrinterDevices' as const),
      vendorId: fc.integer({ min: 1, max: 2 }),
      productId: fc.integer({ min: 1, max: 2 }),
      serial: fc.constantFrom('AA01', 'AA02', 'AA03'),
      name: fc.constantFrom('x', 'z'),
      isOfSid: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(aGroup, { minLength: 4, maxLength: 4 }),
        fc.array(aRule, { minLength: 1, maxLength: 4 }),
        fc.constantFrom('Allow' as const, 'Deny' as const),
        device,
        (all, written, enforcement, shown) => {
          const documents = [
            groups(
              ...all.map(
                ({ match, properties }, at) =>
                  `<Group Id="{g${at}}" MatchType="${match}"><DescriptorIdList>${properties.map(([name, value]) => `<${name}>${value}</${name}>`).join('')}</DescriptorIdList></Group>`,
              ),
            ),
            rules(
              ...written.map((one) =>
                rule(
                  one.included,
                  one.excluded,
                  one.entries.map(({ type, mask, sid }) => entry(type, mask, sid ? '<Sid>S</Sid>' : '')).join(''),
                ),
              ),
            ),
          ];
          const isOf = ([name, value]: readonly [string, string]) => {
            const number = (one: number) => one.toString(16).padStart(4, '0');
            if (name === 'PrimaryId') return shown.family === value;
            if (name === 'SerialNumberId') return shown.serial === value;
            if (name === 'FriendlyNameId') return shown.name === value;
            return (
              value.startsWith(number(shown.vendorId)) && [`${number(shown.productId)}`, ''].includes(value.slice(5))
            );
          };
          const isIn = (id: string) => {
            const found = all[Number(id.slice(1))];
            const met = (found?.properties ?? []).map(isOf);
            if (found?.match === 'MatchAll') return met.every((one) => one);
            return met.some((one) => one) === (found?.match === 'MatchAny');
          };
          const allows = (bit: number) => {
            for (const { included, excluded, entries } of written) {
              if (!included.every(isIn) || excluded.some(isIn)) continue;
              const found = entries.find(({ mask, sid }) => (mask & bit) !== 0 && (!sid || shown.isOfSid));
              if (found !== undefined) return found.type === 'Allow';
            }
            return enforcement === 'Allow';
          };
          const outcome = decided(documents, enforcement, shown);
          if (outcome === 'block') return;
          // Most policies name the bits of the disk or of the files alone; either allows.
          const read = shown.family === 'PrinterDevices' ? allows(64) : allows(1) || allows(8);
          const writes = shown.family === 'PrinterDevices' || outcome === 'read-only' || allows(2) || allows(16);
          expect([read, writes]).toEqual([true, true]);
        },
      ),
      { numRuns: Number(process.env.SEKIMORI_PROPERTY_RUNS ?? 300) },
    );
  });
});

describe('hostile XML', () => {
  it.each([
    [
      'entities that multiply',
      '<!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;">]><PolicyRules>&c;</PolicyRules>',
      'declares-document-type',
    ],
    [
      'an entity of a file',
      '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><PolicyRules>&b;</PolicyRules>',
      'declares-document-type',
    ],
    ['a document type within', '<PolicyRules><!DOCTYPE a></PolicyRules>', 'declares-document-type'],
    ['an element that is not closed', '<PolicyRules><PolicyRule>', 'malformed'],
    ['elements that cross', '<PolicyRules><a></PolicyRules></a>', 'malformed'],
    ['two roots', '<PolicyRules/><PolicyRules/>', 'malformed'],
    ['nothing', '', 'malformed'],
    ['text that is no XML', 'rules', 'malformed'],
    ['a thousand levels', '<a>'.repeat(1_000), 'too-deep'],
    ['a million elements', `<a>${'<b/>'.repeat(200_000)}</a>`, 'too-many-elements'],
    ['ten megabytes', `<a>${' '.repeat(10_000_000)}</a>`, 'too-large'],
    ['no rules', '<PolicyGroups/>', 'no-rules'],
  ])('is refused: %s', (_, xml, problem) => expect(importDefender([xml], 'Allow')).toEqual({ problem }));

  it('never makes the reader throw, and an entity nobody declared stays text', () => {
    const part = fc.constantFrom(
      '<a>',
      '</a>',
      '<a b="',
      '"',
      '/>',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '&x;',
      '&#0;',
      '<?xml',
      '?>',
      '<',
      '>',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(part, fc.string()), { maxLength: 10 }), (parts) => void readXml(parts.join(''))),
    );
    expect(readXml('<a>&xxe;</a>')).toMatchObject({ text: '&xxe;' });
    expect(MOST_XML).toBeLessThan(10_000_000);
  });

  it('with exclusions within exclusions ends', () => {
    const many = Array.from({ length: 14 }, (_, at) => group(`g${at}`, '<VID>0781</VID>'));
    const nested = many.map((_, at) => rule([], [`g${at}`], entry('Deny', 7)));
    expect(importDefender([groups(...many), rules(...nested)], 'Allow')).toEqual({ problem: 'too-many-rules' });
  });
});
