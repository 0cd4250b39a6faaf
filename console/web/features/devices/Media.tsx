// The page of the media of the fleet: which were not used for long, where and with whom they were last.
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { MediaListQuery } from '../../../../shared/protocol/api/media.ts';
import { formatClock, formatClockSeconds } from '../../../../shared/time/format.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { DataTable, type Sort } from '../../../../shared/ui/DataTable.tsx';
import { Empty } from '../../../../shared/ui/Empty.tsx';
import { FillPage } from '../../../../shared/ui/FillPage.tsx';
import { PageHead } from '../../../../shared/ui/PageHead.tsx';
import { NOTHING_CHOSEN } from '../../../../shared/ui/table/chosen.ts';
import { shownColumns } from '../../../../shared/ui/table/column.ts';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { cutMiddle, visibleText } from '../../../../shared/ui/visible-text.ts';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ZONE_NAMES } from '../../../../shared/zones/zone.ts';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { useTakeAway } from '../../app/useTakeAway.tsx';
import { filterWords } from '../../components/filter-words.ts';
import type { ViewTabs } from '../../components/view-tabs.ts';
import { useText } from '../../i18n/useText.ts';
import { deviceAddress } from './address.ts';
import { useMedia } from './api.ts';
import { numberOf, ownName } from './columns.tsx';
import { DeviceTabs } from './DeviceTabs.tsx';
import { MediaFilters } from './MediaFilters.tsx';
import { mediaParameters } from './media-address.ts';
import { MEDIA_COLUMNS, mediaColumns } from './media-columns.tsx';
import { DEVICE_WORDS } from './messages.ts';

/**
 * @param query       must stay the same object while it means the same
 * @param seesDevices the list of all devices is there as well
 */
export function Media(props: {
  query: MediaListQuery;
  seesDevices: boolean;
  onQuery: (query: MediaListQuery, how: 'push' | 'replace') => void;
  onOpen: (href: string) => void;
  views: ViewTabs;
  /** When one last looked at the list; null: never before. */
  since: number | null;
  /** What can be done to those that were chosen one by one, by their device ids. Undefined: whoever looks may do nothing. */
  actions: ((deviceIds: readonly string[], onDone: () => void) => ReactNode) | undefined;
}) {
  const t = useText(DEVICE_WORDS);
  const { dates } = useUi();
  const { query, onQuery, views, since } = props;
  const { preferences, change } = usePreferences();
  const list = useMedia(query);
  const columns = useMemo(() => mediaColumns(t), [t]);
  const { first } = list;
  const [chosen, setChosen] = useState(NOTHING_CHOSEN);
  // Of another list nothing is chosen: what one does not see must not be acted upon.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another filter is what it waits for
  useEffect(() => setChosen(NOTHING_CHOSEN), [query]);
  const isFiltered = Object.keys(query).some((name) => name !== 'sort' && name !== 'direction');
  const takeAway = useTakeAway({
    title: t('tab.media'),
    path: '/api/v1/media',
    parameters: mediaParameters(query),
    conditions: filterWords(query.q, [
      ...(query.unused === undefined
        ? []
        : [{ name: t('filter.unused'), value: t('unused.least', { days: query.unused }) }]),
      ...(query.mount === undefined ? [] : [{ name: t('filter.mount'), value: t(`mount.${query.mount}`) }]),
      ...(query.register === undefined ? [] : [{ name: t('filter.register'), value: t(`register.${query.register}`) }]),
      ...(query.zone === undefined ? [] : [{ name: t('filter.zone'), value: ZONE_NAMES[query.zone][dates.language] }]),
      ...(query.department === undefined ? [] : [{ name: t('use.department'), value: query.department }]),
    ]),
    columns: shownColumns(columns, MEDIA_COLUMNS),
  });
  return (
    <FillPage>
      <PageHead
        title={t(props.seesDevices ? 'page' : 'tab.media')}
        lead={
          first !== undefined &&
          t('media.lead', { count: formatCount(first.total), unused: formatCount(first.unused['90']) })
        }
        asOf={first === undefined ? undefined : formatClock(first.asOf, dates)}
        actions={takeAway.buttons}
      />
      <DeviceTabs current="media" seesDevices={props.seesDevices} views={views} />
      <MediaFilters query={query} onQuery={onQuery} page={first} />
      {takeAway.sheet}
      {list.error !== null && <ProblemOf cause={list.error} onRetry={list.retry} />}
      {first === undefined ? (
        list.error === null && <Waiting text={t('media.waiting')} lines={10} />
      ) : first.total === 0 ? (
        <Empty
          title={t(isFiltered ? 'media.empty-filtered' : 'media.empty')}
          action={isFiltered && <Button onClick={() => onQuery({}, 'push')}>{t('filter.clear')}</Button>}
        >
          {t(isFiltered ? 'empty.filtered-why' : 'media.empty-why')}
        </Empty>
      ) : (
        <DataTable
          label={t('media.table')}
          columns={columns}
          shown={MEDIA_COLUMNS}
          total={first.total}
          rowAt={list.rowAt}
          onRange={list.onRange}
          rowKey={(row) => row.deviceId}
          rowName={(row) => cutMiddle(visibleText(ownName(row) ?? numberOf(row)), 60).text}
          listKey={list.key}
          sort={{ by: query.sort ?? 'unused', direction: query.direction ?? 'desc' }}
          onSort={(sort) => onQuery({ ...query, ...sortOf(sort) }, 'push')}
          onOpen={(row) => props.onOpen(deviceAddress(row.deviceId))}
          {...(props.actions === undefined
            ? {}
            : {
                choosing: {
                  chosen,
                  // All of a list that nobody has looked through is not put into a register.
                  onChoose: (next) => setChosen(next.all ? NOTHING_CHOSEN : next),
                  areThings: true,
                  actions: props.actions([...chosen.keys], () => setChosen(NOTHING_CHOSEN)),
                },
              })}
          isMarked={(row) => since !== null && row.firstSeen > since}
          density={preferences.density}
          onDensity={(density) => change({ density })}
          foot={t('table.foot', { time: formatClockSeconds(first.asOf, dates) })}
        />
      )}
    </FillPage>
  );
}

function sortOf({ by, direction }: Sort): MediaListQuery {
  return { sort: by as NonNullable<MediaListQuery['sort']>, direction };
}
