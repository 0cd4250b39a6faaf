// The list of conditions: what needs somebody, or what was closed, by urgency, kind and owner.

import { useState } from 'react';
import { CONDITION_CODES } from '../../../../shared/conditions/condition.ts';
import { isOwnedBy } from '../../../../shared/conditions/owner.ts';
import { CONDITION_NAMES } from '../../../../shared/i18n/condition-names.ts';
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { ConditionView } from '../../../../shared/protocol/api/endpoints.ts';
import { formatClock, formatInstant } from '../../../../shared/time/format.ts';
import { Button, ButtonLink } from '../../../../shared/ui/Button.tsx';
import { Checkbox } from '../../../../shared/ui/Checkbox.tsx';
import { Empty } from '../../../../shared/ui/Empty.tsx';
import { FilterChip } from '../../../../shared/ui/FilterChip.tsx';
import { PageHead } from '../../../../shared/ui/PageHead.tsx';
import { SelectField } from '../../../../shared/ui/SelectField.tsx';
import { Tabs } from '../../../../shared/ui/Tabs.tsx';
import { useToast } from '../../../../shared/ui/Toasts.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useSession } from '../../app/session.ts';
import { useTakeAway } from '../../app/useTakeAway.tsx';
import { ConditionRow } from '../../components/ConditionRow.tsx';
import { filterWords } from '../../components/filter-words.ts';
import type { ViewTabs } from '../../components/view-tabs.ts';
import { useNow } from '../../i18n/useNow.ts';
import { useText } from '../../i18n/useText.ts';
import {
  type ConditionFilter,
  conditionParameters,
  readConditionFilter,
  SEVERITIES,
  writeConditionFilter,
} from './address.ts';
import { useConditions, useOwner } from './api.ts';
import { conditionPaper } from './condition-paper.ts';
import styles from './conditions.module.css';
import { HandOver } from './HandOver.tsx';
import { CONDITIONS_WORDS } from './messages.ts';
import { useConditionWords } from './useConditionWords.ts';

export function Conditions(props: {
  filter: ConditionFilter;
  onFilter: (filter: ConditionFilter) => void;
  views: ViewTabs;
  /** When one last looked at the list; null: never before. */
  since: number | null;
}) {
  const t = useText(CONDITIONS_WORDS);
  const { dates, t: ui } = useUi();
  const now = useNow();
  const toast = useToast();
  const account = useSession().data?.account;
  const { filter, onFilter, views, since } = props;
  const list = useConditions(filter);
  const owner = useOwner();
  const [handed, setHanded] = useState<ConditionView | null>(null);
  const pages = list.data?.pages ?? [];
  const first = pages[0];
  const rows = pages.flatMap((page) => page.rows);
  const mayTake = filter.state === 'open' && (account?.role === 'administrator' || account?.role === 'operator');
  const total = first?.total ?? 0;
  const takeAway = useTakeAway({
    title: t('page'),
    path: '/api/v1/conditions',
    parameters: conditionParameters(filter),
    conditions: filterWords(undefined, useConditionWords(filter, now)),
    columns: conditionPaper(t, ui, now, dates, filter.state === 'closed'),
  });

  function take(conditionId: string, mine: boolean) {
    owner.mutate(
      { conditionId, take: !mine },
      {
        onSuccess: () =>
          toast({
            text: mine ? t('take.returned') : t('take.done'),
            onUndo: () => owner.mutate({ conditionId, take: mine }),
          }),
      },
    );
  }

  return (
    <>
      <PageHead
        title={
          first === undefined
            ? t('page')
            : filter.state === 'closed'
              ? t('title.closed', { count: formatCount(total) })
              : total === 0
                ? t('title.none')
                : t('title.open', { count: formatCount(total) })
        }
        lead={filter.state === 'open' && t(filter.showsAll ? 'lead.all' : 'lead.one-cause')}
        asOf={first === undefined ? undefined : formatClock(first.asOf, dates)}
        actions={takeAway.buttons}
      />
      <Tabs
        label={t('tabs.label')}
        tabs={[
          ...(['open', 'closed'] as const).map((state) => ({
            href: writeConditionFilter({ ...readConditionFilter(''), state }),
            label: t(`tab.${state}`),
            current: !views.isOpen && state === filter.state,
          })),
          ...views.tabs,
        ]}
        end={views.controls}
      />
      <Filters filter={filter} onFilter={onFilter} counts={first?.counts} />
      {takeAway.sheet}
      {owner.error !== null && <ProblemOf cause={owner.error} />}
      {list.isError && <ProblemOf cause={list.error} onRetry={() => void list.refetch()} />}
      {first === undefined ? (
        !list.isError && <Waiting text={t('waiting')} lines={8} />
      ) : rows.length === 0 ? (
        <Empty
          title={t('empty.open')}
          action={
            writeConditionFilter(filter).includes('?') && (
              <ButtonLink href="/conditions">{t('filter.clear')}</ButtonLink>
            )
          }
        >
          {t(filter.state === 'open' ? 'empty.open-why' : 'empty.closed-why')}
        </Empty>
      ) : (
        <ul className={styles.list}>
          {rows.map((condition) => {
            const mine = account != null && isOwnedBy(condition, account);
            return (
              <ConditionRow
                key={condition.conditionId}
                condition={condition}
                now={now}
                mine={mine}
                mayDecide={mayTake}
                isNew={since !== null && (condition.closedAt ?? condition.openedAt) > since}
                {...(condition.closedAt === null
                  ? {}
                  : { closed: t('closed', { time: formatInstant(condition.closedAt, now, dates) }) })}
                {...(mayTake ? { onTake: () => take(condition.conditionId, mine) } : {})}
                {...(mayTake && mine ? { onHandOver: () => setHanded(condition) } : {})}
              />
            );
          })}
        </ul>
      )}
      {handed !== null && <HandOver condition={handed} onClose={() => setHanded(null)} />}
      {list.hasNextPage && (
        <div className={styles.end}>
          <Button busy={list.isFetchingNextPage ? t('waiting') : undefined} onClick={() => void list.fetchNextPage()}>
            {t('more', { count: formatCount(total - rows.length) })}
          </Button>
        </div>
      )}
    </>
  );
}

