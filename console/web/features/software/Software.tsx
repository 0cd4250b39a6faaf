// The page of the fleet's software: what is looked at, the filter, and the list over the whole set on the server.
import { useEffect, useMemo, useState } from 'react';
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { SoftwareListQuery, SoftwarePage, SoftwareRow } from '../../../../shared/protocol/api/software.ts';
import type { DecisionsBody } from '../../../../shared/protocol/api/software-requests.ts';
import { formatClock, formatClockSeconds } from '../../../../shared/time/format.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { DataTable, type Sort } from '../../../../shared/ui/DataTable.tsx';
import { Empty } from '../../../../shared/ui/Empty.tsx';
import { FillPage } from '../../../../shared/ui/FillPage.tsx';
import { PageHead } from '../../../../shared/ui/PageHead.tsx';
import { Tabs } from '../../../../shared/ui/Tabs.tsx';
import { NOTHING_CHOSEN } from '../../../../shared/ui/table/chosen.ts';
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
import { useDecisions } from './request-api.ts';
import { SoftwareFilters } from './SoftwareFilters.tsx';
import { useVerdict } from './useVerdict.tsx';

/** @param query must stay the same object while it means the same */
export function Software(props: {
  query: SoftwareListQuery;
  onQuery: (query: SoftwareListQuery, how: 'push' | 'replace') => void;
  onOpen: (href: string) => void;
  mayDecide: boolean;
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
  const { sort: by = 'endpoints', direction = 'desc', decision: _, waiting: __, week: ___, ...rest } = query;
  const isFiltered = Object.keys(query).some((name) => name !== 'sort' && name !== 'direction');
  const order = {
    ...(query.sort === undefined ? {} : { sort: query.sort }),
    ...(query.direction === undefined ? {} : { direction: query.direction }),
  };
  const tab = (name: keyof SoftwarePage['counts'], part: SoftwareListQuery) => ({
    label: t(`tab.${name}`),
    href: writeSoftwareQuery({ ...rest, ...order, ...part }),
    current:
      !views.isOpen && part.decision === query.decision && part.waiting === query.waiting && part.week === query.week,
    ...(first === undefined ? {} : { count: formatCount(first.counts[name]) }),
  });
  const [chosen, setChosen] = useState(NOTHING_CHOSEN);
  // biome-ignore lint/correctness/useExhaustiveDependencies: of another list nothing is chosen
  useEffect(() => setChosen(NOTHING_CHOSEN), [query]);
  const decisions = useDecisions();
  // What somebody else decides meanwhile leaves these lists, so that "all" never means what one has not seen.
  const isChoosable = props.mayDecide && (query.decision === 'unknown' || query.waiting !== undefined);
  const verdict = useVerdict(chosen, setChosen, first?.total ?? 0, {
    ...decisions,
    send(decision, reason, onDone) {
      const titles = [...chosen.keys].map(seenOf);
      const { sort: _, direction: __, ...filter } = query;
      const what: DecisionsBody['chosen'] = chosen.all
        ? { filter, except: titles.map(({ titleId }) => titleId), seen: first?.total ?? 0 }
        : { titles };
      decisions.mutate({ decision, reason, chosen: what }, { onSuccess: ({ count }) => onDone(count) });
    },
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
          tab('all', {}),
          tab('undecided', { decision: 'unknown', sort: 'firstSeen', direction: 'desc' }),
          tab('waiting', { waiting: 'yes' }),
          tab('new', { week: 'new' }),
          tab('spread', { week: 'spread' }),
          { label: t('tab.requests'), href: '/software/requests' },
          { label: t('tab.licences'), href: '/software/licences' },
          ...views.tabs,
        ]}
        end={views.controls}
      />
      <SoftwareFilters query={query} onQuery={onQuery} />
      {takeAway.sheet}
      {verdict.dialog}
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
          rowKey={keyOf}
          rowName={(row) => cutMiddle(visibleText(row.title), 60).text}
          listKey={list.key}
          sort={{ by, direction }}
          onSort={(sort) => onQuery({ ...query, ...sortOf(sort) }, 'push')}
          onOpen={(row) => props.onOpen(titleAddress(row.titleId))}
          {...(isChoosable ? { choosing: verdict.choosing } : {})}
          isMarked={(row) => since !== null && isNewSince(row, since)}
          density={preferences.density}
          onDensity={(density) => change({ density })}
          foot={t('table.foot', { time: formatClockSeconds(first.asOf, dates) })}
        />
      )}
    </FillPage>
  );
}

/** With the version, so that a title that somebody changes meanwhile is no longer the one that was chosen. */
function keyOf({ titleId, version }: SoftwareRow): string {
  return `${titleId} ${version}`;
}

function seenOf(key: string): { titleId: string; version: number } {
  const [titleId = '', version = '1'] = key.split(' ');
  return { titleId, version: Number(version) };
}

/** Seen for the first time, asked for, or decided since then. */
function isNewSince({ firstSeen, proposedAt, decidedAt }: SoftwareRow, since: number): boolean {
  return Math.max(firstSeen, proposedAt ?? 0, decidedAt ?? 0) > since;
}

function sortOf({ by, direction }: Sort): SoftwareListQuery {
  return { sort: by as NonNullable<SoftwareListQuery['sort']>, direction };
}
