// Groups of Defender as conditions of ours: alternatives, each of which is one set of conditions.
import type { DeviceClass } from '../rules/device-class.ts';
import { type Conditions, MOST_ENTRIES, type ProductPattern } from '../rules/policy.ts';
import type { Group } from './policy.ts';

/** Of one group: its devices are those that meet any of the alternatives, and perhaps others that cannot be said here. */
export interface Alternatives {
  readonly conditions: readonly Conditions[];
  /** Properties, or kinds of match, that cannot be said. */
  readonly inexpressible: readonly string[];
}

export const DISKS = [
  'storage',
  'card-reader',
  'floppy',
  'tape',
  'optical',
  'phone-camera',
] as const satisfies readonly DeviceClass[];
/** What Defender looks at; nothing else is ever judged by it. */
export const LOOKED_AT = [...DISKS, 'printer'] as const satisfies readonly DeviceClass[];

const FAMILIES: Readonly<Record<string, readonly DeviceClass[] | undefined>> = {
  RemovableMediaDevices: ['storage', 'card-reader', 'floppy', 'tape'],
  CdRomDevices: ['optical'],
  WpdDevices: ['phone-camera'],
  PrinterDevices: ['printer'],
};

export function alternativesOf(group: Group | undefined): Alternatives {
  if (group === undefined) return { conditions: [], inexpressible: ['GroupId'] };
  const { matchType, isOfDevices, properties } = group;
  if (!isOfDevices) return { conditions: [], inexpressible: ['Type'] };
  if (matchType === 'MatchAny') {
    const ones = properties.map((property) => ({ name: property.name, conditions: conditionsOf([property]) }));
    return {
      conditions: gathered(ones.flatMap(({ conditions }) => conditions ?? [])),
      inexpressible: ones.filter(({ conditions }) => conditions === null).map(({ name }) => name),
    };
  }
  if (matchType !== 'MatchAll') return { conditions: [], inexpressible: ['MatchType'] };
  const all = conditionsOf(properties);
  return all === null
    ? { conditions: [], inexpressible: properties.map(({ name }) => name) }
    : { conditions: all, inexpressible: [] };
}

/** Alternatives that are only serials, or only products, become one list of them, or a list of 500 sticks would be 500 rules. */
function gathered(alternatives: readonly Conditions[]): Conditions[] {
  const isOnly = (name: keyof Conditions) => (one: Conditions) => Object.keys(one).join() === name;
  const serials = alternatives.filter(isOnly('serials')).flatMap((one) => one.serials ?? []);
  const products = alternatives.filter(isOnly('products')).flatMap((one) => one.products ?? []);
  return [
    ...inParts(serials).map((part) => ({ serials: part })),
    ...inParts(products).map((part) => ({ products: part })),
    ...alternatives.filter((one) => !isOnly('serials')(one) && !isOnly('products')(one)),
  ];
}

function inParts<T>(all: readonly T[]): T[][] {
  const count = Math.ceil(all.length / MOST_ENTRIES);
  return Array.from({ length: count }, (_, at) => all.slice(at * MOST_ENTRIES, (at + 1) * MOST_ENTRIES));
}

/** Both at once: a list of one, of none where nothing can meet both. */
export function both(a: Conditions, b: Conditions): Conditions[] {
  const classes = common(a.classes, b.classes, (one, other) => (one === other ? one : null));
  const serials = common(a.serials, b.serials, (one, other) => (one === other ? one : null));
  const products = common(a.products, b.products, commonProduct);
  if ([classes, serials, products].some((list) => list?.length === 0)) return [];
  return [{ ...(classes && { classes }), ...(products && { products }), ...(serials && { serials }) }];
}

/** All properties at once; null: cannot be said. */
function conditionsOf(properties: Group['properties']): Conditions[] | null {
  // A product's number says nothing without its vendor's, and stands apart from it only here.
  const productId = properties.find(({ name }) => name === 'PID');
  const vendorId = properties.find(({ name }) => name === 'VID');
  const joined =
    productId !== undefined && vendorId !== undefined
      ? [
          ...properties.filter((one) => one !== productId && one !== vendorId),
          { name: 'VID_PID', value: `${vendorId.value}_${productId.value}` },
        ]
      : properties;
  let all: Conditions[] = [{}];
  for (const property of joined) {
    const one = conditionOf(property);
    if (one === null) return null;
    all = all.flatMap((conditions) => both(conditions, one));
  }
  return joined.length === 0 ? null : all;
}

function conditionOf({ name, value }: Group['properties'][number]): Conditions | null {
  switch (name) {
    case 'PrimaryId': {
      const classes = FAMILIES[value];
      return classes === undefined ? null : { classes };
    }
    case 'VID_PID':
      return productOf(value);
    case 'VID':
      return productOf(`${value}_`);
    case 'SerialNumberId':
      return /^[^*?]+$/u.test(value) ? { serials: [value] } : null;
    case 'InstancePathId':
      return instanceOf(value);
    default:
      return null;
  }
}

function productOf(value: string): Conditions | null {
  const [, vendor, product] = /^([0-9a-f]{4})_(\*|[0-9a-f]{4})?$/iu.exec(value) ?? [];
  if (vendor === undefined) return null;
  const vendorId = Number.parseInt(vendor, 16);
  const isAny = product === undefined || product === '*';
  return { products: [isAny ? { vendorId } : { vendorId, productId: Number.parseInt(product, 16) }] };
}

/**
 * `USB\VID_090C&PID_1000\FBH1111183300721`: the one form that names vendor, product and serial. `USBSTOR\…` names the drive by
 * words, which are nothing to know a device by; and a serial with `&` as its second letter was made up by Windows for the port.
 */
function instanceOf(value: string): Conditions | null {
  const found = /^USB\\VID_([0-9a-f]{4})&PID_([0-9a-f]{4})\\([^&*?\\]{2,})$/iu.exec(value);
  const [, vendor, product, serial] = found ?? [];
  if (vendor === undefined || product === undefined || serial === undefined) return null;
  return {
    products: [{ vendorId: Number.parseInt(vendor, 16), productId: Number.parseInt(product, 16) }],
    serials: [serial],
  };
}

function commonProduct(a: ProductPattern, b: ProductPattern): ProductPattern | null {
  if (a.vendorId !== b.vendorId) return null;
  if (a.productId === undefined) return b;
  return b.productId === undefined || a.productId === b.productId ? a : null;
}

function common<T>(
  a: readonly T[] | undefined,
  b: readonly T[] | undefined,
  of: (one: T, other: T) => T | null,
): readonly T[] | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a.flatMap((one) => b.map((other) => of(one, other)).filter((each) => each !== null));
}
