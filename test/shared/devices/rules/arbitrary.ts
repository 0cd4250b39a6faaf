// Policies, devices and instants at random, from few enough values that rules and devices meet often.
import fc from 'fast-check';
import { ROLES } from '../../../../shared/accounts/role.ts';
import { DEVICE_CLASSES, type InterfaceTriple } from '../../../../shared/devices/rules/device-class.ts';
import { type DeviceFacts, usbFacts } from '../../../../shared/devices/rules/facts.ts';
import {
  CONFIDENTIALITY_CLASSES,
  CONNECTIONS,
  type Conditions,
  DEFAULT_OUTCOMES,
  type DevicePolicy,
  type DeviceRule,
  INTERFACE_MATCHES,
  type InterfacePattern,
  OUTCOMES,
} from '../../../../shared/devices/rules/policy.ts';
import { WEEKDAYS } from '../../../../shared/devices/rules/time-window.ts';
import { STRENGTHS } from '../../../../shared/devices/strength.ts';
import type { PersonId } from '../../../../shared/ids/ids.ts';
import type { UsbDevice } from '../../../../shared/protocol/uplink/state.ts';
import type { Fact } from '../../../../shared/protocol/uplink/unknown.ts';
import { ZONES } from '../../../../shared/zones/zone.ts';

const SERIALS = ['4C530001230917110465', 'AA00000000012345', '000000000000'];
const MEDIA = ['med-1', 'med-2'];
const PERSONS = ['per-1', 'per-2'] as PersonId[];
const GROUPS = ['counter', 'backyard'];

/** A device of a city hall shows few kinds of interface; so do these. */
export const triple: fc.Arbitrary<InterfaceTriple> = fc.constantFrom(
  { interfaceClass: 0x08, interfaceSubClass: 0x06, interfaceProtocol: 0x50 },
  { interfaceClass: 0x08, interfaceSubClass: 0x06, interfaceProtocol: 0x62 },
  { interfaceClass: 0x08, interfaceSubClass: 0x02, interfaceProtocol: 0x50 },
  { interfaceClass: 0x03, interfaceSubClass: 0x01, interfaceProtocol: 0x01 },
  { interfaceClass: 0x03, interfaceSubClass: 0x01, interfaceProtocol: 0x02 },
  { interfaceClass: 0x02, interfaceSubClass: 0x06, interfaceProtocol: 0x00 },
  { interfaceClass: 0x0a, interfaceSubClass: 0x00, interfaceProtocol: 0x00 },
  { interfaceClass: 0xff, interfaceSubClass: 0xff, interfaceProtocol: 0xff },
);

export const pattern: fc.Arbitrary<InterfacePattern> = fc.oneof(
  triple,
  triple.map(({ interfaceClass, interfaceSubClass }) => ({ interfaceClass, interfaceSubClass })),
  triple.map(({ interfaceClass }) => ({ interfaceClass })),
);

const some = <T>(values: readonly T[]) =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: Math.min(values.length, 5) });
const clock = fc.constantFrom('00:00', '08:30', '12:00', '17:15', '22:00');

export const conditions: fc.Arbitrary<Conditions> = fc
  .record(
    {
      zones: some(ZONES),
      endpointGroups: some(GROUPS),
      persons: some(PERSONS),
      roles: some(ROLES),
      classes: some(DEVICE_CLASSES.filter((_, at) => at < 12 || at === 18)),
      interfaces: fc.record({
        match: fc.constantFrom(...INTERFACE_MATCHES),
        patterns: fc.array(pattern, { minLength: 1, maxLength: 4 }),
      }),
      products: fc.array(
        fc.oneof(
          fc.record({ vendorId: fc.integer({ min: 1, max: 3 }) }),
          fc.record({ vendorId: fc.integer({ min: 1, max: 3 }), productId: fc.integer({ min: 1, max: 2 }) }),
        ),
        { minLength: 1, maxLength: 3 },
      ),
      serials: some([...SERIALS, '']),
      leastStrength: fc.constantFrom(...STRENGTHS),
      media: fc.oneof(fc.constant('any' as const), some(MEDIA)),
      confidentiality: some(CONFIDENTIALITY_CLASSES),
      connections: some(CONNECTIONS),
      times: fc.array(fc.record({ days: some(WEEKDAYS), from: clock, to: clock }, { requiredKeys: ['from', 'to'] }), {
        minLength: 1,
        maxLength: 2,
      }),
    },
    { requiredKeys: [] },
  )
  .chain((all) =>
    // With all thirteen at once nothing would ever match.
    fc
      .subarray(Object.keys(all) as (keyof Conditions)[], { maxLength: 3 })
      .map((names) => Object.fromEntries(names.map((name) => [name, all[name]])) as Conditions),
  );

