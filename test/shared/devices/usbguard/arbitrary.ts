// Rules of USBGuard at random, and what they mean by its documentation: the second opinion that import and export are held against.
import fc from 'fast-check';
import type { InterfaceTriple } from '../../../../shared/devices/rules/device-class.ts';
import { fits } from '../../../../shared/devices/rules/interfaces.ts';
import {
  type Condition,
  OPERATORS,
  type UsbguardRule,
  type UsbId,
  type ValueSet,
} from '../../../../shared/devices/usbguard/rule.ts';
import { pattern } from '../rules/arbitrary.ts';
import { mostPairs } from '../rules/reference.ts';

/** Any characters whatever; fast-check's own `unit: 'binary'` takes five seconds to get ready. */
export const anyText = fc
  .array(
    fc.integer({ min: 0, max: 0x10ffff }).filter((code) => code < 0xd800 || code > 0xdfff),
    { maxLength: 12 },
  )
  .map((codes) => String.fromCodePoint(...codes));

const setOf = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<ValueSet<T>> =>
  fc.record({ operator: fc.constantFrom(...OPERATORS), values: fc.array(value, { minLength: 1, maxLength: 3 }) });
const half = fc.integer({ min: 1, max: 3 });
const id: fc.Arbitrary<UsbId> = fc.oneof(
  fc.record({ vendorId: half, productId: half }),
  half.map((vendorId) => ({ vendorId, productId: null })),
  fc.constant({ vendorId: null, productId: null }),
);
const clock = fc.constantFrom('00:00', '08:30', '17:15', '22:00', '22:00:30');
const condition: fc.Arbitrary<Condition> = fc
  .record({
    isNegated: fc.boolean(),
    name: fc.constantFrom(
      'localtime' as const,
      'localtime' as const,
      'true' as const,
      'false' as const,
      'rule-applied' as const,
    ),
    argument: fc.tuple(clock, clock).map(([from, to]) => `${from}-${to}`),
  })
  .map((one) => (one.name === 'localtime' ? one : { ...one, argument: null }));

export const usbguardRule = (text: fc.Arbitrary<string>): fc.Arbitrary<UsbguardRule> =>
  fc.record(
    {
      target: fc.constantFrom('allow' as const, 'block' as const, 'reject' as const),
      id: setOf(id),
      name: setOf(text),
      serial: setOf(text),
      'with-connect-type': setOf(fc.constantFrom('hotplug', 'hardwired', 'unknown', '')),
      'with-interface': setOf(pattern),
      if: setOf(condition),
      label: text,
    },
    { requiredKeys: ['target'] },
  );

export interface Shown {
  readonly vendorId: number;
  readonly productId: number;
  readonly serial: string;
  readonly name: string;
  readonly connectType: string;
  readonly interfaces: readonly InterfaceTriple[];
}

/** Whether the rules allow the device; `clock` is minutes of the day by the clock that `localtime` is meant to look at. */
export function isAllowed(rules: readonly UsbguardRule[], implicit: boolean, device: Shown, minutes: number): boolean {
  const found = rules.find((rule) => isMet(rule, device, minutes));
  return found === undefined ? implicit : found.target === 'allow';
}

function isMet(rule: UsbguardRule, device: Shown, minutes: number): boolean {
  const isOne = (set: ValueSet<string> | undefined, value: string) =>
    set === undefined || holds(set, [value], (wanted, shown) => wanted === shown);
  return (
    (rule.id === undefined ||
      holds(
        rule.id,
        [device],
        (wanted, shown) =>
          [shown.vendorId, null].includes(wanted.vendorId) && [shown.productId, null].includes(wanted.productId),
      )) &&
    isOne(rule.name, device.name) &&
    isOne(rule.serial, device.serial) &&
    isOne(rule['with-connect-type'], device.connectType) &&
    (rule['with-interface'] === undefined || areInterfaces(rule['with-interface'], device.interfaces)) &&
    (rule.if === undefined || areTrue(rule.if, minutes))
  );
}

function holds<T, U>(
  { operator, values }: ValueSet<T>,
  shown: readonly U[],
  suits: (wanted: T, shown: U) => boolean,
): boolean {
  const isFound = (wanted: T) => shown.some((one) => suits(wanted, one));
  switch (operator) {
    case 'all-of':
      return values.every(isFound);
    case 'one-of':
      return values.some(isFound);
    case 'none-of':
      return !values.some(isFound);
    case 'match-all':
      return shown.every((one) => values.some((wanted) => suits(wanted, one)));
    case 'equals':
    case 'equals-ordered':
      return values.length === shown.length && values.every(isFound);
  }
}

/** `equals` as it is meant, of multisets; the order of `equals-ordered` is what the import says it gives up. */
function areInterfaces(set: NonNullable<UsbguardRule['with-interface']>, shown: readonly InterfaceTriple[]): boolean {
  if (set.operator === 'equals' || set.operator === 'equals-ordered')
    return set.values.length === shown.length && mostPairs(set.values, shown) === shown.length;
  return holds(set, shown, fits);
}

function areTrue({ operator, values }: ValueSet<Condition>, minutes: number): boolean {
  const truths = values.map(({ name, isNegated, argument }) => {
    if (name === 'rule-applied') return isNegated;
    if (name !== 'localtime') return (name === 'true') !== isNegated;
    const [from = 0, to = 0] = (argument ?? '')
      .split('-')
      .map((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5)));
    const isIn = from <= to ? minutes >= from && minutes < to : minutes >= from || minutes < to;
    return isIn !== isNegated;
  });
  if (operator === 'one-of') return truths.some((one) => one);
  if (operator === 'none-of') return !truths.some((one) => one);
  return truths.every((one) => one);
}
