// The list of people: found by name or reading, narrowed by kind, presence and department, over the whole set on the server.
import { useMemo, useState } from 'react';
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { PersonSort } from '../../../../shared/organisation/list.ts';
import { PERSON_KINDS, type PersonKind, PRESENCES, type Presence } from '../../../../shared/organisation/person.ts';
import { Button, ButtonLink } from '../../../../shared/ui/Button.tsx';
import { DataTable } from '../../../../shared/ui/DataTable.tsx';
import { Empty } from '../../../../shared/ui/Empty.tsx';
import { SelectField } from '../../../../shared/ui/SelectField.tsx';
import { shownColumns } from '../../../../shared/ui/table/column.ts';
import { visibleText } from '../../../../shared/ui/visible-text.ts';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { useTakeAway } from '../../app/useTakeAway.tsx';
import { filterWords } from '../../components/filter-words.ts';
import { TypedSearch } from '../../components/TypedSearch.tsx';
import { useText } from '../../i18n/useText.ts';
import { useDepartments, usePeople } from './api.ts';
import { ORGANISATION_WORDS } from './messages.ts';
import styles from './organisation.module.css';
import { PersonDialog } from './PersonDialog.tsx';
import { type PeopleAddress, writePeople } from './people-address.ts';
import { CONTRACTOR_COLUMNS, PEOPLE_COLUMNS, peopleColumns } from './people-columns.tsx';

/** @param contractors the list of contractors alone, with their contracts */
export function People(props: {
  address: PeopleAddress;
  onAddress: (address: PeopleAddress, how: 'push' | 'replace') => void;
  onOpen: (href: string) => void;
  contractors: boolean;
  mayChange: boolean;
}) {
  const t = useText(ORGANISATION_WORDS);
  const { address, onAddress, contractors } = props;
  const { preferences, change } = usePreferences();
  const [isAdding, setAdding] = useState(false);
  const asked = contractors ? { ...address, filter: { ...address.filter, kind: ['contractor' as const] } } : address;
  const list = usePeople(writePeople(asked));
  const { first } = list;
  const departments = useDepartments(null);
  const columns = useMemo(() => peopleColumns(t), [t]);
  const narrow = (filter: PeopleAddress['filter'], how: 'push' | 'replace' = 'push') =>
    onAddress({ ...address, filter }, how);
  const { filter } = address;
  const counts = first?.counts;
  const under = departments.data?.rows.find(({ departmentId }) => departmentId === filter.under);
  const words = filterWords(filter.q, [
    ...(filter.kind ?? []).map((kind) => ({ name: t('field.person-kind'), value: t(`person.${kind}`) })),
    ...(filter.presence ?? []).map((presence) => ({ name: t('col.presence'), value: t(`presence.${presence}`) })),
    ...(filter.under === undefined ? [] : [{ name: t('people.under'), value: under?.fullName ?? filter.under }]),
  ]);
  const shown = contractors ? CONTRACTOR_COLUMNS : PEOPLE_COLUMNS;
  const takeAway = useTakeAway({
    title: t(contractors ? 'tab.contractors' : 'people.label'),
    path: '/api/v1/people',
    parameters: writePeople(asked),
    conditions: words,
    columns: shownColumns(columns, shown),
  });
  return (
    <>
      <div className={styles.bar}>
        <TypedSearch
          label={t('people.search')}
          given={filter.q ?? null}
          onGiven={(q) => narrow(q === null ? without(filter, 'q') : { ...filter, q }, 'replace')}
        />
        {!contractors && (
          <SelectField<PersonKind | ''>
            label={t('field.person-kind')}
            value={filter.kind?.[0] ?? ''}
            onChange={(kind) => narrow(kind === '' ? without(filter, 'kind') : { ...filter, kind: [kind] })}
            choices={[
              { value: '', label: t('people.all') },
              ...PERSON_KINDS.map((each) => ({
                value: each,
                label: `${t(`person.${each}`)} (${formatCount(counts?.kind[each] ?? 0)})`,
              })),
            ]}
          />
        )}
        <SelectField<Presence | ''>
          label={t('col.presence')}
          value={filter.presence?.[0] ?? ''}
          onChange={(one) => narrow(one === '' ? without(filter, 'presence') : { ...filter, presence: [one] })}
          choices={[
            { value: '', label: t('people.all') },
            ...PRESENCES.map((each) => ({
              value: each,
              label: `${t(`presence.${each}`)} (${formatCount(counts?.presence[each] ?? 0)})`,
            })),
          ]}
        />
        <SelectField
          label={t('people.under')}
          value={filter.under ?? ''}
          onChange={(under) => narrow(under === '' ? without(filter, 'under') : { ...filter, under })}
          choices={[
            { value: '', label: t('people.all') },
            ...(departments.data?.rows ?? []).map(({ departmentId, fullName }) => ({
              value: departmentId,
              label: visibleText(fullName),
            })),
          ]}
        />
        <div className={styles.takes}>
          {takeAway.buttons}
          {props.mayChange && <Button onClick={() => setAdding(true)}>{t('people.add')}</Button>}
          {props.mayChange && <ButtonLink href="/organisation/import?kind=people">{t('tab.imports')}</ButtonLink>}
        </div>
      </div>
      {takeAway.sheet}
      {first === undefined ? (
        list.error !== null ? (
          <ProblemOf cause={list.error} onRetry={list.retry} />
        ) : (
          <Waiting text={t('waiting')} lines={10} />
        )
      ) : first.total === 0 ? (
        <Empty title={t('people.none')}>{t('people.none-why')}</Empty>
      ) : (
        <DataTable
          label={t('people.label')}
          columns={columns}
          shown={shown}
          total={first.total}
          rowAt={list.rowAt}
          onRange={list.onRange}
          rowKey={(row) => row.personId}
          rowName={(row) => `${row.familyName} ${row.givenName}`}
          listKey={list.key}
          sort={{ by: address.sort, direction: address.direction }}
          onSort={({ by, direction }) => onAddress({ ...address, sort: by as PersonSort, direction }, 'push')}
          onOpen={(row) => props.onOpen(`/people/${encodeURIComponent(row.personId)}`)}
          density={preferences.density}
          onDensity={(density) => change({ density })}
        />
      )}
      {isAdding && (
        <PersonDialog
          person={null}
          kind={contractors ? 'contractor' : 'staff'}
          departments={departments.data?.rows ?? []}
          onClose={() => setAdding(false)}
        />
      )}
    </>
  );
}

function without<T extends object, K extends keyof T>(object: T, key: K): Omit<T, K> {
  const { [key]: _, ...rest } = object;
  return rest;
}
