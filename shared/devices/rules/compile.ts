// A policy made ready for deciding: which rules can fit a device at all is looked up, not tried one by one.
import { isUnknown } from '../../protocol/uplink/unknown.ts';
import { type Test, testsOf } from './conditions.ts';
import type { DeviceFacts } from './facts.ts';
import type { Conditions, DeviceRule, ReadPolicy, WithUnknown } from './policy.ts';

export interface CompiledRule {
  readonly rule: DeviceRule & WithUnknown;
  readonly tests: readonly Test[];
}
export interface CompiledPolicy {
  readonly policy: ReadPolicy;
  readonly rules: readonly CompiledRule[];
  readonly index: Index;
}

/** Numbers of rules, ascending. A rule stands under one kind of key alone, the one that is shared by the fewest devices. */
interface Index {
  readonly always: number[];
  readonly kinds: readonly {
    readonly kind: Kind;
    readonly under: ReadonlyMap<string | number, number[]>;
    /** Those that may close or limit: candidates for a device of which the key is unknown. */
    readonly closing: number[];
  }[];
}

/** How rules are keyed, best first. A device without one of a rule's keys cannot fit it, neither whole nor in part. */
interface Kind {
  /** Null: the rule has no such condition. */
  keysOfRule(when: Conditions): readonly (string | number)[] | null;
  /** Null: unknown. */
  keysOfDevice(facts: DeviceFacts): readonly (string | number)[] | null;
}

const KINDS: readonly Kind[] = [
  {
    keysOfRule: ({ serials }) => serials ?? null,
    keysOfDevice: ({ serial }) => (isUnknown(serial) ? null : serial === null ? [] : [serial]),
  },
  {
    keysOfRule: ({ media }) => (media === undefined || media === 'any' ? null : media),
    keysOfDevice: ({ medium }) => (isUnknown(medium) ? null : medium === null ? [] : [medium.mediumId]),
  },
  {
    keysOfRule: ({ products }) => products?.map(({ vendorId }) => vendorId) ?? null,
    keysOfDevice: ({ vendorId }) => (vendorId === null ? [] : [vendorId]),
  },
  {
    keysOfRule: ({ persons }) => persons ?? null,
    keysOfDevice: ({ personId }) => (isUnknown(personId) ? null : personId === null ? [] : [personId]),
  },
  {
    keysOfRule: ({ interfaces }) => interfaces?.patterns.map(({ interfaceClass }) => interfaceClass) ?? null,
    keysOfDevice: ({ interfaces }) =>
      isUnknown(interfaces) ? null : (interfaces ?? []).map(({ interfaceClass }) => interfaceClass),
  },
];

/** Once for each policy; takes about a second for 100,000 rules. */
export function compilePolicy(policy: ReadPolicy): CompiledPolicy {
  const always: number[] = [];
  const kinds = KINDS.map((kind) => ({ kind, under: new Map<string | number, number[]>(), closing: [] as number[] }));
  policy.rules.forEach((rule, at) => {
    const chosen = kinds.find(({ kind }) => kind.keysOfRule(rule.when) !== null);
    if (chosen === undefined) {
      always.push(at);
      return;
    }
    for (const key of new Set(chosen.kind.keysOfRule(rule.when))) {
      const numbers = chosen.under.get(key);
      if (numbers === undefined) chosen.under.set(key, [at]);
      else numbers.push(at);
    }
    if (rule.outcome !== 'allow' || rule.unknown !== undefined) chosen.closing.push(at);
  });
  return {
    policy,
    rules: policy.rules.map((rule) => ({ rule, tests: testsOf(rule.when) })),
    index: { always, kinds: kinds.filter(({ under }) => under.size > 0) },
  };
}

/** The rules that could fit, whole or in part or in doubt, in their order, each once. */
export function* candidates({ index, rules }: CompiledPolicy, facts: DeviceFacts): Generator<CompiledRule> {
  const lists = [index.always];
  for (const { kind, under, closing } of index.kinds) {
    const keys = kind.keysOfDevice(facts);
    if (keys === null) lists.push(closing);
    else for (const key of new Set(keys)) lists.push(under.get(key) ?? []);
  }
  const places = lists.map(() => 0);
  for (;;) {
    let next = Number.POSITIVE_INFINITY;
    lists.forEach((list, which) => {
      next = Math.min(next, list[places[which] ?? 0] ?? Number.POSITIVE_INFINITY);
    });
    const rule = rules[next];
    if (rule === undefined) return;
    yield rule;
    lists.forEach((list, which) => {
      const place = places[which] ?? 0;
      if (list[place] === next) places[which] = place + 1;
    });
  }
}
