// `with-interface` of USBGuard in our words: what opens is taken narrower, what blocks is taken wider, where the two differ.
import { fits } from '../rules/interfaces.ts';
import type { InterfacePattern } from '../rules/policy.ts';
import type { ValueSet } from './rule.ts';
import { inexpressible, type Taken, taken } from './taken.ts';

export function interfaceConditions({ operator, values }: ValueSet<InterfacePattern>, opens: boolean): Taken {
  switch (operator) {
    case 'equals':
    case 'equals-ordered': {
      const exactly = { interfaces: { match: 'exactly', patterns: values } } as const;
      const order = operator === 'equals-ordered' && values.length > 1 ? (['order-ignored'] as const) : [];
      // USBGuard counts, and then asks of each pattern alone whether something fits it: it errs where two could take the same one.
      const broken = areDisjoint(values) ? [] : (['broken-equals'] as const);
      return taken(exactly, ...broken, ...(opens ? [] : (['blocks-grown'] as const)), ...order);
    }
    case 'match-all':
      return taken({ interfaces: { match: 'any-of', patterns: values } });
    case 'one-of':
      if (!opens) return taken({ interfaces: { match: 'any-of', patterns: values } });
      return taken({ interfaces: { match: 'any-of', patterns: values } }, 'opens-less');
    case 'all-of': {
      const patterns = narrowest(values);
      if (!opens) return taken({ interfaces: { match: 'exactly', patterns } });
      const match = patterns.length === 1 ? 'any-of' : 'exactly';
      return taken({ interfaces: { match, patterns } }, 'opens-less');
    }
    case 'none-of':
      return inexpressible('broken-none-of');
  }
}

/** No interface could fit two of them. */
export function areDisjoint(patterns: readonly InterfacePattern[]): boolean {
  return patterns.every((one, at) =>
    patterns.slice(at + 1).every((other) => !covers(one, other) && !covers(other, one)),
  );
}

/** Those that are met when all are: what meets a narrow one meets every wider one with it. */
function narrowest(patterns: readonly InterfacePattern[]): InterfacePattern[] {
  return patterns.filter(
    (one, at) => !patterns.some((other, otherAt) => covers(one, other) && (!covers(other, one) || otherAt < at)),
  );
}

/** Every interface that fits the narrow pattern fits the wide one. */
function covers(wide: InterfacePattern, narrow: InterfacePattern): boolean {
  const { interfaceClass, interfaceSubClass, interfaceProtocol } = {
    interfaceSubClass: -1,
    interfaceProtocol: -1,
    ...narrow,
  };
  return fits(wide, { interfaceClass, interfaceSubClass, interfaceProtocol: interfaceProtocol ?? -1 });
}
