// Why a device may do what it may: every rule that was tried, which of its conditions held, and what would have been needed.
import type { CompiledPolicy, CompiledRule } from './compile.ts';
import { MET, type Now, type Ready, ready, type Test, UNKNOWN } from './conditions.ts';
import { byDefault, closedFromTheStart, type Decision, decided, type Step, stepOf } from './decide.ts';
import type { DeviceFacts } from './facts.ts';
import type { ConditionName, Outcome } from './policy.ts';

/** `in-part`: a part of the device is so, which is enough to close and not to open. */
export const CONDITION_RESULTS = ['met', 'in-part', 'unknown', 'not-met'] as const;
export type ConditionResult = (typeof CONDITION_RESULTS)[number];

export interface ConditionTrial {
  readonly name: ConditionName;
  readonly result: ConditionResult;
}
export interface RuleTrial {
  readonly ruleId: string;
  readonly outcome: Outcome;
  readonly step: Step;
  readonly conditions: readonly ConditionTrial[];
  /** What of the rule is not known to this version. */
  readonly unknown: readonly string[];
}
export interface Explanation {
  readonly decision: Decision;
  /** In their order, up to the rule that decided; none when the device was closed before any rule was asked. */
  readonly tried: readonly RuleTrial[];
}

/** The decision is that of `decideDevice`, by trying every rule: for people who ask, not for a device that waits. */
export function explainDevice(compiled: CompiledPolicy, facts: DeviceFacts, now: Now): Explanation {
  const closed = closedFromTheStart(compiled, facts);
  if (closed !== null) return { decision: closed, tried: [] };
  const asked = ready(facts, now);
  const tried: RuleTrial[] = [];
  let limit: CompiledRule | null = null;
  for (const compiledRule of compiled.rules) {
    const step = stepOf(compiledRule, asked, limit !== null);
    tried.push(trialOf(compiledRule, step, asked));
    if (step === 'limits') limit = compiledRule;
    if (step === 'decides') return { decision: decided(compiledRule, limit), tried };
  }
  return { decision: byDefault(compiled, limit), tried };
}

/**
 * The rules that would have opened more, those first that lack the fewest conditions: what would have been needed.
 * @returns at most `most` rules, each with the conditions that it lacked
 */
export function nearestOpenings(
  { tried }: Explanation,
  most: number,
): { readonly ruleId: string; readonly outcome: Outcome; readonly lacked: readonly ConditionTrial[] }[] {
  return tried
    .filter(({ outcome, step, unknown }) => outcome !== 'block' && step !== 'decides' && unknown.length === 0)
    .map(({ ruleId, outcome, conditions }) => ({
      ruleId,
      outcome,
      lacked: conditions.filter(({ result }) => result !== 'met'),
    }))
    .sort((a, b) => a.lacked.length - b.lacked.length)
    .slice(0, most);
}

function trialOf({ rule, tests }: CompiledRule, step: Step, facts: Ready): RuleTrial {
  const conditions = tests.map((test) => ({ name: test.name, result: resultOf(test, facts) }));
  return { ruleId: rule.id, outcome: rule.outcome, step, conditions, unknown: rule.unknown ?? [] };
}

function resultOf(test: Test, facts: Ready): ConditionResult {
  const whole = test.met(facts, 'whole');
  if (whole === MET) return 'met';
  if (whole === UNKNOWN) return 'unknown';
  return test.met(facts, 'part') === MET ? 'in-part' : 'not-met';
}
