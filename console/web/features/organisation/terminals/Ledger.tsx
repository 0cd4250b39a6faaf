// The ledger of terminals: what there should be, found by number or name, narrowed by zone, life, comparison, lease and place.
import { useEffect, useMemo, useState } from 'react';
import { formatCount } from '../../../../../shared/i18n/number.ts';
import type { Phrase } from '../../../../../shared/i18n/translate.ts';
import { LIVES } from '../../../../../shared/organisation/terminals/life.ts';
import type { TerminalSort } from '../../../../../shared/organisation/terminals/list.ts';
import { LEASES, STANDINGS } from '../../../../../shared/organisation/terminals/standing.ts';
import { LEASE_WORDS, LIFE_WORDS, STANDING_WORDS } from '../../../../../shared/organisation/terminals/words.ts';
import type { TerminalFilter, TerminalsChanged } from '../../../../../shared/protocol/api/terminals.ts';
import { Button } from '../../../../../shared/ui/Button.tsx';
import { Checkbox } from '../../../../../shared/ui/Checkbox.tsx';
import { ColumnChooser } from '../../../../../shared/ui/ColumnChooser.tsx';
import { DataTable } from '../../../../../shared/ui/DataTable.tsx';
import { Empty } from '../../../../../shared/ui/Empty.tsx';
import { SelectField } from '../../../../../shared/ui/SelectField.tsx';
import { NOTHING_CHOSEN } from '../../../../../shared/ui/table/chosen.ts';
import { shownColumns } from '../../../../../shared/ui/table/column.ts';
import { useUi } from '../../../../../shared/ui/UiProvider.tsx';
import { visibleText } from '../../../../../shared/ui/visible-text.ts';
import { Waiting } from '../../../../../shared/ui/Waiting.tsx';
import { ZONE_NAMES, ZONES } from '../../../../../shared/zones/zone.ts';
import { ProblemOf } from '../../../app/ProblemOf.tsx';
import { usePreferences } from '../../../app/preferences.tsx';
import { useTakeAway } from '../../../app/useTakeAway.tsx';
import { filterWords } from '../../../components/filter-words.ts';
import { TypedSearch } from '../../../components/TypedSearch.tsx';
import { useText } from '../../../i18n/useText.ts';
import { useDepartments } from '../api.ts';
import styles from '../organisation.module.css';
import { AddEndpoint } from './AddEndpoint.tsx';
import { TERMINALS, useLedger } from './api.ts';
import { type LedgerAddress, ledgerParameters, terminalHref } from './ledger-address.ts';
import { ledgerColumns, USUAL_COLUMNS } from './ledger-columns.tsx';
import { ManyActions } from './ManyActions.tsx';
import { TERMINAL_WORDS } from './messages.ts';
import { NotChanged } from './NotChanged.tsx';
import { TerminalDialog } from './TerminalDialog.tsx';

