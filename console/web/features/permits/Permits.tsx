// The page of permits: the inbox of whoever decides, and the list with its filters.
import { useMemo, useState } from 'react';
import { formatCount } from '../../../../shared/i18n/number.ts';
import { DIRECTION_WORDS, STATE_WORDS } from '../../../../shared/permits/words.ts';
import type { PermitPage } from '../../../../shared/protocol/api/permits.ts';
import { formatClock, formatClockSeconds } from '../../../../shared/time/format.ts';
import { Button, ButtonLink } from '../../../../shared/ui/Button.tsx';
import { DataTable } from '../../../../shared/ui/DataTable.tsx';
import { Empty } from '../../../../shared/ui/Empty.tsx';
import { FillPage } from '../../../../shared/ui/FillPage.tsx';
import { PageHead } from '../../../../shared/ui/PageHead.tsx';
import { Tabs } from '../../../../shared/ui/Tabs.tsx';
import { shownColumns } from '../../../../shared/ui/table/column.ts';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ZONE_NAMES } from '../../../../shared/zones/zone.ts';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { useTakeAway } from '../../app/useTakeAway.tsx';
import { filterWords } from '../../components/filter-words.ts';
import { useNow } from '../../i18n/useNow.ts';
import { useText } from '../../i18n/useText.ts';
import { type PermitListQuery, permitAddress, permitParameters, writePermitQuery } from './address.ts';
import { useInbox, usePermits } from './api.ts';
import { PERMIT_COLUMNS, permitColumns } from './columns.tsx';
import { Inbox } from './Inbox.tsx';
import { PERMIT_WORDS } from './messages.ts';
import { PermitFilters } from './PermitFilters.tsx';
import { PurposesDialog } from './PurposesDialog.tsx';

/**
 * @param query           must stay the same object while it means the same
 * @param mayDecide       whoever looks decides for a section: their inbox comes first
 * @param mayEditPurposes the city's list of purposes
 */
export function Permits(props: {
  query: PermitListQuery;
  onQuery: (query: PermitListQuery, how: 'push' | 'replace') => void;
  onOpen: (href: string) => void;
  mayDecide: boolean;
  mayEditPurposes: boolean;
}) {
  const t = useText(PERMIT_WORDS);
  const { query, mayEditPurposes } = props;
  const [isEditing, setEditing] = useState(false);
  const actions = (
    <>
      <ButtonLink href="/me/permits">{t('act.own')}</ButtonLink>
      {mayEditPurposes && <Button onClick={() => setEditing(true)}>{t('act.purposes')}</Button>}
    </>
  );
  return (
    <>
      {query.deciding === undefined ? <List {...props} actions={actions} /> : <Deciding {...props} actions={actions} />}
      {isEditing && <PurposesDialog onClose={() => setEditing(false)} />}
    </>
  );
}

type PartProps = Parameters<typeof Permits>[0] & { actions: React.ReactNode };

function Deciding({ query, mayDecide, actions }: PartProps) {
  const t = useText(PERMIT_WORDS);
  const { dates } = useUi();
  const inbox = useInbox(query.q);
  const { data } = inbox;
  return (
    <>
      <PageHead
        title={t('page')}
        lead={
          data !== undefined &&
          (data.total === 0 ? t('lead.nothing') : t('lead.deciding', { count: formatCount(data.total) }))
        }
        asOf={data === undefined ? undefined : formatClock(data.asOf, dates)}
        actions={actions}
      />
      <PermitTabs query={query} mayDecide={mayDecide} page={data} />
      {inbox.isError && <ProblemOf cause={inbox.error} onRetry={() => void inbox.refetch()} />}
      {inbox.isPending && <Waiting text={t('waiting')} lines={6} />}
      {data !== undefined && <Inbox page={data} />}
    </>
  );
}

