// From watching to closing: what a section's devices really were becomes a list that somebody approves. What carries data is never opened by it.
import type { Phrase } from '../i18n/translate.ts';
import type { UsbDevice } from '../protocol/uplink/state.ts';
import { isUnknown } from '../protocol/uplink/unknown.ts';
import { DEVICE_CLASS_NAMES, type DeviceClass, type InterfaceTriple } from './rules/device-class.ts';
import { usbFacts } from './rules/facts.ts';
import type { DeviceRule } from './rules/policy.ts';
import { hex } from './usb-class.ts';

/** One device at one terminal while one person was there. */
export interface Observed {
  readonly deviceId: string;
  readonly item: UsbDevice;
  readonly isCloned: boolean;
  readonly isRegistered: boolean;
  /** A serial tells it from others: it can be registered. */
  readonly isIdentified: boolean;
  readonly endpointId: string;
  /** As the terminal told it; null: nobody was signed in. */
  readonly user: string | null;
  /** How often it was plugged in. */
  readonly times: number;
}

/**
 * class: what nobody can work without, opened by its kind · product: this product with exactly these interfaces ·
 * medium: to be registered, and never opened by a rule · decide: a way out for data, or not read whole: somebody must look at it
 */
export const PROPOSED_KINDS = ['class', 'product', 'medium', 'decide'] as const;
export type ProposedKind = (typeof PROPOSED_KINDS)[number];

export interface Proposed {
  /** Vendor, product and interfaces; the same for the same devices whatever else was seen. */
  readonly key: string;
  readonly kind: ProposedKind;
  readonly vendorId: number;
  readonly productId: number;
  /** As one of them calls itself: text from outside. */
  readonly product: string | null;
  readonly manufacturer: string | null;
  readonly classes: readonly DeviceClass[];
  readonly deviceIds: readonly string[];
  readonly devices: number;
  readonly endpoints: number;
  readonly people: number;
  readonly times: number;
  /** Of media: not in the register yet, and can be told apart. */
  readonly toRegister: readonly string[];
  /** The rule by which it would be opened; null where none is proposed. Those of kinds have one name, and are joined in the draft. */
  readonly rule: DeviceRule | null;
}

const BY_CLASS_ID = 'seen-by-class';
const BY_CLASS: ReadonlySet<DeviceClass> = new Set(['keyboard', 'pointing', 'other-input', 'hub', 'smart-card-reader']);
const MEDIA: ReadonlySet<DeviceClass> = new Set(['storage', 'card-reader', 'optical', 'floppy', 'tape']);
/** Ways out for data beside media (Article 7 (3)): opening one is a decision that no list takes over. */
const WAYS_OUT: ReadonlySet<DeviceClass> = new Set([
  ...MEDIA,
  'phone-camera',
  'network',
  'serial',
  'bluetooth',
  'firmware-update',
]);

/**
 * Groups what was seen by vendor, product and interfaces; the order and the number of what is given twice do not matter.
 * @returns those on the most terminals first
 */
export function propose(observed: readonly Observed[]): Proposed[] {
  const groups = [...Map.groupBy(observed, keyOf)].map(([key, seen]) => groupOf(key, seen));
  return groups.sort((a, b) => b.endpoints - a.endpoints || b.times - a.times || (a.key < b.key ? -1 : 1));
}

/**
 * The rules of a draft with the chosen ones behind them, before the zone's default. One of the same name is replaced where it stands;
 * kinds that another section was given stay.
 */
export function withProposed(rules: readonly DeviceRule[], chosen: readonly DeviceRule[]): DeviceRule[] {
  const next = new Map(rules.map((rule) => [rule.id, rule]));
  for (const rule of chosen) {
    const before = next.get(rule.id);
    const classes = [...new Set([...(before?.when.classes ?? []), ...(rule.when.classes ?? [])])].sort();
    next.set(rule.id, rule.id === BY_CLASS_ID ? ruleOfClasses(classes) : rule);
  }
  return [...next.values()];
}

function keyOf({ item }: Observed): string {
  const product = `${hex(item.vendorId, 4)}:${hex(item.productId, 4)}`;
  const triples = triplesOf(item);
  return triples === null ? `${product}/?` : `${product}/${triples.map(textOf).join(' ')}`;
}

