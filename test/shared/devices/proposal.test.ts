// From watching to closing: what a city hall plugs in becomes rules, register entries and questions, and data finds no way out by it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Observed, propose, withProposed } from '../../../shared/devices/proposal.ts';
import { compilePolicy } from '../../../shared/devices/rules/compile.ts';
import { decideDevice } from '../../../shared/devices/rules/decide.ts';
import { usbFacts } from '../../../shared/devices/rules/facts.ts';
import type { DeviceRule } from '../../../shared/devices/rules/policy.ts';
import { readPolicy } from '../../../shared/devices/rules/read-policy.ts';
import type { UsbDevice, UsbInterface } from '../../../shared/protocol/uplink/state.ts';
import { CITY_HALL, cityHallDevice } from '../../support/device-fixtures.ts';
import { STICK } from '../../support/seed/state.ts';

const NOTHING = { unknown: 'not-supported' } as const;
const AROUND = { zone: 'lgwan', endpointGroups: NOTHING, personId: NOTHING, roles: NOTHING } as const;

function seen(item: UsbDevice, more: Partial<Observed> = {}): Observed {
  const deviceId = `dev-${item.vendorId}-${item.productId}-${item.serial}`;
  const known = { isCloned: false, isRegistered: false, isIdentified: item.serial !== null };
  return { deviceId, item, ...known, endpointId: 'one', user: 'taro', times: 1, ...more };
}
function outcomeOf(item: UsbDevice, rules: readonly DeviceRule[]) {
  const compiled = compilePolicy(readPolicy({ zone: 'lgwan', defaultOutcome: 'closed', rules }));
  const facts = usbFacts(item, { isCloned: false, medium: null, connection: 'external-port' }, AROUND);
  return decideDevice(compiled, facts, 0).outcome;
}
const rulesOf = (observed: readonly Observed[]) =>
  withProposed(
    [],
    propose(observed).flatMap(({ rule }) => rule ?? []),
  );
const withInterface = (item: UsbDevice, triple: Partial<UsbInterface>): UsbDevice => ({
  ...item,
  configurations: item.configurations.map((one) => ({
    ...one,
    interfaces: [...one.interfaces, { ...(one.interfaces[0] as UsbInterface), interfaceNumber: 9, ...triple }],
  })),
});

describe('what a city hall plugs in', () => {
  it('is proposed by its kind, by product, as a medium, or left to somebody', () => {
    const kinds = propose([...CITY_HALL.map((name) => seen(cityHallDevice(name))), seen(STICK)]).map(
      ({ product, kind }) => [product, kind],
    );
    expect(Object.fromEntries(kinds)).toEqual({
      'ACR39U ICC Reader': 'class',
      'APG8201 USB Reader': 'class',
      'USB Reader': 'class',
      'KB216 Wired Keyboard': 'class',
      'Generic Bulk Device': 'product',
      'TM-T88IV': 'product',
      'DS-530': 'product',
      'MF745C/746C': 'product',
      // The card in the camera, and the slot in the printer, are ways out.
      'Digital Camera': 'decide',
      'MF with card slot': 'decide',
      'Ultra Fit': 'medium',
    });
  });

  it('works on under the proposed rules, but for what carries data', () => {
    const rules = rulesOf([...CITY_HALL.map((name) => seen(cityHallDevice(name))), seen(STICK)]);
    const blocked = CITY_HALL.filter((name) => outcomeOf(cityHallDevice(name), rules) !== 'allow');
    expect(blocked).toEqual(['camera-uvc-ptp', 'multifunction-printer-card-slot']);
    expect(outcomeOf(STICK, rules)).toBe('block');
  });

  it('becomes another device when it grows an interface', () => {
    const rules = rulesOf(CITY_HALL.map((name) => seen(cityHallDevice(name))));
    const storage = { interfaceClass: 8, interfaceSubClass: 6, interfaceProtocol: 80 };
    const grown = CITY_HALL.map((name) => outcomeOf(withInterface(cityHallDevice(name), storage), rules));
    expect(new Set(grown)).toEqual(new Set(['block']));
  });

  it('is counted by devices, terminals, people and how often it was plugged in', () => {
    const [group] = propose([
      seen(cityHallDevice('scanner'), { times: 3 }),
      seen(cityHallDevice('scanner'), { endpointId: 'two', user: 'hanako', times: 2 }),
      seen(cityHallDevice('scanner'), { endpointId: 'two', user: null }),
    ]);
    expect(group).toMatchObject({ devices: 1, endpoints: 2, people: 2, times: 6 });
  });

  it('is registered only where it can be told apart and is not registered yet', () => {
    const of = (more: Partial<Observed>) => propose([seen(STICK, more)])[0]?.toRegister.length;
    expect([of({}), of({ isRegistered: true }), of({ isCloned: true }), of({ isIdentified: false })]).toEqual([
      1, 0, 0, 0,
    ]);
  });

  it('that could not be read whole is left to somebody', () => {
    const unread: UsbDevice = { ...cityHallDevice('scanner'), descriptorHash: { unknown: 'unreadable' } };
    expect(propose([seen(unread)])).toMatchObject([{ kind: 'decide', rule: null }]);
  });
});

