// The page of the fleet's software: what is looked at, the filter, and the list over the whole set on the server.
import { useMemo } from 'react';
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { SoftwareListQuery, SoftwareRow } from '../../../../shared/protocol/api/software.ts';
import { formatClock, formatClockSeconds } from '../../../../shared/time/format.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { DataTable, type Sort } from '../../../../shared/ui/DataTable.tsx';
import { Empty } from '../../../../shared/ui/Empty.tsx';
import { FillPage } from '../../../../shared/ui/FillPage.tsx';
import { PageHead } from '../../../../shared/ui/PageHead.tsx';
import { Tabs } from '../../../../shared/ui/Tabs.tsx';
import { shownColumns } from '../../../../shared/ui/table/column.ts';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { cutMiddle, visibleText } from '../../../../shared/ui/visible-text.ts';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { useTakeAway } from '../../app/useTakeAway.tsx';
import { filterWords } from '../../components/filter-words.ts';
import type { ViewTabs } from '../../components/view-tabs.ts';
import { useNow } from '../../i18n/useNow.ts';
import { useText } from '../../i18n/useText.ts';
import { softwareParameters, titleAddress, writeSoftwareQuery } from './address.ts';
import { useSoftware } from './api.ts';
import { SOFTWARE_COLUMNS, softwareColumns } from './columns.tsx';
import { SOFTWARE_WORDS } from './messages.ts';
import { SoftwareFilters } from './SoftwareFilters.tsx';

/** @param query must stay the same object while it means the same */
export function Software(props: {
  query: SoftwareListQuery;
  onQuery: (query: SoftwareListQuery, how: 'push' | 'replace') => void;
  onOpen: (href: string) => void;
  views: ViewTabs;
  /** When one last looked at the list; null: never before. */
  since: number | null;
}) {
  const t = useText(SOFTWARE_WORDS);
  const { dates } = useUi();
  const now = useNow();
  const { query, onQuery, views, since } = props;
  const { preferences, change } = usePreferences();
  const list = useSoftware(query);
  const columns = useMemo(() => softwareColumns(t, now, dates), [t, now, dates]);
  const { first } = list;
  const { sort: by = 'endpoints', direction = 'desc', waiting: _, week: __, ...rest } = query;
  const isFiltered = Object.keys(query).some((name) => name !== 'sort' && name !== 'direction');
  const order = {
    ...(query.sort === undefined ? {} : { sort: query.sort }),
    ...(query.direction === undefined ? {} : { direction: query.direction }),
  };
  const tab = (label: string, part: SoftwareListQuery) => ({
    label,
    href: writeSoftwareQuery({ ...rest, ...order, ...part }),
    current: !views.isOpen && part.waiting === query.waiting && part.week === query.week,
  });
  const takeAway = useTakeAway({
    title: t('page'),
    path: '/api/v1/software',
    parameters: softwareParameters(query),
    conditions: filterWords(query.q, [
      ...(query.waiting === undefined ? [] : [{ name: t('tabs.label'), value: t('tab.waiting') }]),
      ...(query.week === undefined ? [] : [{ name: t('tabs.label'), value: t(`tab.${query.week}`) }]),
      ...(query.decision === undefined ? [] : [{ name: t('filter.decision'), value: t(`decision.${query.decision}`) }]),
      ...(query.price === undefined ? [] : [{ name: t('filter.price'), value: t(`price.${query.price}`) }]),
    ]),
    columns: shownColumns(columns, SOFTWARE_COLUMNS),
  });
  return (
    <FillPage>
      <PageHead
        title={t('page')}
        lead={first !== undefined && t('lead', { count: formatCount(first.total) })}
        asOf={first === undefined ? undefined : formatClock(first.asOf, dates)}
        actions={takeAway.buttons}
      />
      <Tabs
        label={t('tabs.label')}
        tabs={[
          tab(t('tab.all'), {}),
          tab(t('tab.waiting'), { waiting: 'yes' }),
          tab(t('tab.new'), { week: 'new' }),
          tab(t('tab.spread'), { week: 'spread' }),
          { label: t('tab.licences'), href: '/software/licences' },
          ...views.tabs,
        ]}
        end={views.controls}
      />
      <SoftwareFilters query={query} onQuery={onQuery} />
      {takeAway.sheet}
      {list.error !== null && <ProblemOf cause={list.error} onRetry={list.retry} />}
      {first === undefined ? (
        list.error === null && <Waiting text={t('waiting')} lines={10} />
      ) : first.total === 0 ? (
        <Empty
          title={t(isFiltered ? 'empty.filtered' : 'empty.none')}
          action={isFiltered && <Button onClick={() => onQuery({}, 'push')}>{t('filter.clear')}</Button>}
        >
          {t(isFiltered ? 'empty.filtered-why' : 'empty.none-why')}
        </Empty>
      ) : (
        <DataTable
          label={t('table.label')}
          columns={columns}
          shown={SOFTWARE_COLUMNS}
          total={first.total}
          rowAt={list.rowAt}
          onRange={list.onRange}
          rowKey={(row) => row.titleId}
          rowName={(row) => cutMiddle(visibleText(row.title), 60).text}
          listKey={list.key}
          sort={{ by, direction }}
          onSort={(sort) => onQuery({ ...query, ...sortOf(sort) }, 'push')}
          onOpen={(row) => props.onOpen(titleAddress(row.titleId))}
          isMarked={(row) => since !== null && isNewSince(row, since)}
          density={preferences.density}
          onDensity={(density) => change({ density })}
          foot={t('table.foot', { time: formatClockSeconds(first.asOf, dates) })}
        />
      )}
    </FillPage>
  );
}

/** Seen for the first time, asked for, or decided since then. */
function isNewSince({ firstSeen, proposedAt, decidedAt }: SoftwareRow, since: number): boolean {
  return Math.max(firstSeen, proposedAt ?? 0, decidedAt ?? 0) > since;
}

function sortOf({ by, direction }: Sort): SoftwareListQuery {
  return { sort: by as NonNullable<SoftwareListQuery['sort']>, direction };
}
