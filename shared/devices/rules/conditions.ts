// Is one condition of a rule met by a device? Met, not met, or unknown: and in doubt a rule closes and does not open.
import { type Fact, isUnknown } from '../../protocol/uplink/unknown.ts';
import type { EpochMs } from '../../time/epoch.ts';
import { STRENGTHS } from '../strength.ts';
import type { DeviceFacts } from './facts.ts';
import { fitsPart, fitsWhole } from './interfaces.ts';
import { CONDITION_NAMES, type ConditionName, type Conditions } from './policy.ts';
import { isInWindow, readyWindow } from './time-window.ts';

/** Of the whole device, or of a part of it at least. Only classes and interfaces differ: nothing else has parts. */
export type Extent = 'whole' | 'part';
export const MET = 1;
export const NOT_MET = 0;
export const UNKNOWN = -1;
export type Met = typeof MET | typeof NOT_MET | typeof UNKNOWN;

/** When it is, in epoch milliseconds; unknown while the clock is not to be trusted. */
export type Now = Fact<EpochMs>;
export interface Test {
  readonly name: ConditionName;
  met(facts: DeviceFacts, now: Now, extent: Extent): Met;
}

/** The conditions of a rule, made ready once: to ask one costs nanoseconds. */
export function testsOf(when: Conditions): Test[] {
  return CONDITION_NAMES.flatMap((name) => {
    const met = makers[name](when);
    return met === null ? [] : [{ name, met }];
  });
}

/** A rule that closes counts what is unknown as met; one that opens does not. */
export function holds(tests: readonly Test[], facts: DeviceFacts, now: Now, extent: Extent): boolean {
  for (const test of tests) {
    const met = test.met(facts, now, extent);
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
    const wanted = new Set(classes);
    return (facts, _, extent) => {
      if (isUnknown(facts.classes)) return UNKNOWN;
      const isNamed = (part: (typeof facts.classes)[number]) => part.some((one) => wanted.has(one));
      return yes(extent === 'whole' ? facts.classes.every(isNamed) : facts.classes.some(isNamed));
    };
  },
  interfaces({ interfaces }) {
    if (interfaces === undefined) return null;
    const { match, patterns } = interfaces;
    return (facts, _, extent) => {
      if (isUnknown(facts.interfaces)) return UNKNOWN;
      if (facts.interfaces === null) return NOT_MET;
      return yes((extent === 'whole' ? fitsWhole : fitsPart)(match, patterns, facts.interfaces));
    };
  },
  products({ products }) {
    if (products === undefined) return null;
    return ({ vendorId, productId }) =>
      yes(
        products.some(
          (one) => one.vendorId === vendorId && (one.productId === undefined || one.productId === productId),
        ),
      );
  },
  serials: ({ serials }) => (serials === undefined ? null : oneOf(serials, ({ serial }) => serial)),
  leastStrength({ leastStrength }) {
    if (leastStrength === undefined) return null;
    // STRENGTHS begins with the strongest.
    const enough = STRENGTHS.slice(0, STRENGTHS.indexOf(leastStrength) + 1);
    return oneOf(enough, ({ strength }) => strength);
  },
  media({ media }) {
    if (media === undefined) return null;
    if (media === 'any') return ({ medium }) => (isUnknown(medium) ? UNKNOWN : yes(medium !== null));
    return oneOf(media, ({ medium }) => (isUnknown(medium) ? medium : (medium?.mediumId ?? null)));
  },
  confidentiality({ confidentiality }) {
    if (confidentiality === undefined) return null;
    return oneOf(confidentiality, ({ medium }) => {
      if (isUnknown(medium)) return medium;
      // A registered medium whose class nobody wrote down could be of any.
      return medium?.confidentiality === null ? { unknown: 'not-present' } : (medium?.confidentiality ?? null);
    });
  },
  connections: ({ connections }) =>
    connections === undefined ? null : oneOf(connections, ({ connection }) => connection),
  times({ times }) {
    if (times === undefined) return null;
    const windows = times.map(readyWindow);
    return (_, now) => {
      if (isUnknown(now) || !Number.isFinite(now)) return UNKNOWN;
      return yes(windows.some((window) => isInWindow(window, now)));
    };
  },
};

function yes(holds: boolean): Met {
  return holds ? MET : NOT_MET;
}

/** The one value of the device is among those wanted. */
function oneOf<T>(wanted: readonly T[], of: (facts: DeviceFacts) => Fact<T | null>): Test['met'] {
  const set = new Set<T>(wanted);
  return (facts) => {
    const value = of(facts);
    return isUnknown(value) ? UNKNOWN : yes(value !== null && set.has(value));
  };
}

/** Some of the values of the terminal or person are among those wanted. */
function someOf<T>(wanted: readonly T[], of: (facts: DeviceFacts) => Fact<readonly T[]>): Test['met'] {
  const set = new Set<T>(wanted);
  return (facts) => {
    const values = of(facts);
    return isUnknown(values) ? UNKNOWN : yes(values.some((one) => set.has(one)));
  };
}
