// The conditions of the audit trail's filter in words, one chip each.
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { AuditFilter } from '../../../../shared/protocol/api/audit.ts';
import { formatInstant } from '../../../../shared/time/format.ts';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { cutMiddle, visibleText } from '../../../../shared/ui/visible-text.ts';
import { useText } from '../../i18n/useText.ts';
import { useAuditActors } from './api.ts';
import { AUDIT_WORDS } from './messages.ts';
import { actionName, subjectKindName } from './words.tsx';

export interface Chip {
  readonly key: string;
  readonly name: string;
  readonly value: string;
  /** The filter when this chip is taken away. */
  readonly without: AuditFilter;
}

export function useChips(filter: AuditFilter, now: number): Chip[] {
  const t = useText(AUDIT_WORDS);
  const { dates, language } = useUi();
  const actors = useAuditActors().data;
  const chips: Chip[] = [];
  function chip(key: Exclude<keyof AuditFilter, 'q'>, value: string) {
    const { [key]: _, ...without } = filter;
    chips.push({ key, name: t(`filter.${key}`), value: cutMiddle(visibleText(value), 40).text, without });
  }
  if (filter.from !== undefined) chip('from', formatInstant(filter.from, now, dates));
  if (filter.to !== undefined) chip('to', formatInstant(filter.to, now, dates));
  if (filter.account !== undefined) {
    chip('account', actors?.find(({ accountId }) => accountId === filter.account)?.name ?? filter.account);
  }
  if (filter.action?.[0] !== undefined) {
    const first = actionName(filter.action[0], language);
    const count = formatCount(filter.action.length - 1);
    chip('action', filter.action.length === 1 ? first : t('filter.actions', { first, count }));
  }
  if (filter.subjectKind !== undefined) chip('subjectKind', subjectKindName(filter.subjectKind, language));
  if (filter.subjectId !== undefined) chip('subjectId', filter.subjectId);
  return chips;
}
