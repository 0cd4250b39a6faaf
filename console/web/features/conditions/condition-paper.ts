// The columns of the list of conditions on paper.
import { sayCondition } from '../../../../shared/i18n/condition-sentences.ts';
import { plain } from '../../../../shared/i18n/said.ts';
import type { Translate } from '../../../../shared/i18n/translate.ts';
import type { ConditionView } from '../../../../shared/protocol/api/endpoints.ts';
import { DAY_MS } from '../../../../shared/time/epoch.ts';
import type { DateStyle } from '../../../../shared/time/format.ts';
import type { Ui } from '../../../../shared/ui/UiProvider.tsx';
import { onPaper } from '../../i18n/on-paper.ts';
import type { CONDITIONS_WORDS } from './messages.ts';

/** @param areClosed the list of those that are closed has a column more */
export function conditionPaper(
  t: Translate<typeof CONDITIONS_WORDS>,
  ui: Ui['t'],
  now: number,
  dates: DateStyle,
  areClosed: boolean,
) {
  const column = (title: string, cell: (row: ConditionView) => string) => ({ title, cell });
  // As somebody reads it days later: with the day, and not `2分前`.
  const said = ({ code, facts }: ConditionView) => sayCondition(code, facts, now + 2 * DAY_MS, dates);
  return [
    column(t('filter.severity'), ({ severity }) => ui(`urgency.${severity}`)),
    column(t('col.endpoint'), ({ endpointName }) => endpointName ?? t('console')),
    column(t('col.what'), (row) => plain(said(row).what)),
    column(t('col.todo'), (row) => plain(said(row).todo)),
    column(t('col.opened'), ({ openedAt }) => onPaper(openedAt, dates)),
    ...(areClosed ? [column(t('col.closed'), ({ closedAt }) => onPaper(closedAt, dates))] : []),
    column(t('filter.owner'), ({ owner }) => owner ?? '—'),
  ];
}
