// A policy of Defender → rules of ours, in an order in which the first that fits says the same, or less. What it never looks at is left alone.
import type { Phrase } from '../../i18n/translate.ts';
import type { Conditions, DeviceRule, Outcome } from '../rules/policy.ts';
import { type Access, accessOf, type Rest } from './access.ts';
import { type Alternatives, alternativesOf, both, DISKS, LOOKED_AT } from './conditions.ts';
import type { DEFENDER_PROBLEMS, DefenderNote } from './notes.ts';
import { type DefenderPolicy, type Rule, readDefender } from './policy.ts';

export type DefenderImport =
  | { readonly problem: keyof typeof DEFENDER_PROBLEMS }
  | { readonly rules: readonly DeviceRule[]; readonly notes: readonly DefenderNote[] };

const MOST_RULES = 5_000;

/**
 * @param documents           the XML of groups and of rules
 * @param defaultEnforcement  as set beside them; Defender's own default is `Allow`
 * @returns                   rules for storage, telephones and printers alone, to be put among those of a zone
 */
export function importDefender(documents: readonly string[], defaultEnforcement: 'Allow' | 'Deny'): DefenderImport {
  const policy = readDefender(documents);
  if ('problem' in policy) return { problem: policy.problem };
  const notes: DefenderNote[] = [];
  const read = policy.rules.map((rule, at) => {
    const rest = { isAllowedByDefault: defaultEnforcement === 'Allow', later: policy.rules.slice(at + 1) };
    return readRule(rule, at + 1, rest, policy.groups, notes);
  });
  const rules: DeviceRule[] = [];
  const isDone = addRules(read, { classes: LOOKED_AT }, defaultEnforcement === 'Allow' ? 'allow' : 'block', rules);
  return isDone ? { rules, notes } : { problem: 'too-many-rules' };
}

interface ReadRule {
  readonly reason: Phrase;
  readonly included: readonly { readonly when: Conditions; readonly access: Access }[];
  /** Devices that go on to the later rules. */
  readonly excluded: readonly Conditions[];
}

function readRule(
  rule: Rule,
  number: number,
  rest: Rest,
  all: DefenderPolicy['groups'],
  notes: DefenderNote[],
): ReadRule | null {
  const note = (code: DefenderNote['code'], what = '') => {
    if (!notes.some((one) => one.rule === number && one.code === code && one.what === what))
      notes.push({ rule: number, code, what });
  };
  if (rule.hasUnknownEntry) note('unknown-entry');
  for (const { type, isConditional } of rule.entries)
    if (isConditional) note(type === 'Allow' ? 'conditional-allow' : 'conditional-deny');
  const access = rule.hasUnknownEntry ? BLOCKED : accessOf(rule, rest);
  if (access === null) {
    note('no-effect');
    return null;
  }
  const groups = rule.included.map((id) => alternativesOf(all.get(id)));
  const excluded = rule.excluded.map((id) => alternativesOf(all.get(id)));
  const exact = inAll(groups);
  const lost = excluded.flatMap(({ inexpressible }) => inexpressible);
  // What only allows may be left out. What also keeps something from being written or read may not: it then blocks.
  const restricts = access.disks !== 'allow' || access.printers !== 'allow';
  for (const what of exact.inexpressible) note(restricts ? 'blocks-more' : 'left-out', what.slice(0, 60));
  for (const what of lost) note(restricts ? 'exclusion-lost' : 'left-out', what.slice(0, 60));
  const isCertain = lost.length === 0;
  const included =
    isCertain || restricts ? exact.conditions.map((when) => ({ when, access: isCertain ? access : BLOCKED })) : [];
  if (restricts && exact.inexpressible.length > 0)
    included.push(...inAllAtLeast(groups).map((when) => ({ when, access: BLOCKED })));
  return { reason: reasonOf(rule), included, excluded: excluded.flatMap((one) => one.conditions) };
}

const BLOCKED: Access = { disks: 'block', printers: 'block' };

/** A device must be in every included group. Without any, the rule is about all that Defender looks at. */
function inAll(groups: readonly Alternatives[]): Alternatives {
  let conditions: readonly Conditions[] = [{}];
  for (const group of groups) {
    conditions = conditions.flatMap((one) => group.conditions.flatMap((other) => both(one, other)));
    if (conditions.length > MOST_RULES) return { conditions: [], inexpressible: ['IncludedIdList'] };
  }
  return { conditions, inexpressible: groups.flatMap(({ inexpressible }) => inexpressible) };
}

/** As narrow as can be said, and never narrower than the groups together. */
function inAllAtLeast(groups: readonly Alternatives[]): readonly Conditions[] {
  const sayable = inAll(groups.filter(({ inexpressible }) => inexpressible.length === 0));
  return sayable.inexpressible.length > 0 ? [{}] : sayable.conditions;
}

/**
 * Adds what the rules say of the devices within `context`. Those that a rule excludes go on to the later ones, and so what these say
 * of them is put before it. False when there would be too many.
 */
function addRules(
  rules: readonly (ReadRule | null)[],
  context: Conditions,
  byDefault: Outcome,
  into: DeviceRule[],
): boolean {
  const [rule, ...later] = rules;
  if (into.length > MOST_RULES) return false;
  if (rule === undefined) {
    add(
      context,
      { disks: byDefault, printers: byDefault },
      DEFAULT_REASONS[byDefault === 'allow' ? 'allow' : 'block'],
      into,
    );
    return true;
  }
  if (rule !== null) {
    for (const excluded of rule.excluded)
      for (const within of both(context, excluded)) if (!addRules(later, within, byDefault, into)) return false;
    for (const { when, access } of rule.included)
      for (const within of both(context, when)) add(within, access, rule.reason, into);
  }
  return addRules(later, context, byDefault, into);
}

function add(when: Conditions, { disks, printers }: Access, reason: Phrase, into: DeviceRule[]): void {
  const parts: [Conditions[], Outcome][] =
    disks === printers
      ? [[[when], disks]]
      : [
          [both(when, { classes: DISKS }), disks],
          [both(when, { classes: ['printer'] }), printers],
        ];
  for (const [conditions, outcome] of parts)
    for (const one of conditions) into.push({ id: `defender-${into.length + 1}`, outcome, reason, when: one });
}

const DEFAULT_REASONS: Readonly<Record<'allow' | 'block', Phrase>> = {
  allow: { ja: 'Defender の既定で許可されています。', en: 'Allowed by the default of Defender.' },
  block: {
    ja: 'Defender の既定で止められています。業務で必要なときは、情報システム課に相談してください。',
    en: 'Blocked by the default of Defender. If your work needs it, ask the information systems section.',
  },
};

function reasonOf({ name }: Rule): Phrase {
  const text = name.slice(0, 300);
  return text === '' ? { ja: 'Defender のルールによります。', en: 'By a rule of Defender.' } : { ja: text, en: text };
}
