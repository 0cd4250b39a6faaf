// The page of the devices of the fleet: what is looked at, the search, and the list over the whole set on the server.
import { useMemo } from 'react';
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { DeviceListQuery } from '../../../../shared/protocol/api/devices.ts';
import { formatClock, formatClockSeconds } from '../../../../shared/time/format.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { DataTable, type Sort } from '../../../../shared/ui/DataTable.tsx';
import { Empty } from '../../../../shared/ui/Empty.tsx';
import { FillPage } from '../../../../shared/ui/FillPage.tsx';
import { PageHead } from '../../../../shared/ui/PageHead.tsx';
import { shownColumns } from '../../../../shared/ui/table/column.ts';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { cutMiddle, visibleText } from '../../../../shared/ui/visible-text.ts';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { useTakeAway } from '../../app/useTakeAway.tsx';
import { filterWords } from '../../components/filter-words.ts';
import { TypedSearch } from '../../components/TypedSearch.tsx';
import type { ViewTabs } from '../../components/view-tabs.ts';
import { useNow } from '../../i18n/useNow.ts';
import { useText } from '../../i18n/useText.ts';
import { deviceAddress, deviceParameters } from './address.ts';
import { useDevices } from './api.ts';
import { DEVICE_COLUMNS, deviceColumns, numberOf, ownName } from './columns.tsx';
import { DeviceTabs } from './DeviceTabs.tsx';
import styles from './devices.module.css';
import { DEVICE_WORDS } from './messages.ts';

type OnQuery = (query: DeviceListQuery, how: 'push' | 'replace') => void;

/** @param query must stay the same object while it means the same */
export function Devices(props: {
  query: DeviceListQuery;
  onQuery: OnQuery;
  onOpen: (href: string) => void;
  views: ViewTabs;
  /** When one last looked at the list; null: never before. */
  since: number | null;
}) {
  const t = useText(DEVICE_WORDS);
  const { dates } = useUi();
  const now = useNow();
  const { query, onQuery, views, since } = props;
  const { preferences, change } = usePreferences();
  const list = useDevices(query);
  const columns = useMemo(() => deviceColumns(t, now, dates), [t, now, dates]);
  const { first } = list;
  const isFiltered = Object.keys(query).some((name) => name !== 'sort' && name !== 'direction');
  const takeAway = useTakeAway({
    title: t('page'),
    path: '/api/v1/devices',
    parameters: deviceParameters(query),
    conditions: filterWords(query.q, [
      ...(query.storage === undefined ? [] : [{ name: t('tabs.label'), value: t('tab.media') }]),
      ...(query.cloned === undefined ? [] : [{ name: t('tabs.label'), value: t('tab.cloned') }]),
      ...(query.internal === undefined ? [] : [{ name: t('tabs.label'), value: t('tab.internal') }]),
    ]),
    columns: shownColumns(columns, DEVICE_COLUMNS),
  });
  return (
    <FillPage>
      <PageHead
        title={t('page')}
        lead={first !== undefined && t('lead', { count: formatCount(first.total) })}
        asOf={first === undefined ? undefined : formatClock(first.asOf, dates)}
        actions={takeAway.buttons}
      />
      <DeviceTabs current={query} views={views} />
      <div className={styles.bar}>
        <div className={styles.search}>
          <TypedSearch
            label={t('filter.search')}
            given={query.q ?? null}
            onGiven={(q) => {
              const { q: _, ...others } = query;
              onQuery(q === null ? others : { ...others, q }, 'replace');
            }}
          />
        </div>
      </div>
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
          shown={DEVICE_COLUMNS}
          total={first.total}
          rowAt={list.rowAt}
          onRange={list.onRange}
          rowKey={(row) => row.deviceId}
          rowName={(row) => cutMiddle(visibleText(ownName(row) ?? numberOf(row)), 60).text}
          listKey={list.key}
          sort={{ by: query.sort ?? 'lastSeen', direction: query.direction ?? 'desc' }}
          onSort={(sort) => onQuery({ ...query, ...sortOf(sort) }, 'push')}
          onOpen={(row) => props.onOpen(deviceAddress(row.deviceId))}
          isMarked={(row) => since !== null && row.firstSeen > since}
          density={preferences.density}
          onDensity={(density) => change({ density })}
          foot={t('table.foot', { time: formatClockSeconds(first.asOf, dates) })}
        />
      )}
    </FillPage>
  );
}

function sortOf({ by, direction }: Sort): DeviceListQuery {
  return { sort: by as NonNullable<DeviceListQuery['sort']>, direction };
}