function groupOf(key: string, seen: readonly Observed[]): Proposed {
  // The same device whichever came first.
  const [first] = [...seen].sort((a, b) => (a.deviceId < b.deviceId ? -1 : 1)) as [Observed, ...Observed[]];
  const { item } = first;
  const parts = partsOf(item);
  const classes = [...new Set(parts?.flat() ?? [])].sort();
  const kind = kindOf(parts);
  const deviceIds = distinct(seen, ({ deviceId }) => deviceId);
  return {
    key,
    kind,
    vendorId: item.vendorId,
    productId: item.productId,
    product: item.product,
    manufacturer: item.manufacturer,
    classes,
    deviceIds,
    devices: deviceIds.length,
    endpoints: distinct(seen, ({ endpointId }) => endpointId).length,
    people: distinct(seen, ({ user }) => user).length,
    times: seen.reduce((sum, { times }) => sum + times, 0),
    toRegister:
      kind === 'medium'
        ? distinct(seen, (one) => (one.isIdentified && !one.isRegistered && !one.isCloned ? one.deviceId : null))
        : [],
    rule: kind === 'product' ? productRule(key, item, classes) : kind === 'class' ? ruleOfClasses(classes) : null,
  };
}

function kindOf(parts: readonly (readonly DeviceClass[])[] | null): ProposedKind {
  if (parts === null || parts.length === 0) return 'decide';
  const every = (set: ReadonlySet<DeviceClass>) => parts.every((part) => part.every((one) => set.has(one)));
  if (every(BY_CLASS)) return 'class';
  if (every(MEDIA)) return 'medium';
  return parts.some((part) => part.some((one) => WAYS_OUT.has(one))) ? 'decide' : 'product';
}

function ruleOfClasses(classes: readonly DeviceClass[]): DeviceRule {
  return {
    id: BY_CLASS_ID,
    outcome: 'allow',
    reason: {
      ja: `いつも使われている種類の機器です（${classes.map((one) => DEVICE_CLASS_NAMES[one].ja).join('、')}）。`,
      en: `Kinds of device that are always in use (${classes.map((one) => DEVICE_CLASS_NAMES[one].en).join(', ')}).`,
    },
    when: { classes },
  };
}

function productRule(key: string, item: UsbDevice, classes: readonly DeviceClass[]): DeviceRule {
  const { vendorId, productId } = item;
  const name = `${hex(vendorId, 4)}:${hex(productId, 4)}`;
  return {
    id: `seen-${hex(vendorId, 4)}-${hex(productId, 4)}-${checksum(key)}`,
    outcome: 'allow',
    reason: reasonOf(name, classes),
    when: {
      products: [{ vendorId, productId }],
      interfaces: {
        match: 'exactly',
        patterns: (triplesOf(item) ?? []).map(({ interfaceClass, interfaceSubClass, interfaceProtocol }) => ({
          interfaceClass,
          interfaceSubClass,
          interfaceProtocol,
        })),
      },
    },
  };
}

function reasonOf(name: string, classes: readonly DeviceClass[]): Phrase {
  return {
    ja: `使われていた機器です（${name}、${classes.map((one) => DEVICE_CLASS_NAMES[one].ja).join('、')}）。`,
    en: `A device that was in use (${name}, ${classes.map((one) => DEVICE_CLASS_NAMES[one].en).join(', ')}).`,
  };
}

/** Of every alternate setting of every configuration, in one order; null: not read whole. */
function triplesOf({ descriptorHash, configurations }: UsbDevice): InterfaceTriple[] | null {
  const all = configurations.flatMap(({ interfaces }) => interfaces);
  if (isUnknown(descriptorHash) || all.length === 0) return null;
  return all.toSorted((a, b) => (textOf(a) < textOf(b) ? -1 : 1));
}

function partsOf(item: UsbDevice): readonly (readonly DeviceClass[])[] | null {
  const nothing = { unknown: 'not-supported' } as const;
  const around = { zone: 'internet', endpointGroups: nothing, personId: nothing, roles: nothing } as const;
  const { classes } = usbFacts(item, { isCloned: false, medium: null, connection: nothing }, around);
  return isUnknown(classes) ? null : (classes as readonly (readonly DeviceClass[])[]);
}

function textOf({ interfaceClass, interfaceSubClass, interfaceProtocol }: InterfaceTriple): string {
  return [interfaceClass, interfaceSubClass, interfaceProtocol].map((each) => hex(each, 2)).join('');
}

function distinct(seen: readonly Observed[], of: (one: Observed) => string | null): string[] {
  return [...new Set(seen.flatMap((one) => of(one) ?? []))].sort();
}

/** Tells two shapes of one product apart in the ids of their rules (FNV-1a, 32 bits); nothing rests on it. */
function checksum(text: string): string {
  let sum = 0x811c9dc5;
  for (const letter of text) sum = Math.imul(sum ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hex(sum, 8);
}
