// The page of the media of the fleet: which were not used for long, where and with whom they were last.
import { useMemo } from 'react';
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { MediaListQuery } from '../../../../shared/protocol/api/media.ts';
import { formatClock, formatClockSeconds } from '../../../../shared/time/format.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { DataTable, type Sort } from '../../../../shared/ui/DataTable.tsx';
import { Empty } from '../../../../shared/ui/Empty.tsx';
import { FillPage } from '../../../../shared/ui/FillPage.tsx';
import { PageHead } from '../../../../shared/ui/PageHead.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { cutMiddle, visibleText } from '../../../../shared/ui/visible-text.ts';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { CopyLink } from '../../components/CopyLink.tsx';
import { ExportMenu } from '../../components/ExportMenu.tsx';
import { useNow } from '../../i18n/useNow.ts';
import { useText } from '../../i18n/useText.ts';
import { deviceAddress } from './address.ts';
import { mediaFile, useMedia } from './api.ts';
import { numberOf, ownName } from './columns.tsx';
import { DeviceTabs } from './DeviceTabs.tsx';
import { MediaFilters } from './MediaFilters.tsx';
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
}) {
  const t = useText(DEVICE_WORDS);
  const { dates } = useUi();
  const now = useNow();
  const { query, onQuery } = props;
  const { preferences, change } = usePreferences();
  const list = useMedia(query);
  const columns = useMemo(() => mediaColumns(t, now), [t, now]);
  const { first } = list;
  const isFiltered = Object.keys(query).some((name) => name !== 'sort' && name !== 'direction');
  return (
    <FillPage>
      <PageHead
        title={t(props.seesDevices ? 'page' : 'tab.media')}
        lead={
          first !== undefined &&
          t('media.lead', { count: formatCount(first.total), unused: formatCount(first.unused['90']) })
        }
        asOf={first === undefined ? undefined : formatClock(first.asOf, dates)}
        actions={
          <>
            <CopyLink />
            <ExportMenu addressOf={(form) => mediaFile(query, form)} />
          </>
        }
      />
      {props.seesDevices && <DeviceTabs current="media" />}
      <MediaFilters query={query} onQuery={onQuery} page={first} />
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
