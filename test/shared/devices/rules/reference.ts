// The meaning of device rules, written a second time as plainly as can be: no index, nothing made ready, every pairing tried.

import type { InterfaceTriple } from '../../../../shared/devices/rules/device-class.ts';
import type { DeviceFacts } from '../../../../shared/devices/rules/facts.ts';
import type { Conditions, DevicePolicy, InterfacePattern, Outcome } from '../../../../shared/devices/rules/policy.ts';
import { WEEKDAYS } from '../../../../shared/devices/rules/time-window.ts';
import { STRENGTHS } from '../../../../shared/devices/strength.ts';
import { isUnknown } from '../../../../shared/protocol/uplink/unknown.ts';

type Answer = boolean | 'unknown';

/** The outcome, the rule that gave it, and the rule that limited it. */
export function referenceDecision(
  policy: DevicePolicy,
  facts: DeviceFacts,
  now: number,
): [Outcome, string | null, string | null] {
  if (facts.zone !== policy.zone || isUnknown(facts.interfaces)) return ['block', null, null];
  let limit: string | null = null;
  const opened = (ruleId: string | null): [Outcome, string | null, string | null] =>
    limit === null ? ['allow', ruleId, null] : ['read-only', ruleId, limit];
  for (const { id, outcome, when } of policy.rules) {
    const certainlyWhole = asked(when, facts, now, 'whole').every((answer) => answer === true);
    const perhapsInPart = asked(when, facts, now, 'part').every((answer) => answer !== false);
    if (outcome === 'block' && perhapsInPart) return ['block', id, null];
    if (outcome === 'allow' && certainlyWhole) return opened(id);
    if (outcome === 'read-only' && certainlyWhole) return ['read-only', id, null];
    if (outcome === 'read-only' && perhapsInPart) limit ??= id;
  }
  return policy.defaultOutcome === 'open' ? opened(null) : ['block', null, null];
}

function asked(when: Conditions, facts: DeviceFacts, now: number, extent: 'whole' | 'part'): Answer[] {
  const answers: Answer[] = [];
  const ask = (answer: Answer) => answers.push(answer);
  const known = <T>(value: T, answer: (value: Exclude<T, { unknown: unknown }>) => boolean): Answer =>
    isUnknown(value) ? 'unknown' : answer(value as Exclude<T, { unknown: unknown }>);
  const { zones, endpointGroups, persons, roles, classes, interfaces, products, serials } = when;
  const { leastStrength, media, confidentiality, connections, times } = when;
  if (zones) ask(zones.includes(facts.zone));
  if (endpointGroups) ask(known(facts.endpointGroups, (groups) => groups.some((one) => endpointGroups.includes(one))));
  if (persons) ask(known(facts.personId, (one) => one !== null && persons.includes(one)));
  if (roles) ask(known(facts.roles, (all) => all.some((one) => roles.includes(one))));
  if (classes)
    ask(
      known(facts.classes, (parts) => {
        const named = parts.filter((part) => part.some((one) => classes.includes(one)));
        return extent === 'whole' ? named.length === parts.length : named.length > 0;
      }),
    );
  if (interfaces)
    ask(
      known(facts.interfaces, (all) => {
        if (all === null) return false;
        const { match, patterns } = interfaces;
        const named = all.filter((one) => patterns.some((pattern) => isOf(pattern, one)));
        if (match === 'any-of' && extent === 'whole') return named.length === all.length;
        if (match !== 'exactly' && extent === 'part') return named.length > 0;
        const pairs = mostPairs(patterns, all);
        if (extent === 'part') return pairs === patterns.length;
        return pairs === all.length && (match === 'each-of' || pairs === patterns.length);
      }),
    );
  if (products)
    ask(
      products.some(
        (one) => one.vendorId === facts.vendorId && [undefined, facts.productId].includes(one.productId ?? undefined),
      ),
    );
  if (serials) ask(known(facts.serial, (one) => serials.includes(one ?? '')));
  if (leastStrength) ask(known(facts.strength, (one) => STRENGTHS.indexOf(one) <= STRENGTHS.indexOf(leastStrength)));
  if (media) ask(known(facts.medium, (one) => one !== null && (media === 'any' || media.includes(one.mediumId))));
  if (confidentiality) {
    if (!isUnknown(facts.medium) && facts.medium !== null && facts.medium.confidentiality === null) ask('unknown');
    else
      ask(known(facts.medium, (one) => one?.confidentiality != null && confidentiality.includes(one.confidentiality)));
  }
  if (connections) ask(known(facts.connection, (one) => connections.includes(one)));
  if (times)
    ask(
      times.some(({ days = WEEKDAYS, from, to }) => {
        // Every beginning of the window within the last two days, by its text.
        return [0, 1, 2].some((daysAgo) => {
          const day = new Date(now + 9 * 3_600_000 - daysAgo * 86_400_000);
          const begin = Date.parse(`${day.toISOString().slice(0, 10)}T${from}:00+09:00`);
          const midnight = Date.parse(`${day.toISOString().slice(0, 10)}T00:00:00+09:00`);
          const minutes = Number(to.slice(0, 2)) * 60 + Number(to.slice(3));
          const end = midnight + minutes * 60_000 + (to <= from ? 86_400_000 : 0);
          const weekday = WEEKDAYS[day.getUTCDay()];
          return weekday !== undefined && days.includes(weekday) && now >= begin && now < end;
        });
      }),
    );
  return answers;
}

function isOf(pattern: InterfacePattern, one: InterfaceTriple): boolean {
  return Object.entries(pattern).every(([name, value]) => one[name as keyof InterfaceTriple] === value);
}

/** By trying for the first pattern every interface, or none. */
export function mostPairs(patterns: readonly InterfacePattern[], interfaces: readonly InterfaceTriple[]): number {
  const [pattern, ...others] = patterns;
  if (pattern === undefined) return 0;
  const taken = interfaces.flatMap((one, at) =>
    isOf(pattern, one) ? [1 + mostPairs(others, interfaces.toSpliced(at, 1))] : [],
  );
  return Math.max(mostPairs(others, interfaces), ...taken);
}
