// `if` of USBGuard in our words: windows of the day; what looks at anything else cannot be expressed.
import type { TimeWindow } from '../rules/time-window.ts';
import type { ImportNoteCode } from './notes.ts';
import type { Condition, ValueSet } from './rule.ts';
import { inexpressible, never, type Taken, taken } from './taken.ts';

type One = 'always' | 'never' | 'inexpressible' | TimeWindow;

export function timeConditions({ operator, values }: ValueSet<Condition>): Taken {
  const notes = [...new Set(values.flatMap(notesOf))];
  if (operator === 'match-all' || operator === 'equals-ordered') return inexpressible(...notes);
  const ones = values.map((condition) =>
    oneOf(operator === 'none-of' ? { ...condition, isNegated: !condition.isNegated } : condition),
  );
  return operator === 'one-of' ? anyHolds(ones, notes) : allHold(ones, notes);
}

function allHold(ones: readonly One[], notes: readonly ImportNoteCode[]): Taken {
  if (ones.includes('never')) return never(...notes);
  const rest = ones.filter((one) => one !== 'always');
  const [window] = rest;
  if (window === undefined) return taken({}, ...notes);
  // Two windows at once would need the time that both have in common.
  return rest.length === 1 && typeof window === 'object'
    ? taken({ times: [window] }, ...notes)
    : inexpressible(...notes);
}

function anyHolds(ones: readonly One[], notes: readonly ImportNoteCode[]): Taken {
  if (ones.includes('always')) return taken({}, ...notes);
  const rest = ones.filter((one) => one !== 'never');
  if (rest.length === 0) return never(...notes);
  const times = rest.filter((one) => typeof one === 'object');
  return times.length === rest.length ? taken({ times }, ...notes) : inexpressible(...notes);
}

function oneOf({ name, isNegated, argument }: Condition): One {
  if (name === 'true' || name === 'false') return (name === 'true') === isNegated ? 'never' : 'always';
  const range = name === 'localtime' ? rangeOf(argument) : null;
  if (range === null) return 'inexpressible';
  const { from, to } = range;
  if (!isNegated) return { from, to };
  return from === to ? 'never' : { from: to, to: from };
}

function notesOf({ name, argument }: Condition): ImportNoteCode[] {
  if (name === 'rule-applied' || name === 'rule-evaluated') return ['broken-rule-applied'];
  if (name !== 'localtime') return [];
  const range = rangeOf(argument);
  return [
    'broken-localtime',
    ...(range?.hasSeconds ? (['broken-seconds'] as const) : []),
    ...(range !== null && range.to < range.from ? (['broken-midnight'] as const) : []),
  ];
}

/** `08:30-17:15`, with seconds or without. A single time is a moment, in which nobody can plug anything in: null. */
function rangeOf(argument: string | null): { from: string; to: string; hasSeconds: boolean } | null {
  const time = '(?:[01][0-9]|2[0-3]):[0-5][0-9]';
  const found = new RegExp(`^(${time})(:[0-5][0-9])?-(${time})(:[0-5][0-9])?$`, 'u').exec(argument ?? '');
  const [, from, fromSeconds, to, toSeconds] = found ?? [];
  if (from === undefined || to === undefined || from === to) return null;
  return { from, to, hasSeconds: fromSeconds !== undefined || toSeconds !== undefined };
}