/** @param ofSection the list of a section head: their own departments, which need no choice */
export function Ledger(props: {
  address: LedgerAddress;
  onAddress: (address: LedgerAddress, how: 'push' | 'replace') => void;
  onOpen: (href: string) => void;
  /** An endpoint to list, as its page asks for. */
  add: string | null;
  ofSection: boolean;
  mayChange: boolean;
  /** Whether whoever looks may end certificates. */
  mayEnd: boolean;
}) {
  const t = useText(TERMINAL_WORDS);
  const { language } = useUi();
  const { address, onAddress } = props;
  const { filter } = address;
  const { preferences, change } = usePreferences();
  const [isAdding, setAdding] = useState(false);
  const [chosen, setChosen] = useState(NOTHING_CHOSEN);
  const [notChanged, setNotChanged] = useState<TerminalsChanged | null>(null);
  const list = useLedger(address);
  const { first } = list;
  const departments = useDepartments(null, !props.ofSection).data?.rows ?? [];
  const columns = useMemo(() => ledgerColumns(t, language), [t, language]);
  const shown = address.columns ?? USUAL_COLUMNS;
  const narrow = (next: TerminalFilter, how: 'push' | 'replace' = 'push') =>
    onAddress({ ...address, filter: next }, how);
  const counts = first?.counts;
  const words = <Word extends string>(
    name: string,
    chosen: readonly Word[] | undefined,
    names: Readonly<Record<Word, Phrase>>,
  ) => (chosen === undefined ? [] : [{ name, value: chosen.map((word) => names[word][language]).join('・') }]);
  const under = departments.find(({ departmentId }) => departmentId === filter.under);
  const takeAway = useTakeAway({
    title: t('list.label'),
    path: TERMINALS,
    parameters: ledgerParameters(address),
    fileColumns: ['asset', ...shown],
    conditions: filterWords(filter.q, [
      ...words(t('col.zone'), filter.zone, ZONE_NAMES),
      ...words(t('col.life'), filter.life, LIFE_WORDS),
      ...words(t('col.standing'), filter.standing, STANDING_WORDS),
      ...words(t('col.lease'), filter.lease, LEASE_WORDS),
      ...(filter.under === undefined ? [] : [{ name: t('col.department'), value: under?.fullName ?? filter.under }]),
      ...(filter.scopeAsked === true ? [{ name: t('col.standing'), value: t('print.asked') }] : []),
    ]),
    columns: shownColumns(columns, shown),
  });
  const filterKey = JSON.stringify(filter);
  // Of another list nothing is chosen: what one does not see must not be acted upon.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another filter is what it waits for
  useEffect(() => setChosen(NOTHING_CHOSEN), [filterKey]);
  /** One word of a filter, or none; a filter of several by an address stays until one is chosen. */
  const chooser = <Word extends string>(
    name: 'zone' | 'life' | 'standing' | 'lease',
    words: readonly Word[],
    labelOf: (word: Word) => string,
  ) => {
    const chosen = (filter[name] ?? []) as readonly string[];
    return (
      <SelectField
        label={t(`col.${name}`)}
        value={chosen.length > 1 ? SEVERAL : (chosen[0] ?? '')}
        onChange={(word) =>
          narrow(word === '' ? without(filter, name) : word === SEVERAL ? filter : { ...filter, [name]: [word] })
        }
        choices={[
          { value: '', label: t('filter.all') },
          ...(chosen.length > 1
            ? [{ value: SEVERAL, label: chosen.map((word) => labelOf(word as Word)).join('・') }]
            : []),
          ...words.map((word) => ({
            value: word,
            label: `${labelOf(word)} (${formatCount(counts?.[name][word] ?? 0)})`,
          })),
        ]}
      />
    );
  };
  return (
    <>
      <div className={styles.bar}>
        <TypedSearch
          label={t('search.label')}
          given={filter.q ?? null}
          onGiven={(q) => narrow(q === null ? without(filter, 'q') : { ...filter, q }, 'replace')}
        />
        {chooser('zone', ZONES, (zone) => (language === 'ja' ? ZONE_NAMES[zone].shortJa : ZONE_NAMES[zone].en))}
        {chooser('life', LIVES, (life) => LIFE_WORDS[life][language])}
        {chooser('standing', STANDINGS, (standing) => STANDING_WORDS[standing][language])}
        {chooser('lease', LEASES, (lease) => LEASE_WORDS[lease][language])}
        {!props.ofSection && (
          <SelectField
            label={t('col.department')}
            value={filter.under ?? ''}
            onChange={(under) => narrow(under === '' ? without(filter, 'under') : { ...filter, under })}
            choices={[
              { value: '', label: t('filter.all') },
              ...departments.map(({ departmentId, fullName }) => ({
                value: departmentId,
                label: visibleText(fullName),
              })),
            ]}
          />
        )}
        {(filter.scopeAsked === true || (counts?.scopeAsked ?? 0) > 0) && (
          <Checkbox
            label={t('filter.asked', { count: formatCount(counts?.scopeAsked ?? 0) })}
            checked={filter.scopeAsked === true}
            onChange={(isOn) => narrow(isOn ? { ...filter, scopeAsked: true } : without(filter, 'scopeAsked'))}
          />
        )}
        <div className={styles.takes}>
          <ColumnChooser
            columns={columns}
            shown={shown}
            standard={USUAL_COLUMNS}
            onShown={(next) =>
              onAddress({ ...address, columns: next.join() === USUAL_COLUMNS.join() ? null : next }, 'replace')
            }
          />
          {takeAway.buttons}
          {props.mayChange && <Button onClick={() => setAdding(true)}>{t('add')}</Button>}
        </div>
      </div>
      {takeAway.sheet}
      {notChanged !== null && <NotChanged changed={notChanged} onClose={() => setNotChanged(null)} />}
      {first === undefined ? (
        list.error !== null ? (
          <ProblemOf cause={list.error} onRetry={list.retry} />
        ) : (
          <Waiting text={t('waiting')} lines={10} />
        )
      ) : first.total === 0 ? (
        first.counts.all === 0 ? (
          <Empty title={t('list.none')}>{t('list.none-why')}</Empty>
        ) : (
          <Empty title={t('list.filtered')} action={<Button onClick={() => narrow({})}>{t('filter.clear')}</Button>}>
            {t('list.filtered-why', { all: formatCount(first.counts.all) })}
          </Empty>
        )
      ) : (
        <DataTable
          label={t('list.label')}
          columns={columns}
          shown={shown}
          total={first.total}
          rowAt={list.rowAt}
          onRange={list.onRange}
          rowKey={(row) => row.terminalId}
          rowName={(row) => row.assetNumber}
          listKey={list.key}
          sort={{ by: address.sort, direction: address.direction }}
          onSort={({ by, direction }) => onAddress({ ...address, sort: by as TerminalSort, direction }, 'push')}
          onOpen={(row) => props.onOpen(terminalHref(row.terminalId))}
          {...(props.mayChange
            ? {
                choosing: {
                  chosen,
                  onChoose: setChosen,
                  actions: (
                    <ManyActions
                      filter={filter}
                      chosen={chosen}
                      total={first.total}
                      mayEnd={props.mayEnd}
                      onDone={(changed) => {
                        setChosen(NOTHING_CHOSEN);
                        setNotChanged(changed.refusedCount > 0 ? changed : null);
                      }}
                    />
                  ),
                },
              }
            : {})}
          density={preferences.density}
          onDensity={(density) => change({ density })}
        />
      )}
      {props.add !== null && props.mayChange && (
        <AddEndpoint endpointId={props.add} onClose={() => onAddress(address, 'replace')} />
      )}
      {isAdding && <TerminalDialog terminal={null} onClose={() => setAdding(false)} />}
    </>
  );
}

const SEVERAL = 'several';

function without<T extends object, K extends keyof T>(object: T, key: K): Omit<T, K> {
  const { [key]: _, ...rest } = object;
  return rest;
}
