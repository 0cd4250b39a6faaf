// A policy made ready for deciding: which rules can fit a device at all is looked up, not tried one by one.
import { type Ready, type Test, testsOf } from './conditions.ts';
import type { InterfaceTriple } from './device-class.ts';
import type { Conditions, DeviceRule, InterfacePattern, ReadPolicy, WithUnknown } from './policy.ts';

export interface CompiledRule {
  readonly rule: DeviceRule & WithUnknown;
  readonly tests: readonly Test[];
}
export interface CompiledPolicy {
  readonly policy: ReadPolicy;
  readonly rules: readonly CompiledRule[];
  readonly index: Index;
}

type Key = string | number;

/** Numbers of rules, ascending. A rule stands under one kind of key alone. */
interface Index {
  readonly always: number[];
  readonly kinds: readonly {
    readonly kind: Kind;
    readonly under: ReadonlyMap<Key, number[]>;
    /** Those that may close or limit: candidates for a device of which the key is unknown. */
    readonly closing: number[];
  }[];
}

/** How rules are keyed, best first. A device without one of a rule's keys cannot fit it, neither whole nor in part. */
interface Kind {
  /** Null: the rule has no such condition. */
  keysOfRule(when: Conditions): readonly Key[] | null;
  /** Undefined: unknown. */
  keysOfDevice(facts: Ready): readonly Key[] | undefined;
}

const productKey = (vendorId: number, productId: number) => `${vendorId}:${productId}`;

function patternKey(pattern: InterfacePattern): string {
  if (!('interfaceSubClass' in pattern)) return `${pattern.interfaceClass}`;
  const { interfaceClass, interfaceSubClass, interfaceProtocol } = pattern;
  return interfaceProtocol === undefined
    ? `${interfaceClass}:${interfaceSubClass}`
    : `${interfaceClass}:${interfaceSubClass}:${interfaceProtocol}`;
}

/** The keys of every pattern that the interface could fit. */
function keysOfInterface({ interfaceClass, interfaceSubClass, interfaceProtocol }: InterfaceTriple): string[] {
  const wide = { interfaceClass };
  const narrower = { ...wide, interfaceSubClass };
  return [wide, narrower, { ...narrower, interfaceProtocol }].map(patternKey);
}

const KINDS: readonly Kind[] = [
  {
    keysOfRule: ({ serials }) => serials ?? null,
    keysOfDevice: ({ serial }) => (serial === undefined ? undefined : [serial ?? '']),
  },
  {
    keysOfRule: ({ media }) => (media === undefined || media === 'any' ? null : media),
    keysOfDevice: ({ medium }) => (medium === null ? [] : medium === undefined ? undefined : [medium.mediumId]),
  },
  {
    keysOfRule: ({ products }) =>
      products?.map(({ vendorId, productId }) =>
        productId === undefined ? vendorId : productKey(vendorId, productId),
      ) ?? null,
    keysOfDevice: ({ vendorId, productId }) =>
      vendorId == null || productId == null ? [] : [vendorId, productKey(vendorId, productId)],
  },
  {
    keysOfRule: ({ persons }) => persons ?? null,
    keysOfDevice: ({ personId }) => (personId === null ? [] : personId === undefined ? undefined : [personId]),
  },
  {
    keysOfRule: ({ endpointGroups }) => endpointGroups ?? null,
    keysOfDevice: ({ endpointGroups }) => endpointGroups,
  },
  {
    keysOfRule: ({ interfaces }) => interfaces?.patterns.map(patternKey) ?? null,
    keysOfDevice: ({ interfaces }) => (interfaces === null ? [] : interfaces?.flatMap(keysOfInterface)),
  },
  {
    keysOfRule: ({ classes }) => classes ?? null,
    keysOfDevice: ({ classes }) => classes?.flat(),
  },
];

/** Once for each policy. */
export function compilePolicy(policy: ReadPolicy): CompiledPolicy {
  const always: number[] = [];
  const kinds = KINDS.map((kind) => ({ kind, under: new Map<Key, number[]>(), closing: [] as number[] }));
  const said = new Set<string>();
  policy.rules.forEach((rule, at) => {
    // What an earlier rule says already never decides: where that one does not, neither does this.
    const saying = JSON.stringify([rule.outcome, rule.unknown !== undefined, rule.when]);
    if (said.has(saying)) return;
    said.add(saying);
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

/**
 * The numbers of the rules that could fit, whole or in part or in doubt, in their order, each once: call until it gives null.
 * A generator would cost more than most rules do.
 */
export function candidates({ index, rules }: CompiledPolicy, facts: Ready): () => CompiledRule | null {
  const lists = index.always.length > 0 ? [index.always] : [];
  for (const { kind, under, closing } of index.kinds) {
    const keys = kind.keysOfDevice(facts);
    if (keys === undefined) lists.push(closing);
    else
      for (const key of new Set(keys)) {
        const list = under.get(key);
        if (list !== undefined) lists.push(list);
      }
  }
  const places = new Uint32Array(lists.length);
  return () => {
    let next = rules.length;
    for (let which = 0; which < lists.length; which += 1) {
      const head = lists[which]?.[places[which] ?? 0] ?? next;
      if (head < next) next = head;
    }
    for (let which = 0; which < lists.length; which += 1) {
      const place = places[which] ?? 0;
      if (lists[which]?.[place] === next) places[which] = place + 1;
    }
    return rules[next] ?? null;
  };
}