function Filters(props: {
  filter: ConditionFilter;
  onFilter: (filter: ConditionFilter) => void;
  counts: { now: number; today: number; week: number } | undefined;
}) {
  const t = useText(CONDITIONS_WORDS);
  const { dates, language } = useUi();
  const now = useNow();
  const { filter, onFilter, counts } = props;
  const any = { value: '', label: t('any') } as const;
  return (
    <div className={styles.bar}>
      <SelectField
        label={t('filter.severity')}
        value={filter.severity ?? ''}
        onChange={(severity) => onFilter({ ...filter, severity: severity || null })}
        choices={[
          any,
          ...SEVERITIES.map((value) => ({
            value,
            label: t(`severity.${value}`, { count: counts === undefined ? '…' : formatCount(counts[value]) }),
          })),
        ]}
      />
      <SelectField
        label={t('filter.code')}
        value={filter.code ?? ''}
        onChange={(code) => onFilter({ ...filter, code: code || null })}
        choices={[any, ...CONDITION_CODES.map((value) => ({ value, label: CONDITION_NAMES[value][language] }))]}
      />
      <SelectField
        label={t('filter.owner')}
        value={filter.owner ?? ''}
        onChange={(owner) => onFilter({ ...filter, owner: owner || null })}
        choices={[any, { value: 'me', label: t('owner.me') }, { value: 'nobody', label: t('owner.nobody') }]}
      />
      {filter.state === 'open' && (
        <Checkbox
          label={t('filter.explained')}
          checked={filter.showsAll}
          onChange={(showsAll) => onFilter({ ...filter, showsAll })}
        />
      )}
      {filter.department !== null && (
        <FilterChip
          name={t('filter.department')}
          value={filter.department}
          onRemove={() => onFilter({ ...filter, department: null })}
        />
      )}
      {filter.openedSince !== null && (
        <FilterChip
          name={t('since.opened')}
          value={t('since.value', { time: formatInstant(filter.openedSince, now, dates) })}
          onRemove={() => onFilter({ ...filter, openedSince: null })}
        />
      )}
      {filter.closedSince !== null && (
        <FilterChip
          name={t('since.closed')}
          value={t('since.value', { time: formatInstant(filter.closedSince, now, dates) })}
          onRemove={() => onFilter({ ...filter, closedSince: null })}
        />
      )}
    </div>
  );
}
