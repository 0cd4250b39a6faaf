// The programs of an endpoint: searched and sorted here, since the whole list is a few thousand rows at most.
import { useMemo, useRef, useState } from 'react';
import { formatCount } from '../../../../shared/i18n/number.ts';
import { unknownWords } from '../../../../shared/i18n/unknown-reasons.ts';
import { isUnknown } from '../../../../shared/protocol/uplink/unknown.ts';
import { type DateStyle, formatDay } from '../../../../shared/time/format.ts';
import { DataTable, type Sort } from '../../../../shared/ui/DataTable.tsx';
import { Empty } from '../../../../shared/ui/Empty.tsx';
import { UnknownValue } from '../../../../shared/ui/FactList.tsx';
import { Instant } from '../../../../shared/ui/Instant.tsx';
import { SearchField } from '../../../../shared/ui/SearchField.tsx';
import type { Column } from '../../../../shared/ui/table/column.ts';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { useNow } from '../../i18n/useNow.ts';
import { useText } from '../../i18n/useText.ts';
import type { Item } from './api.ts';
import styles from './endpoint.module.css';
import { ENDPOINT_WORDS } from './messages.ts';
import { orderSoftware } from './software-order.ts';

type Row = Item<'software'>;
const SHOWN = ['version', 'publisher', 'installed', 'source', 'since'];

export function Software({ items }: { items: readonly Row[] }) {
  const t = useText(ENDPOINT_WORDS);
  const { dates } = useUi();
  const now = useNow();
  const { preferences, change } = usePreferences();
  const [text, setText] = useState('');
  const [sort, setSort] = useState<Sort>({ by: 'name', direction: 'asc' });
  const field = useRef<HTMLInputElement>(null);
  const rows = useMemo(() => orderSoftware(items, text, sort), [items, text, sort]);
  const columns = useMemo(() => columnsOf(t, dates, now), [t, dates, now]);
  return (
    <div className={styles.software}>
      <div className={styles.taken}>
        <span className={styles.search}>
          <SearchField
            label={t('software.filter')}
            value={text}
            onChange={setText}
            inputRef={field}
            {...(preferences.shortcuts ? { shortcut: '/' } : {})}
          />
        </span>
        <span>{t('software.count', { count: formatCount(rows.length) })}</span>
      </div>
      {rows.length === 0 ? (
        <Empty title={t('software.none-fits')} />
      ) : (
        <div className={styles.high}>
          <DataTable
            label={t('software.label')}
            columns={columns}
            shown={SHOWN}
            total={rows.length}
            rowAt={(index) => rows[index]}
            rowKey={(row) => row.key}
            rowName={(row) => row.item.name}
            listKey={`${text}\0${sort.by}\0${sort.direction}`}
            sort={sort}
            onSort={setSort}
            density={preferences.density}
            onDensity={(density) => change({ density })}
            {...(preferences.shortcuts ? { filterField: field } : {})}
          />
        </div>
      )}
    </div>
  );
}

function columnsOf(t: ReturnType<typeof useText<typeof ENDPOINT_WORDS>>, dates: DateStyle, now: number): Column<Row>[] {
  return [
    {
      id: 'name',
      title: t('col.name'),
      width: 11,
      fixed: true,
      sortable: true,
      cell: ({ item }) => <Untrusted text={item.name} most={44} />,
    },
    {
      id: 'version',
      title: t('col.version'),
      width: 8,
      sortable: true,
      cell: ({ item }) => <Untrusted text={item.version} mono most={28} />,
      value: ({ item }) => item.version,
    },
    {
      id: 'publisher',
      title: t('col.publisher'),
      width: 8,
      sortable: true,
      drop: 2,
      cell: ({ item }) =>
        isUnknown(item.publisher) ? (
          <UnknownValue reason={unknownWords(item.publisher.unknown)[dates.language]} />
        ) : (
          <Untrusted text={item.publisher} most={32} />
        ),
    },
    { id: 'source', title: t('col.source'), width: 4.5, sortable: true, drop: 3, cell: ({ item }) => item.source },
    {
      id: 'installed',
      title: t('col.installed'),
      width: 7.5,
      align: 'right',
      sortable: true,
      drop: 5,
      cell: ({ item }) => (isUnknown(item.installedAt) ? '—' : formatDay(item.installedAt, now, dates)),
    },
    {
      id: 'since',
      title: t('col.since'),
      width: 8,
      align: 'right',
      sortable: true,
      drop: 1,
      cell: ({ validFrom }) => <Instant at={validFrom} now={now} />,
    },
  ];
}
