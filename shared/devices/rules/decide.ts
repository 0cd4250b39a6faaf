// What may a device do: the first rule that fits decides, and in doubt it stays closed.
import type { Phrase } from '../../i18n/translate.ts';
import { isUnknown } from '../../protocol/uplink/unknown.ts';
import { type CompiledPolicy, type CompiledRule, candidates } from './compile.ts';
import { holds, type Now, type Ready, ready } from './conditions.ts';
import { REASONS } from './default-reasons.ts';
import type { DeviceFacts } from './facts.ts';
import { OUTCOMES, type Outcome } from './policy.ts';

/** Stored with the events of decisions: never renamed. */
export const DECIDED_BY = ['rule', 'default', 'descriptor-unreadable', 'unknown-construct', 'other-zone'] as const;
export type DecidedBy = (typeof DECIDED_BY)[number];

export interface Decision {
  readonly outcome: Outcome;
  readonly decidedBy: DecidedBy;
  /** Null where no rule decided. */
  readonly ruleId: string | null;
  /** The read-only rule that fits a part of the device, or fits it in doubt, and so keeps a later rule from opening more. */
  readonly limitedBy: string | null;
  /** Shown to the person at the terminal. */
  readonly reason: Phrase;
}

/**
 * Decides what a device may do. Never throws; the same policy, facts and time always decide the same.
 *
 * A rule that allows must fit the whole device, with nothing unknown. A rule that blocks fits as soon as it may fit a part of it.
 * A read-only rule opens like the one; what it does not fit whole but may fit in part is limited to read-only whatever comes after,
 * or a stick would become writable by showing a keyboard too.
 * @param now epoch milliseconds; unknown while the clock is not to be trusted
 */
export function decideDevice(compiled: CompiledPolicy, facts: DeviceFacts, now: Now): Decision {
  const closed = closedFromTheStart(compiled, facts);
  if (closed !== null) return closed;
  const asked = ready(facts, now);
  const next = candidates(compiled, asked);
  let limit: CompiledRule | null = null;
  for (let candidate = next(); candidate !== null; candidate = next()) {
    const step = stepOf(candidate, asked, limit !== null);
    if (step === 'limits') limit = candidate;
    if (step === 'decides') return decided(candidate, limit);
  }
  return byDefault(compiled, limit);
}

/** What no rule is asked about; null when the rules decide. */
export function closedFromTheStart({ policy }: CompiledPolicy, facts: DeviceFacts): Decision | null {
  const block = (decidedBy: Exclude<DecidedBy, 'rule' | 'default'>): Decision => ({
    outcome: 'block',
    decidedBy,
    ruleId: null,
    limitedBy: null,
    reason: REASONS[decidedBy],
  });
  if (policy.unknown !== undefined) return block('unknown-construct');
  if (policy.zone !== facts.zone) return block('other-zone');
  if (isUnknown(facts.interfaces)) return block('descriptor-unreadable');
  return null;
}

export type Step = 'decides' | 'limits' | 'passes';

/** What one rule does to a device, when it is reached. */
export function stepOf({ rule, tests }: CompiledRule, facts: Ready, isLimited: boolean): Step {
  if (rule.unknown !== undefined || rule.outcome === 'block') return holds(tests, facts, 'part') ? 'decides' : 'passes';
  if (holds(tests, facts, 'whole')) return 'decides';
  return rule.outcome === 'read-only' && !isLimited && holds(tests, facts, 'part') ? 'limits' : 'passes';
}

export function decided({ rule }: CompiledRule, limit: CompiledRule | null): Decision {
  const { id: ruleId, outcome, reason, unknown } = rule;
  if (unknown !== undefined)
    return {
      outcome: 'block',
      decidedBy: 'unknown-construct',
      ruleId,
      limitedBy: null,
      reason: REASONS['unknown-construct'],
    };
  return limited({ outcome, decidedBy: 'rule', ruleId, limitedBy: null, reason }, limit);
}

export function byDefault({ policy }: CompiledPolicy, limit: CompiledRule | null): Decision {
  const outcome = policy.defaultOutcome === 'open' ? 'allow' : 'block';
  const reason = REASONS[policy.defaultOutcome];
  return limited({ outcome, decidedBy: 'default', ruleId: null, limitedBy: null, reason }, limit);
}

function limited(decision: Decision, limit: CompiledRule | null): Decision {
  if (limit === null || decision.outcome !== 'allow') return decision;
  return { ...decision, outcome: 'read-only', limitedBy: limit.rule.id, reason: limit.rule.reason };
}

/** Negative when the first is the more closed. */
export function compareOutcomes(a: Outcome, b: Outcome): number {
  return OUTCOMES.indexOf(a) - OUTCOMES.indexOf(b);
}
