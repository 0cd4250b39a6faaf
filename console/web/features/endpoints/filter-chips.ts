// The conditions of the list's filter in words, one chip each, those that exclude as `… 以外`.
import type { ConditionCode } from '../../../../shared/conditions/condition.ts';
import { CONDITION_NAMES } from '../../../../shared/i18n/condition-names.ts';
import { POSTURE_NAMES } from '../../../../shared/i18n/section-names.ts';
import { readControlAt } from '../../../../shared/policies/controls.ts';
import { CONTROL_NAMES, STAGE_WORDS, STANDING_WORDS } from '../../../../shared/policies/words.ts';
import type { EndpointFilter } from '../../../../shared/protocol/api/endpoints.ts';
import { formatInstant } from '../../../../shared/time/format.ts';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { ZONE_NAMES } from '../../../../shared/zones/zone.ts';
import { useText } from '../../i18n/useText.ts';
import { ENDPOINTS_WORDS } from './messages.ts';

export interface Chip {
  readonly key: string;
  readonly name: string;
  readonly value: string;
  /** The filter when this chip is taken away. */
  readonly without: EndpointFilter;
}

export function useChips(filter: EndpointFilter, now: number): Chip[] {
  const t = useText(ENDPOINTS_WORDS);
  const { t: ui, dates } = useUi();
  const or = dates.language === 'ja' ? '、' : ', ';
  const words = {
    zone: (zone: keyof typeof ZONE_NAMES) => ZONE_NAMES[zone][dates.language],
    liveness: (state: NonNullable<EndpointFilter['liveness']>[number]) => ui(`liveness.${state}`),
    department: (name: string) => name,
    site: (name: string) => name,
    condition: (code: string) => conditionWords(code, dates.language, t),
    posture: (given: string) => postureWords(given, dates.language, t),
  };
  const chips: Chip[] = [];
  for (const name of ['zone', 'liveness', 'department', 'site', 'condition', 'posture'] as const) {
    const say = words[name] as (value: string) => string;
    for (const key of [name, `${name}!`] as const) {
      const { [key]: given, ...without } = filter;
      if (given === undefined) continue;
      const value = [given].flat().map(say).join(or);
      chips.push({
        key,
        name: t(`filter.${name}`),
        value: key === name ? value : t('filter.except', { value }),
        without,
      });
    }
  }
  if (filter.under !== undefined) {
    const { under, ...without } = filter;
    chips.push({ key: 'under', name: t('filter.under'), value: under, without });
  }
  if (filter.policy !== undefined) {
    const { policy, ...without } = filter;
    chips.push({ key: 'policy', name: t('filter.policy'), value: STANDING_WORDS[policy][dates.language], without });
  }
  if (filter.control !== undefined) {
    const { control, ...without } = filter;
    chips.push({ key: 'control', name: t('filter.control'), value: controlWords(control, dates.language, t), without });
  }
  if (filter.listed !== undefined) {
    const { listed, ...without } = filter;
    chips.push({ key: 'listed', name: t('filter.listed'), value: t(`filter.listed-${listed}`), without });
  }
  if (filter.enrolledSince !== undefined) {
    const { enrolledSince, ...without } = filter;
    const value = t('filter.since', { when: formatInstant(enrolledSince, now, dates) });
    chips.push({ key: 'enrolledSince', name: t('filter.enrolledSince'), value, without });
  }
  return chips;
}

type Say = ReturnType<typeof useText<typeof ENDPOINTS_WORDS>>;

function conditionWords(code: string, language: 'ja' | 'en', t: Say): string {
  if (code === 'any') return t('filter.condition-any');
  return Object.hasOwn(CONDITION_NAMES, code) ? CONDITION_NAMES[code as ConditionCode][language] : code;
}

function controlWords(given: string, language: 'ja' | 'en', t: Say): string {
  const at = readControlAt(given);
  if (at === null) return given;
  const name = at.control === null ? t('filter.control-any') : CONTROL_NAMES[at.control][language];
  return `${name}: ${STAGE_WORDS[at.stage][language]}`;
}

function postureWords(given: string, language: 'ja' | 'en', t: Say): string {
  const [check = '', outcome = ''] = given.split(':');
  const name = Object.hasOwn(POSTURE_NAMES, check)
    ? POSTURE_NAMES[check as keyof typeof POSTURE_NAMES][language]
    : check;
  const words = { true: t('filter.met'), false: t('filter.not-met'), unknown: t('filter.unknown') };
  return `${name} ${Object.hasOwn(words, outcome) ? words[outcome as keyof typeof words] : outcome}`;
}
