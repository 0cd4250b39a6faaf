// The list of endpoints: tabs with counts, filters, columns, and the table over the whole set on the server.
import { Plus } from 'lucide-react';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { LIVENESS_STATES } from '../../../../shared/endpoints/liveness.ts';
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { EndpointPage, EndpointRow, EndpointSort } from '../../../../shared/protocol/api/endpoints.ts';
import { formatClock, formatClockSeconds } from '../../../../shared/time/format.ts';
import { Button, ButtonLink } from '../../../../shared/ui/Button.tsx';
import { ColumnChooser } from '../../../../shared/ui/ColumnChooser.tsx';
import { type Chosen, DataTable } from '../../../../shared/ui/DataTable.tsx';
import { Empty } from '../../../../shared/ui/Empty.tsx';
import { FillPage } from '../../../../shared/ui/FillPage.tsx';
import { PageHead } from '../../../../shared/ui/PageHead.tsx';
import { type Tab, Tabs } from '../../../../shared/ui/Tabs.tsx';
import { NOTHING_CHOSEN } from '../../../../shared/ui/table/chosen.ts';
import { shownColumns } from '../../../../shared/ui/table/column.ts';
import { type Ui, useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { useTakeAway } from '../../app/useTakeAway.tsx';
import { filterWords } from '../../components/filter-words.ts';
import type { ViewTabs } from '../../components/view-tabs.ts';
import { useNow } from '../../i18n/useNow.ts';
import { useText } from '../../i18n/useText.ts';
import { type EndpointsAddress, writeAddress } from './address.ts';
import { listParameters, useEndpoints } from './api.ts';
import { endpointAddress, endpointColumns, USUAL_COLUMNS } from './columns.tsx';
import { EndpointFilters } from './EndpointFilters.tsx';
import styles from './endpoints.module.css';
import { useChips } from './filter-chips.ts';
import { ENDPOINTS_WORDS } from './messages.ts';

/** @param onAddress shows another filter, sort or set of columns: `push` where one may want to come back */
export function Endpoints(props: {
  address: EndpointsAddress;
  mayEnrol: boolean;
  onAddress: (address: EndpointsAddress, how: 'push' | 'replace') => void;
  onOpen: (href: string) => void;
  /** Saved views beside the tabs of liveness. */
  views: ViewTabs;
  /** When one last looked at the list; null: never before. */
  since: number | null;
  /** What may be done to chosen rows; null where one only reads. */
  bulk: { strips: ReactNode; actions: (chosen: Chosen, total: number, onBegun: () => void) => ReactNode } | null;
}) {
  const t = useText(ENDPOINTS_WORDS);
  const { dates, t: ui } = useUi();
  const now = useNow();
  const { address, onAddress } = props;
  const { preferences, change } = usePreferences();
  const list = useEndpoints(address);
  const field = useRef<HTMLInputElement>(null);
  const columns = useMemo(() => endpointColumns(t, now, dates, ui), [t, now, dates, ui]);
  const shown = address.columns ?? USUAL_COLUMNS;
  const { first } = list;
  const isFiltered = Object.keys(address.filter).length > 0;
  const chips = useChips(address.filter, now);
  const takeAway = useTakeAway({
    title: t('page'),
    path: '/api/v1/endpoints',
    parameters: listParameters(address),
    fileColumns: ['name', ...shown],
    conditions: filterWords(address.filter.q, chips),
    columns: shownColumns(columns, shown),
  });
  const [chosen, setChosen] = useState(NOTHING_CHOSEN);
  const filterKey = JSON.stringify(address.filter);
  // Of another list nothing is chosen: what one does not see must not be acted upon.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another filter is what it waits for
  useEffect(() => setChosen(NOTHING_CHOSEN), [filterKey]);
  return (
    <FillPage>
      <PageHead
        title={t('page')}
        lead={first !== undefined && <Lead page={first} isFiltered={isFiltered} />}
        asOf={first === undefined ? undefined : formatClock(first.asOf, dates)}
        actions={
          <>
            {takeAway.buttons}
            {props.mayEnrol && (
              <ButtonLink href="/enrolment" kind="primary" icon={<Plus aria-hidden="true" />}>
                {t('act.enrol')}
              </ButtonLink>
            )}
          </>
        }
      />
      {first !== undefined && (
        <Tabs
          label={t('tabs.label')}
          tabs={[...tabsOf(first, address, t('tab.all'), ui, props.views.isOpen), ...props.views.tabs]}
          end={props.views.controls}
        />
      )}
      <div className={styles.bar}>
        <EndpointFilters
          filter={address.filter}
          onFilter={(filter, how) => onAddress({ ...address, filter }, how)}
          fieldRef={field}
          shortcut={preferences.shortcuts ? '/' : undefined}
          now={now}
        />
        <ColumnChooser
          columns={columns}
          shown={shown}
          standard={USUAL_COLUMNS}
          onShown={(next) => onAddress({ ...address, columns: sameList(next, USUAL_COLUMNS) ? null : next }, 'replace')}
        />
      </div>
      {props.bulk?.strips}
      {takeAway.sheet}
      {list.error !== null && <ProblemOf cause={list.error} onRetry={list.retry} />}
      {first === undefined ? (
        list.error === null && <Waiting text={t('waiting')} lines={10} />
      ) : first.total === 0 ? (
        <Nothing
          page={first}
          isFiltered={isFiltered}
          mayEnrol={props.mayEnrol}
          onClear={() => onAddress({ ...address, filter: {} }, 'push')}
        />
      ) : (
        <DataTable
          label={t('table.label')}
          columns={columns}
          shown={shown}
          total={first.total}
          rowAt={list.rowAt}
          onRange={list.onRange}
          rowKey={(row) => row.endpointId}
          rowName={(row) => row.name}
          listKey={list.key}
          sort={{ by: address.sort, direction: address.direction }}
          onSort={({ by, direction }) => onAddress({ ...address, sort: by as EndpointSort, direction }, 'push')}
          onOpen={(row) => props.onOpen(endpointAddress(row.endpointId))}
          {...(props.bulk === null
            ? {}
            : {
                choosing: {
                  chosen,
                  onChoose: setChosen,
                  actions: props.bulk.actions(chosen, first.total, () => setChosen(NOTHING_CHOSEN)),
                },
              })}
          isMarked={(row) => props.since !== null && isNewSince(row, props.since)}
          density={preferences.density}
          onDensity={(density) => change({ density })}
          {...(preferences.shortcuts ? { filterField: field } : {})}
          foot={t('table.renewed', { time: formatClockSeconds(first.asOf, dates) })}
        />
      )}
    </FillPage>
  );
}

/** New, or in trouble since then; who comes and goes as every day is no news. */
function isNewSince({ enrolledAt, liveness, livenessSince = 0 }: EndpointRow, since: number): boolean {
  return enrolledAt > since || ((liveness === 'silent' || liveness === 'revoked') && livenessSince > since);
}

function Lead({ page, isFiltered }: { page: EndpointPage; isFiltered: boolean }) {
  const t = useText(ENDPOINTS_WORDS);
  const count = formatCount(page.total);
  return isFiltered ? t('lead.some', { all: formatCount(page.counts.all), count }) : t('lead.all', { count });
}

/** One tab for all, one for each state that some endpoint is in, and the one chosen even when none is. */
function tabsOf(page: EndpointPage, given: EndpointsAddress, all: string, ui: Ui['t'], isViewOpen: boolean) {
  const address = { ...given, view: null };
  const { liveness: chosen, 'liveness!': excluded, ...rest } = address.filter;
  const counts = page.counts.liveness;
  const tabs: Tab[] = [
    {
      href: writeAddress({ ...address, filter: rest }),
      label: all,
      count: formatCount(Object.values(counts).reduce((sum, count) => sum + count, 0)),
      current: !isViewOpen && chosen === undefined && excluded === undefined,
    },
  ];
  for (const state of LIVENESS_STATES) {
    const count = counts[state] ?? 0;
    const current = !isViewOpen && chosen?.length === 1 && chosen[0] === state && excluded === undefined;
    if (count === 0 && !current) continue;
    tabs.push({
      href: writeAddress({ ...address, filter: { ...rest, liveness: [state] } }),
      label: ui(`liveness.${state}`),
      count: formatCount(count),
      current,
    });
  }
  return tabs;
}

function Nothing(props: { page: EndpointPage; isFiltered: boolean; mayEnrol: boolean; onClear: () => void }) {
  const t = useText(ENDPOINTS_WORDS);
  if (props.isFiltered && props.page.counts.all > 0) {
    return (
      <Empty title={t('empty.filtered')} action={<Button onClick={props.onClear}>{t('filter.clear')}</Button>}>
        {t('empty.filtered-why', { all: formatCount(props.page.counts.all) })}
      </Empty>
    );
  }
  if (!props.mayEnrol) return <Empty title={t('empty.none-theirs')}>{t('empty.none-theirs-why')}</Empty>;
  return (
    <Empty title={t('empty.none')} action={<ButtonLink href="/enrolment">{t('act.enrol')}</ButtonLink>}>
      {t('empty.none-why')}
    </Empty>
  );
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((each, index) => each === b[index]);
}
