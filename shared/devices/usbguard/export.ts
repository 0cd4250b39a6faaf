// Our device rules as rules.conf, as far as USBGuard can say them: what it cannot say is left closed, and listed.

import type { Phrase } from '../../i18n/translate.ts';
import { DEVICE_CLASSES, type DeviceClass } from '../rules/device-class.ts';
import {
  CONDITION_NAMES,
  type ConditionName,
  type DevicePolicy,
  type DeviceRule,
  type InterfacePattern,
} from '../rules/policy.ts';
import { areDisjoint } from './import-interfaces.ts';
import { printRule } from './print.ts';
import type { UsbguardRule, ValueSet } from './rule.ts';

/** Holes: `{rule}`, an id of ours. */
export const EXPORT_NOTES = {
  'left-out': {
    ja: '{rule}：USBGuard では表せない条件があるため、この許可は書き出しません。止まったままになります。',
    en: '{rule}: has a condition that USBGuard cannot express, so this allow rule was left out; it stays closed there.',
  },
  'blocks-more': {
    ja: '{rule}：USBGuard では表せない条件を外して止めます。元より広く止まります。',
    en: '{rule}: blocks without a condition that USBGuard cannot express, and so more than here.',
  },
  'blocks-everything': {
    ja: '{rule}：条件が 1つも残らないため、USBGuard ではすべての機器を止めます。残すか消すか決めてください。',
    en: '{rule}: no condition is left, so it blocks every device there. Decide whether to keep it.',
  },
  'read-only-blocked': {
    ja: '{rule}：USBGuard に読み取り専用はないため、止めます。',
    en: '{rule}: USBGuard knows no read-only, so it blocks there.',
  },
  'other-zone': {
    ja: '{rule}：この系には当てはまらないため、書き出しません。',
    en: '{rule}: does not concern this zone, so it was left out.',
  },
} as const satisfies Readonly<Record<string, Phrase>>;

export interface ExportNote {
  readonly ruleId: string;
  readonly code: keyof typeof EXPORT_NOTES;
  /** The condition that could not be expressed; null: the rule as a whole. */
  readonly condition: ConditionName | null;
}
export interface UsbguardExport {
  /** Ends with a line end. What holds when no rule fits stands in usbguard-daemon.conf, and here as a comment. */
  readonly text: string;
  readonly notes: readonly ExportNote[];
}

