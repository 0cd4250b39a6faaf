// The filter of the list of conditions in words.
import { CONDITION_NAMES } from '../../../../shared/i18n/condition-names.ts';
import { formatInstant } from '../../../../shared/time/format.ts';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { useText } from '../../i18n/useText.ts';
import type { ConditionFilter } from './address.ts';
import { CONDITIONS_WORDS } from './messages.ts';

export function useConditionWords(filter: ConditionFilter, now: number): { name: string; value: string }[] {
  const t = useText(CONDITIONS_WORDS);
  const { t: ui, dates } = useUi();
  const since = (at: number) => t('since.value', { time: formatInstant(at, now, dates) });
  const words = [{ name: t('tabs.label'), value: t(`tab.${filter.state}`) }];
  const { severity, code, department, owner, openedSince, closedSince } = filter;
  if (severity !== null) words.push({ name: t('filter.severity'), value: ui(`urgency.${severity}`) });
  if (code !== null) words.push({ name: t('filter.code'), value: CONDITION_NAMES[code][dates.language] });
  if (department !== null) words.push({ name: t('filter.department'), value: department });
  if (owner !== null) words.push({ name: t('filter.owner'), value: t(`owner.${owner}`) });
  if (openedSince !== null) words.push({ name: t('since.opened'), value: since(openedSince) });
  if (closedSince !== null) words.push({ name: t('since.closed'), value: since(closedSince) });
  return words;
}
