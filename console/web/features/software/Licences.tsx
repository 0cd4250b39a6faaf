// The ledger of licences: of what there is too little comes first.
import { useMemo } from 'react';
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { LedgerListQuery } from '../../../../shared/protocol/api/licences.ts';
import { SEAT_STATES } from '../../../../shared/software/licence.ts';
import { formatClock, formatClockSeconds } from '../../../../shared/time/format.ts';
import { Button, ButtonLink } from '../../../../shared/ui/Button.tsx';
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
import { TypedSearch } from '../../components/TypedSearch.tsx';
import { useText } from '../../i18n/useText.ts';
import { titleAddress } from './address.ts';
import { ledgerParameters, writeLedgerQuery } from './licence-address.ts';
import { useLedger } from './licence-api.ts';
import { LEDGER_COLUMNS, ledgerColumns } from './licence-columns.tsx';
import { LICENCE_WORDS } from './licence-messages.ts';
import { SOFTWARE_WORDS } from './messages.ts';
import styles from './software.module.css';

/** @param query must stay the same object while it means the same */
export function Licences(props: {
  query: LedgerListQuery;
  onQuery: (query: LedgerListQuery, how: 'push' | 'replace') => void;
  onOpen: (href: string) => void;
}) {
  const t = useText(LICENCE_WORDS);
  const software = useText(SOFTWARE_WORDS);
  const { dates } = useUi();
  const { query, onQuery } = props;
  const { preferences, change } = usePreferences();
  const list = useLedger(query);
  const { first } = list;
  const columns = useMemo(() => ledgerColumns(t), [t]);
  const { state, ends, ...rest } = query;
  const tab = (label: string, count: number | undefined, part: LedgerListQuery) => ({
    label,
    href: writeLedgerQuery({ ...rest, ...part }),
    current: part.state === state && part.ends === ends,
    ...(count === undefined ? {} : { count: formatCount(count) }),
  });
  const shown = state !== undefined ? t(`tab.${state}`) : ends !== undefined ? t('tab.soon') : null;
  const takeAway = useTakeAway({
    title: t('page'),
    path: '/api/v1/licences',
    parameters: ledgerParameters(query),
    conditions: filterWords(query.q, shown === null ? [] : [{ name: t('tabs.label'), value: shown }]),
    columns: shownColumns(columns, LEDGER_COLUMNS),
  });
  const isFiltered = query.q !== undefined || shown !== null;
  return (
    <FillPage>
      <PageHead
        title={t('page')}
        crumbs={[{ label: software('page'), href: '/software' }, { label: t('page') }]}
        lead={
          first !== undefined &&
          t('lead', { over: formatCount(first.counts.over), soon: formatCount(first.counts.soon) })
        }
        asOf={first === undefined ? undefined : formatClock(first.asOf, dates)}
        actions={takeAway.buttons}
      />
      <Tabs
        label={t('tabs.label')}
        tabs={[
          tab(t('tab.all'), first?.counts.all, {}),
          ...SEAT_STATES.map((each) => tab(t(`tab.${each}`), first?.counts[each], { state: each })),
          tab(t('tab.soon'), first?.counts.soon, { ends: 'soon' }),
        ]}
      />
      <div className={styles.bar}>
        <div className={styles.search}>
          <TypedSearch
            label={t('search')}
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
          action={
            isFiltered ? (
              <Button onClick={() => onQuery({}, 'push')}>{t('empty.clear')}</Button>
            ) : (
              <ButtonLink href="/software">{t('empty.to-software')}</ButtonLink>
            )
          }
        >
          {t(isFiltered ? 'empty.filtered-why' : 'empty.none-why')}
        </Empty>
      ) : (
        <DataTable
          label={t('table')}
          columns={columns}
          shown={LEDGER_COLUMNS}
          total={first.total}
          rowAt={list.rowAt}
          onRange={list.onRange}
          rowKey={(row) => row.titleId}
          rowName={(row) => cutMiddle(visibleText(row.title), 60).text}
          listKey={list.key}
          sort={{ by: query.sort ?? '', direction: query.direction ?? 'asc' }}
          onSort={(sort) => onQuery({ ...query, ...sortOf(sort) }, 'push')}
          onOpen={(row) => props.onOpen(titleAddress(row.titleId))}
          density={preferences.density}
          onDensity={(density) => change({ density })}
          foot={t('foot', { time: formatClockSeconds(first.asOf, dates) })}
        />
      )}
    </FillPage>
  );
}

function sortOf({ by, direction }: Sort): LedgerListQuery {
  return { sort: by as NonNullable<LedgerListQuery['sort']>, direction };
}
