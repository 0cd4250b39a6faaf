// The page of the register of media: what the city lends, to whom, until when, and where it really was last.
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { formatCount } from '../../../../shared/i18n/number.ts';
import { MEDIUM_STATE_WORDS, MEDIUM_STATES } from '../../../../shared/media/life.ts';
import { MEDIUM_DIFFERENCE_WORDS, MEDIUM_DIFFERENCES, type RegisterSort } from '../../../../shared/media/standing.ts';
import type { Role } from '../../../../shared/protocol/api/common.ts';
import type { RegisterListQuery } from '../../../../shared/protocol/api/media-register.ts';
import { formatClock, formatClockSeconds } from '../../../../shared/time/format.ts';
import { Button, ButtonLink } from '../../../../shared/ui/Button.tsx';
import { DataTable } from '../../../../shared/ui/DataTable.tsx';
import { Empty } from '../../../../shared/ui/Empty.tsx';
import { FillPage } from '../../../../shared/ui/FillPage.tsx';
import { PageHead } from '../../../../shared/ui/PageHead.tsx';
import { SelectField } from '../../../../shared/ui/SelectField.tsx';
import { NOTHING_CHOSEN } from '../../../../shared/ui/table/chosen.ts';
import { shownColumns } from '../../../../shared/ui/table/column.ts';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { cutMiddle, visibleText } from '../../../../shared/ui/visible-text.ts';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ZONE_NAMES, ZONES } from '../../../../shared/zones/zone.ts';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { useTakeAway } from '../../app/useTakeAway.tsx';
import { filterWords } from '../../components/filter-words.ts';
import { TypedSearch } from '../../components/TypedSearch.tsx';
import { useText } from '../../i18n/useText.ts';
import { mediumHref, registerParameters } from './address.ts';
import { REGISTER, useRegister } from './api.ts';
import { REGISTER_COLUMNS, registerColumns } from './columns.tsx';
import { Differences } from './Differences.tsx';
import { ManyActs } from './ManyActs.tsx';
import { MediumDialog } from './MediumDialog.tsx';
import { REGISTER_WORDS } from './messages.ts';
import styles from './register.module.css';

/**
 * @param query must stay the same object while it means the same
 * @param tabs  between this list and that of the media that were seen
 */