function List({ query, onQuery, onOpen, mayDecide, actions }: PartProps) {
  const t = useText(PERMIT_WORDS);
  const { dates } = useUi();
  const { language } = dates;
  const now = useNow();
  const { preferences, change } = usePreferences();
  const list = usePermits(query);
  const { first } = list;
  const columns = useMemo(() => permitColumns(t, now, dates), [t, now, dates]);
  const isFiltered = Object.keys(query).some((name) => name !== 'sort' && name !== 'direction');
  const takeAway = useTakeAway({
    title: t('page'),
    path: '/api/v1/permits',
    parameters: permitParameters(query),
    conditions: filterWords(query.q, [
      ...(query.state ?? []).map((state) => ({ name: t('filter.state'), value: STATE_WORDS[state][language] })),
      ...(query.overdue === undefined ? [] : [{ name: t('filter.state'), value: t('overdue') }]),
      ...(query.way === undefined ? [] : [{ name: t('filter.way'), value: DIRECTION_WORDS[query.way][language] }]),
      ...(query.zone === undefined ? [] : [{ name: t('filter.zone'), value: ZONE_NAMES[query.zone][language] }]),
    ]),
    columns: shownColumns(columns, PERMIT_COLUMNS),
  });
  return (
    <FillPage>
      <PageHead
        title={t('page')}
        lead={
          first !== undefined &&
          t('lead.running', {
            asked: formatCount(first.counts.state.asked),
            running: formatCount(first.counts.state.running),
            overdue: formatCount(first.counts.overdue),
          })
        }
        asOf={first === undefined ? undefined : formatClock(first.asOf, dates)}
        actions={
          <>
            {takeAway.buttons}
            {actions}
          </>
        }
      />
      <PermitTabs query={query} mayDecide={mayDecide} page={first} />
      <PermitFilters query={query} onQuery={onQuery} />
      {takeAway.sheet}
      {list.error !== null && <ProblemOf cause={list.error} onRetry={list.retry} />}
      {first === undefined ? (
        list.error === null && <Waiting text={t('waiting')} lines={8} />
      ) : first.total === 0 ? (
        <Empty
          title={t(isFiltered ? 'empty.filtered' : 'empty.none')}
          action={isFiltered && <Button onClick={() => onQuery({}, 'push')}>{t('filter.clear')}</Button>}
        >
          {t(isFiltered ? 'empty.filtered-why' : 'empty.none-why')}
        </Empty>
      ) : (
        <DataTable
          label={t('table')}
          columns={columns}
          shown={PERMIT_COLUMNS}
          total={first.total}
          rowAt={list.rowAt}
          onRange={list.onRange}
          rowKey={(row) => row.permitId}
          rowName={(row) => row.number}
          listKey={list.key}
          sort={{ by: query.sort ?? 'asked', direction: query.direction ?? 'desc' }}
          onSort={({ by, direction }) =>
            onQuery({ ...query, sort: by as NonNullable<PermitListQuery['sort']>, direction }, 'push')
          }
          onOpen={(row) => onOpen(permitAddress(row.permitId))}
          density={preferences.density}
          onDensity={(density) => change({ density })}
          foot={t('foot', { time: formatClockSeconds(first.asOf, dates) })}
        />
      )}
    </FillPage>
  );
}

const TABS = {
  waiting: { state: ['asked'] },
  running: { state: ['running'] },
  overdue: { overdue: 'yes' },
  all: {},
} as const satisfies Record<string, { state?: readonly string[]; overdue?: 'yes' }>;

function PermitTabs(props: { query: PermitListQuery; mayDecide: boolean; page: PermitPage | undefined }) {
  const t = useText(PERMIT_WORDS);
  const { query, mayDecide, page } = props;
  const counts = page && {
    deciding: page.counts.deciding,
    waiting: page.counts.state.asked,
    running: page.counts.state.running,
    overdue: page.counts.overdue,
    all: page.counts.all,
  };
  // What else narrows the list stays when another tab is opened, so that each figure is the list it leads to.
  const { state, overdue, deciding, sort, direction, ...others } = query;
  const same = (wanted: { state?: readonly string[]; overdue?: 'yes' }) =>
    deciding === undefined && overdue === wanted.overdue && String(state ?? '') === String(wanted.state ?? '');
  const tabOf = (id: keyof typeof TABS | 'deciding', wanted: PermitListQuery, isCurrent: boolean) => ({
    label: t(`tab.${id}`),
    href: writePermitQuery({ ...others, ...wanted }),
    current: isCurrent,
    ...(counts === undefined ? {} : { count: formatCount(counts[id]) }),
  });
  return (
    <Tabs
      label={t('tabs.label')}
      tabs={[
        ...(mayDecide ? [tabOf('deciding', { deciding: 'yes' }, deciding !== undefined)] : []),
        ...(Object.keys(TABS) as (keyof typeof TABS)[]).map((id) => {
          // For whoever decides the address without anything is their inbox.
          const wanted = (
            id === 'all' && mayDecide ? { sort: 'asked', direction: 'desc' } : TABS[id]
          ) as PermitListQuery;
          return tabOf(id, wanted, same(wanted));
        }),
      ]}
    />
  );
}
