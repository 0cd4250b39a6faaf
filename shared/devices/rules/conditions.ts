// Is one condition of a rule met by a device? Met, not met, or unknown: and in doubt a rule closes and does not open.
import { type Fact, isUnknown, type Unknown } from '../../protocol/uplink/unknown.ts';
import type { EpochMs } from '../../time/epoch.ts';
import { STRENGTHS } from '../strength.ts';
import { DEVICE_CLASSES, type DeviceClass } from './device-class.ts';
import type { DeviceFacts } from './facts.ts';
import { fitsPart, fitsWhole, narrowestFirst } from './interfaces.ts';
import { CONDITION_NAMES, type ConditionName, type Conditions, type ProductPattern } from './policy.ts';
import { isInWindow, readyWindow, type WallClock, wallClock } from './time-window.ts';

/** Of the whole device, or of a part of it at least. Only classes and interfaces differ: nothing else has parts. */
export type Extent = 'whole' | 'part';
export const MET = 1;
export const NOT_MET = 0;
export const UNKNOWN = -1;
export type Met = typeof MET | typeof NOT_MET | typeof UNKNOWN;

/** When it is, in epoch milliseconds; unknown while the clock is not to be trusted. */
export type Now = Fact<EpochMs>;

type Known<T> = { readonly [Name in keyof T]: Exclude<T[Name], Unknown> | undefined };
/** The facts with `undefined` for what is unknown: asked once a device, not once a rule. */
export interface Ready extends Known<DeviceFacts> {
  /** For each part of the device the bits of what it may be. */
  readonly parts: readonly number[] | undefined;
  readonly clock: WallClock | undefined;
}

export function ready(facts: DeviceFacts, now: Now): Ready {
  return {
    zone: facts.zone,
    endpointGroups: known(facts.endpointGroups),
    personId: known(facts.personId),
    roles: known(facts.roles),
    interfaces: known(facts.interfaces),
    classes: known(facts.classes),
    vendorId: facts.vendorId,
    productId: facts.productId,
    serial: known(facts.serial),
    strength: known(facts.strength),
    medium: known(facts.medium),
    connection: known(facts.connection),
    parts: known(facts.classes)?.map(bitsOf),
    clock: typeof now === 'number' && Number.isFinite(now) ? wallClock(now) : undefined,
  };
}

function known<T>(fact: T): Exclude<T, Unknown> | undefined {
  return isUnknown(fact) ? undefined : (fact as Exclude<T, Unknown>);
}

export interface Test {
  readonly name: ConditionName;
  met(facts: Ready, extent: Extent): Met;
}

/** The conditions of a rule, made ready once: to ask one costs nanoseconds. */
export function testsOf(when: Conditions): Test[] {
  return CONDITION_NAMES.flatMap((name) => {
    const met = makers[name](when);
    return met === null ? [] : [{ name, met }];
  });
}

/** A rule that closes counts what is unknown as met; one that opens does not. */
export function holds(tests: readonly Test[], facts: Ready, extent: Extent): boolean {
  for (const test of tests) {
    const met = test.met(facts, extent);
    if (met === NOT_MET || (met === UNKNOWN && extent === 'whole')) return false;
  }
  return true;
}

type Maker = (when: Conditions) => Test['met'] | null;

const makers: Readonly<Record<ConditionName, Maker>> = {
  zones: ({ zones }) => (zones === undefined ? null : oneOf(zones, ({ zone }) => zone)),
  endpointGroups: ({ endpointGroups }) =>
    endpointGroups === undefined ? null : someOf(endpointGroups, (facts) => facts.endpointGroups),
  persons: ({ persons }) => (persons === undefined ? null : oneOf(persons, ({ personId }) => personId)),
  roles: ({ roles }) => (roles === undefined ? null : someOf(roles, (facts) => facts.roles)),
  classes({ classes }) {
    if (classes === undefined) return null;
    const wanted = bitsOf(classes);
    const isNamed = (part: number) => (part & wanted) !== 0;
    return ({ parts }, extent) => {
      if (parts === undefined) return UNKNOWN;
      return yes(extent === 'whole' ? parts.every(isNamed) : parts.some(isNamed));
    };
  },
  interfaces({ interfaces }) {
    if (interfaces === undefined) return null;
    const { match } = interfaces;
    const patterns = narrowestFirst(interfaces.patterns);
    return (facts, extent) => {
      if (facts.interfaces === undefined) return UNKNOWN;
      if (facts.interfaces === null) return NOT_MET;
      return yes((extent === 'whole' ? fitsWhole : fitsPart)(match, patterns, facts.interfaces));
    };
  },
  products({ products }) {
    if (products === undefined) return null;
    const isMeant = (one: ProductPattern, { vendorId, productId }: Ready) =>
      one.vendorId === vendorId && (one.productId === undefined || one.productId === productId);
    return (facts) => yes(products.some((one) => isMeant(one, facts)));
  },
  serials: ({ serials }) =>
    serials === undefined ? null : oneOf(serials, ({ serial }) => (serial === null ? '' : serial)),
  leastStrength({ leastStrength }) {
    if (leastStrength === undefined) return null;
    // STRENGTHS begins with the strongest.
    const enough = STRENGTHS.slice(0, STRENGTHS.indexOf(leastStrength) + 1);
    return oneOf(enough, ({ strength }) => strength);
  },
  media({ media }) {
    if (media === undefined) return null;
    if (media === 'any') return ({ medium }) => (medium === undefined ? UNKNOWN : yes(medium !== null));
    return oneOf(media, ({ medium }) => (medium === undefined ? undefined : (medium?.mediumId ?? null)));
  },
  confidentiality({ confidentiality }) {
    if (confidentiality === undefined) return null;
    // A registered medium whose class nobody wrote down could be of any.
    return oneOf(confidentiality, ({ medium }) => (medium === null ? null : (medium?.confidentiality ?? undefined)));
  },
  connections: ({ connections }) =>
    connections === undefined ? null : oneOf(connections, ({ connection }) => connection),
  times({ times }) {
    if (times === undefined) return null;
    const windows = times.map(readyWindow);
    return ({ clock }) => (clock === undefined ? UNKNOWN : yes(windows.some((window) => isInWindow(window, clock))));
  },
};

/** The twenty classes fit into the 32 bits of a number. */
function bitsOf(classes: readonly DeviceClass[]): number {
  return classes.reduce((bits, one) => bits | (1 << DEVICE_CLASSES.indexOf(one)), 0);
}

function yes(holds: boolean): Met {
  return holds ? MET : NOT_MET;
}

/** The one value of the device is among those wanted. */
function oneOf<T>(wanted: readonly T[], of: (facts: Ready) => T | null | undefined): Test['met'] {
  const set = new Set<T>(wanted);
  return (facts) => {
    const value = of(facts);
    return value === undefined ? UNKNOWN : yes(value !== null && set.has(value));
  };
}

/** Some of the values of the terminal or person are among those wanted. */
function someOf<T>(wanted: readonly T[], of: (facts: Ready) => readonly T[] | undefined): Test['met'] {
  const set = new Set<T>(wanted);
  return (facts) => {
    const values = of(facts);
    return values === undefined ? UNKNOWN : yes(values.some((one) => set.has(one)));
  };
}