describe('approving a part of the list', () => {
  const other: DeviceRule = { id: 'other', outcome: 'block', reason: { ja: '止める', en: 'No' }, when: {} };

  it('adds behind what the draft has, once', () => {
    const chosen = rulesOf([seen(cityHallDevice('scanner'))]);
    const once = withProposed([other], chosen);
    expect(once.map(({ id }) => id)).toEqual(['other', expect.stringMatching(/^seen-04b8-0155-/)]);
    expect(withProposed(once, chosen)).toEqual(once);
  });

  it('keeps the kinds that another section was given', () => {
    const first = withProposed([], rulesOf([seen(cityHallDevice('keyboard'))]));
    const both = withProposed(first, rulesOf([seen(cityHallDevice('ccid-reader'))]));
    expect(both.map(({ when }) => when.classes)).toEqual([['keyboard', 'other-input', 'smart-card-reader']]);
  });
});

describe('a proposed list, whatever was seen', () => {
  const byte = fc.constantFrom(0, 1, 2, 3, 6, 7, 8, 9, 10, 11, 14, 0x50, 0xe0, 0xef, 0xfe, 0xff);
  const device = fc
    .record({
      productId: fc.integer({ min: 0, max: 3 }),
      interfaces: fc.array(fc.tuple(byte, byte, byte), { minLength: 0, maxLength: 4 }),
    })
    .map(({ productId, interfaces }): UsbDevice => {
      const base = cityHallDevice('scanner');
      const [first] = base.configurations[0]?.interfaces ?? [];
      return {
        ...base,
        productId,
        configurations: [
          {
            value: 1,
            maxPowerMilliamps: 100,
            interfaces: interfaces.map(([interfaceClass, interfaceSubClass, interfaceProtocol], interfaceNumber) => ({
              ...(first as UsbInterface),
              interfaceNumber,
              interfaceClass,
              interfaceSubClass,
              interfaceProtocol,
            })),
          },
        ],
      };
    });

  it('opens nothing that stores, sends or copies', () => {
    const WAYS_OUT = new Set([8, 6, 2, 10, 0xe0, 0xfe]);
    fc.assert(
      fc.property(fc.array(device, { maxLength: 8 }), (items) => {
        const rules = rulesOf(items.map((item) => seen(item)));
        for (const item of items) {
          const classes = item.configurations.flatMap(({ interfaces }) => interfaces);
          const isWayOut = classes.some(
            ({ interfaceClass, interfaceSubClass: sub, interfaceProtocol: protocol }) =>
              WAYS_OUT.has(interfaceClass) &&
              !(interfaceClass === 0xfe && sub !== 1) &&
              !(interfaceClass === 0xe0 && !(sub === 1 && [1, 3, 4].includes(protocol))) &&
              !(interfaceClass === 2 && sub === 0x50),
          );
          if (
            classes.length === 0 ||
            (isWayOut && classes.some(({ interfaceClass }) => [8, 6, 10].includes(interfaceClass)))
          )
            expect(outcomeOf(item, rules)).toBe('block');
        }
      }),
      { numRuns: 150 },
    );
  });

  it('does not depend on the order in which it was seen', () => {
    fc.assert(
      fc.property(fc.array(device, { maxLength: 6 }), (items) => {
        const observed = items.map((item, at) => seen(item, { endpointId: String(at) }));
        expect(propose(observed.toReversed())).toEqual(propose(observed));
      }),
      { numRuns: 100 },
    );
  });

  it('is written in rules that a policy may hold', () => {
    fc.assert(
      fc.property(fc.array(device, { maxLength: 8 }), (items) => {
        const rules = rulesOf(items.map((item) => seen(item)));
        const { unknown, rules: read } = readPolicy({ zone: 'lgwan', defaultOutcome: 'closed', rules });
        expect([unknown, read.flatMap((rule) => rule.unknown ?? [])]).toEqual([undefined, []]);
      }),
      { numRuns: 100 },
    );
  });
});