export const rule: fc.Arbitrary<DeviceRule> = fc.record({
  id: fc.integer({ min: 1, max: 1_000_000 }).map((number) => `r-${number}`),
  outcome: fc.constantFrom(...OUTCOMES),
  reason: fc.constant({ ja: '理由', en: 'reason' }),
  when: conditions,
});

export const policy: fc.Arbitrary<DevicePolicy> = fc.record({
  zone: fc.constant('lgwan' as const),
  defaultOutcome: fc.constantFrom(...DEFAULT_OUTCOMES),
  rules: fc.uniqueArray(rule, { maxLength: 8, selector: ({ id }) => id }),
});

/** Without the one way in which a rule asks for the whole of a device by name. */
export const opensExactly = ({ outcome, when }: DeviceRule) =>
  outcome !== 'block' && when.interfaces?.match === 'exactly';

/** A few seconds around the edges of the windows above, over some weeks. */
export const instant = fc
  .tuple(fc.integer({ min: 0, max: 40 * 24 }), fc.constantFrom(-1, 0, 1, 900_000))
  .map(([hours, around]) => Date.parse('2026-03-20T00:00+09:00') + hours * 3_600_000 + around);

const maybe = <T>(known: fc.Arbitrary<T>): fc.Arbitrary<Fact<T>> =>
  fc.oneof({ weight: 6, arbitrary: known }, { weight: 1, arbitrary: fc.constant({ unknown: 'timed-out' as const }) });

export function usbDevice(interfaces: readonly InterfaceTriple[], parts: Partial<UsbDevice> = {}): UsbDevice {
  return {
    port: '1-1',
    busNumber: 1,
    deviceNumber: 2,
    vendorId: 1,
    productId: 1,
    deviceVersion: 0x0100,
    deviceClass: 0,
    manufacturer: null,
    product: null,
    serial: null,
    speedMbps: 480,
    authorized: false,
    isHub: false,
    isInternal: false,
    identity: 'serial-hash',
    descriptorHash: 'a'.repeat(64),
    configurations: [
      {
        value: 1,
        maxPowerMilliamps: 100,
        interfaces: interfaces.map((one, at) => ({
          ...one,
          interfaceNumber: at,
          alternateSetting: 0,
          endpoints: [],
          driver: null,
          description: null,
        })),
      },
    ],
    ...parts,
  };
}

/** Facts together with the device they are of, so that a test can let it grow. */
export interface Plugged {
  readonly interfaces: readonly InterfaceTriple[];
  readonly factsWith: (interfaces: readonly InterfaceTriple[]) => DeviceFacts;
  readonly facts: DeviceFacts;
}

export function pluggedOf(fact: <T>(known: fc.Arbitrary<T>) => fc.Arbitrary<Fact<T>>): fc.Arbitrary<Plugged> {
  return fc
    .record({
      interfaces: fc.array(triple, { minLength: 1, maxLength: 4 }),
      vendorId: fc.integer({ min: 1, max: 4 }),
      productId: fc.integer({ min: 1, max: 3 }),
      serial: fc.constantFrom(null, ...SERIALS, 'another-serial-number'),
      serialUnread: fc.boolean(),
      isCloned: fc.boolean(),
      medium: fact(
        fc.option(
          fc.record({
            mediumId: fc.constantFrom(...MEDIA, 'med-3'),
            confidentiality: fc.constantFrom(null, ...CONFIDENTIALITY_CLASSES),
          }),
        ),
      ),
      connection: fact(fc.constantFrom(...CONNECTIONS)),
      endpointGroups: fact(fc.subarray([...GROUPS, 'library'])),
      personId: fact(fc.constantFrom(null, ...PERSONS, 'per-3' as PersonId)),
      roles: fact(fc.subarray([...ROLES])),
    })
    .map((one) => {
      const factsWith = (interfaces: readonly InterfaceTriple[]) =>
        usbFacts(
          usbDevice(interfaces, { vendorId: one.vendorId, productId: one.productId, serial: one.serial }),
          {
            isCloned: one.isCloned,
            medium: one.medium,
            connection: one.connection,
            serialUnread: one.serialUnread,
          },
          { zone: 'lgwan', endpointGroups: one.endpointGroups, personId: one.personId, roles: one.roles },
        );
      return { interfaces: one.interfaces, factsWith, facts: factsWith(one.interfaces) };
    });
}

/** Here and there something is unknown. */
export const plugged = pluggedOf(maybe);