export function Register(props: {
  query: RegisterListQuery;
  onQuery: (query: RegisterListQuery, how: 'push' | 'replace') => void;
  onOpen: (href: string) => void;
  role: Role | undefined;
  tabs: ReactNode;
}) {
  const t = useText(REGISTER_WORDS);
  const { dates, language } = useUi();
  const { query, onQuery, role } = props;
  const { preferences, change } = usePreferences();
  const [chosen, setChosen] = useState(NOTHING_CHOSEN);
  const [isAdding, setAdding] = useState(false);
  const list = useRegister(query);
  const { first } = list;
  const columns = useMemo(() => registerColumns(t, language), [t, language]);
  const mayKeep = role === 'administrator' || role === 'operator';
  const mayAct = mayKeep || role === 'section-head';
  const key = registerParameters(query).toString();
  // Of another list nothing is chosen: what one does not see must not be acted upon.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another filter is what it waits for
  useEffect(() => setChosen(NOTHING_CHOSEN), [key]);
  const isFiltered = Object.keys(query).some((name) => name !== 'sort' && name !== 'direction');
  function choose<Name extends keyof RegisterListQuery>(
    name: Name,
    value: RegisterListQuery[Name] | '' | null,
    how: 'push' | 'replace' = 'push',
  ) {
    const { [name]: _, ...rest } = query;
    onQuery(value === '' || value === null ? rest : { ...rest, [name]: value }, how);
  }
  const takeAway = useTakeAway({
    title: t('page'),
    path: REGISTER,
    parameters: registerParameters(query),
    conditions: filterWords(query.q, [
      ...(query.state === undefined
        ? []
        : [{ name: t('col.state'), value: MEDIUM_STATE_WORDS[query.state][language] }]),
      ...(query.zone === undefined ? [] : [{ name: t('col.zone'), value: ZONE_NAMES[query.zone][language] }]),
      ...(query.difference === undefined
        ? []
        : [{ name: t('col.difference'), value: MEDIUM_DIFFERENCE_WORDS[query.difference][language] }]),
    ]),
    columns: shownColumns(columns, REGISTER_COLUMNS),
  });
  const any = { value: '' as const, label: t('filter.any') };
  const counted = (label: string, count: number | undefined) =>
    count === undefined ? label : `${label} (${formatCount(count)})`;
  return (
    <FillPage>
      <PageHead
        title={t('page')}
        lead={
          first !== undefined &&
          (first.all === 0
            ? t('lead.none')
            : t('lead', { all: formatCount(first.all), lent: formatCount(first.states.lent) }))
        }
        asOf={first === undefined ? undefined : formatClock(first.asOf, dates)}
        actions={
          <>
            {takeAway.buttons}
            {role === 'administrator' && (
              <ButtonLink href="/organisation/import?kind=media">{t('act.import')}</ButtonLink>
            )}
            <ButtonLink href="/media/forms">{t('act.forms')}</ButtonLink>
            {mayKeep && (
              <Button kind="primary" onClick={() => setAdding(true)}>
                {t('act.register')}
              </Button>
            )}
          </>
        }
      />
      {props.tabs}
      {first !== undefined && <Differences query={query} page={first} />}
      <div className={styles.filters}>
        <div className={styles.search}>
          <TypedSearch label={t('filter.search')} given={query.q ?? null} onGiven={(q) => choose('q', q, 'replace')} />
        </div>
        <SelectField
          label={t('col.state')}
          value={query.state ?? ''}
          onChange={(value) => choose('state', value)}
          choices={[
            any,
            ...MEDIUM_STATES.map((value) => ({
              value,
              label: counted(MEDIUM_STATE_WORDS[value][language], first?.states[value]),
            })),
          ]}
        />
        <SelectField
          label={t('col.difference')}
          value={query.difference ?? ''}
          onChange={(value) => choose('difference', value)}
          choices={[
            any,
            ...MEDIUM_DIFFERENCES.map((value) => ({
              value,
              label: counted(MEDIUM_DIFFERENCE_WORDS[value][language], first?.differences[value]),
            })),
          ]}
        />
        <SelectField
          label={t('col.zone')}
          value={query.zone ?? ''}
          onChange={(value) => choose('zone', value)}
          choices={[any, ...ZONES.map((value) => ({ value, label: ZONE_NAMES[value][language] }))]}
        />
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
              <Button onClick={() => onQuery({}, 'push')}>{t('filter.clear')}</Button>
            ) : (
              <ButtonLink href="/media?register=no">{t('empty.none-act')}</ButtonLink>
            )
          }
        >
          {t(isFiltered ? 'empty.filtered-why' : 'empty.none-why')}
        </Empty>
      ) : (
        <DataTable
          label={t('table.label')}
          columns={columns}
          shown={REGISTER_COLUMNS}
          total={first.total}
          rowAt={list.rowAt}
          onRange={list.onRange}
          rowKey={(row) => row.mediumId}
          rowName={(row) => cutMiddle(visibleText(row.number), 40).text}
          listKey={list.key}
          sort={{ by: query.sort ?? 'number', direction: query.direction ?? 'asc' }}
          onSort={({ by, direction }) => onQuery({ ...query, sort: by as RegisterSort, direction }, 'push')}
          onOpen={(row) => props.onOpen(mediumHref(row.mediumId))}
          {...(mayAct
            ? {
                choosing: {
                  chosen,
                  onChoose: setChosen,
                  areThings: true,
                  actions: (
                    <ManyActs
                      query={query}
                      chosen={chosen}
                      total={first.total}
                      mayDispose={mayKeep}
                      onDone={() => setChosen(NOTHING_CHOSEN)}
                    />
                  ),
                },
              }
            : {})}
          density={preferences.density}
          onDensity={(density) => change({ density })}
          foot={t('table.foot', { time: formatClockSeconds(first.asOf, dates) })}
        />
      )}
      {isAdding && <MediumDialog medium={null} onClose={() => setAdding(false)} />}
    </FillPage>
  );
}