export function exportRules(policy: DevicePolicy): UsbguardExport {
  const notes: ExportNote[] = [];
  const lines = policy.rules.flatMap((rule) => exportRule(rule, policy.zone, notes));
  const implicit = policy.defaultOutcome === 'open' ? 'allow' : 'block';
  return { text: `${[`# ImplicitPolicyTarget=${implicit}`, ...lines].join('\n')}\n`, notes };
}

type Attributes = Omit<UsbguardRule, 'target'>;

function exportRule(rule: DeviceRule, zone: DevicePolicy['zone'], notes: ExportNote[]): string[] {
  const { id: ruleId, when } = rule;
  const note = (code: ExportNote['code'], condition: ConditionName | null = null) =>
    notes.push({ ruleId, code, condition });
  if (when.zones !== undefined && !when.zones.includes(zone)) {
    note('other-zone', 'zones');
    return [];
  }
  // A read-only rule that were merely left out would let a later one open what it keeps from being written to.
  const opens = rule.outcome === 'allow';
  if (rule.outcome === 'read-only') note('read-only-blocked');
  let attributes: Attributes = {};
  for (const name of CONDITION_NAMES) {
    if (when[name] === undefined || name === 'zones') continue;
    const said = attributesOf(name, rule, opens);
    const isTwice = said !== null && Object.keys(said).some((attribute) => Object.hasOwn(attributes, attribute));
    if (said !== null && !isTwice) {
      attributes = { ...attributes, ...said };
    } else if (opens) {
      note('left-out', name);
      return [];
    } else {
      note('blocks-more', name);
    }
  }
  const isNarrowedHere = Object.keys(when).some((name) => name !== 'zones');
  if (!opens && isNarrowedHere && Object.keys(attributes).length === 0) note('blocks-everything');
  return [printRule({ target: opens ? 'allow' : 'block', ...attributes, label: ruleId })];
}

/** Null: cannot be said, or not without opening more. */
function attributesOf(name: ConditionName, { when }: DeviceRule, opens: boolean): Attributes | null {
  switch (name) {
    case 'products':
      return {
        id: oneOf((when.products ?? []).map(({ vendorId, productId }) => ({ vendorId, productId: productId ?? null }))),
      };
    case 'serials':
      // The kernel shows a device without a serial as one with an empty one.
      return { serial: oneOf(when.serials ?? []) };
    case 'connections':
      return connectType(when.connections ?? []);
    case 'interfaces':
      return interfaces(when.interfaces, opens);
    case 'classes':
      return classes(when.classes ?? [], opens);
    default:
      return null;
  }
}

function connectType(connections: NonNullable<DeviceRule['when']['connections']>): Attributes | null {
  const named = new Set(connections);
  if (named.size === 3) return {};
  if (named.size === 1 && named.has('internal')) return { 'with-connect-type': oneOf(['hardwired']) };
  // Behind a hub or not is nothing that USBGuard asks.
  return named.size === 2 && !named.has('internal') ? { 'with-connect-type': oneOf(['hotplug']) } : null;
}

function interfaces(wanted: DeviceRule['when']['interfaces'], opens: boolean): Attributes | null {
  if (wanted === undefined) return null;
  const { match, patterns } = wanted;
  if (!opens) return { 'with-interface': { operator: match === 'exactly' ? 'all-of' : 'one-of', values: patterns } };
  if (match === 'any-of') return { 'with-interface': { operator: 'match-all', values: patterns } };
  // Its `equals` errs where one interface could fit two patterns, and it has nothing for at most one of each.
  return match === 'exactly' && areDisjoint(patterns)
    ? { 'with-interface': { operator: 'equals', values: patterns } }
    : null;
}

function classes(wanted: readonly DeviceClass[], opens: boolean): Attributes | null {
  if (wanted.length === DEVICE_CLASSES.length) return {};
  const patterns = wanted.flatMap((one) => (opens ? CLASS_PATTERNS[one].certainly : CLASS_PATTERNS[one].perhaps));
  if (patterns.length === 0 || (!opens && wanted.includes('other'))) return null;
  return { 'with-interface': { operator: opens ? 'match-all' : 'one-of', values: patterns } };
}

/**
 * Interfaces that are of the class whatever else is known, and those that may be. Which drive is behind an interface of mass storage
 * tells only the drive itself, and that USBGuard never asks.
 */
const all = (interfaceClass: number): InterfacePattern => ({ interfaceClass });
const both = (...patterns: InterfacePattern[]) => ({ certainly: patterns, perhaps: patterns });
const only = (...perhaps: InterfacePattern[]) => ({ certainly: [], perhaps });
const boot = (interfaceProtocol: number): InterfacePattern => ({
  interfaceClass: 3,
  interfaceSubClass: 1,
  interfaceProtocol,
});
const CLASS_PATTERNS: Readonly<
  Record<DeviceClass, { certainly: readonly InterfacePattern[]; perhaps: readonly InterfacePattern[] }>
> = {
  storage: only(all(8)),
  'card-reader': only(all(8)),
  optical: only(all(8)),
  floppy: only(all(8)),
  tape: only(all(8)),
  'phone-camera': both(all(6)),
  network: only(all(2), all(10), all(0xe0), all(0xef)),
  serial: only(all(2), all(10)),
  bluetooth: both(
    { interfaceClass: 0xe0, interfaceSubClass: 1, interfaceProtocol: 1 },
    { interfaceClass: 0xe0, interfaceSubClass: 1, interfaceProtocol: 4 },
  ),
  printer: both(all(7)),
  keyboard: both(boot(1)),
  pointing: both(boot(2)),
  'other-input': only(all(3)),
  audio: both(all(1), all(0x10)),
  video: both(all(0x0e), all(0x10)),
  hub: both(all(9)),
  'smart-card-reader': both(all(0x0b)),
  'firmware-update': both({ interfaceClass: 0xfe, interfaceSubClass: 1 }),
  'vendor-specific': both(all(0xff)),
  other: only(),
};

function oneOf<T>(values: readonly T[]): ValueSet<T> {
  return { operator: values.length === 1 ? 'equals' : 'one-of', values };
}
