// The devices that a draft would close or open, terminal by terminal, each with the question why.
import { useMemo, useState } from 'react';
import { PROTECTED_REASONS } from '../../../../shared/devices/protect-last.ts';
import { OUTCOME_WORDS } from '../../../../shared/devices/rules/words.ts';
import { hex } from '../../../../shared/devices/usb-class.ts';
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { ImpactPage } from '../../../../shared/protocol/api/proposals.ts';
import { formatClock } from '../../../../shared/time/format.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { type Column, DataTable } from '../../../../shared/ui/DataTable.tsx';
import { Empty } from '../../../../shared/ui/Empty.tsx';
import { FillPage } from '../../../../shared/ui/FillPage.tsx';
import { Link } from '../../../../shared/ui/Link.tsx';
import { PageHead } from '../../../../shared/ui/PageHead.tsx';
import { Segmented } from '../../../../shared/ui/Segmented.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { visibleText } from '../../../../shared/ui/visible-text.ts';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ZONE_NAMES, type Zone } from '../../../../shared/zones/zone.ts';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { useText } from '../../i18n/useText.ts';
import { useImpact } from './api.ts';
import { Explanation } from './Explanation.tsx';
import type { ImpactFilter } from './impact-address.ts';
import { PROPOSAL_WORDS } from './messages.ts';
import styles from './proposals.module.css';

type Row = ImpactPage['rows'][number];
const COLUMNS = ['device', 'user', 'now', 'before', 'after', 'refused', 'why'];
const CHOICES = ['all', 'closes', 'refused', 'opens'] as const;

export function Impact(props: { zone: Zone; filter: ImpactFilter; onFilter: (filter: ImpactFilter) => void }) {
  const t = useText(PROPOSAL_WORDS);
  const { dates, language } = useUi();
  const { preferences, change } = usePreferences();
  const [asked, setAsked] = useState<Row | null>(null);
  const { zone, filter } = props;
  const list = useImpact(zone, filter);
  const { first } = list;
  const columns = useMemo((): Column<Row>[] => {
    const nameOf = ({ manufacturer, product, vendorId, productId }: Row) =>
      [manufacturer, product].filter((part) => part?.trim()).join(' ') || `${hex(vendorId, 4)}:${hex(productId, 4)}`;
    return [
      {
        id: 'endpoint',
        title: t('col.endpoint'),
        width: 9,
        grow: 0,
        fixed: true,
        cell: (row) => (
          <Link href={`/endpoints/${encodeURIComponent(row.endpoint.endpointId)}/devices`} tabIndex={-1}>
            <Untrusted text={row.endpoint.name} mono most={24} />
          </Link>
        ),
      },
      {
        id: 'device',
        title: t('col.device'),
        width: 12,
        grow: 2,
        cell: (row) => (
          <Link href={`/devices/${encodeURIComponent(row.deviceId)}`} tabIndex={-1}>
            <Untrusted text={nameOf(row)} most={40} />
          </Link>
        ),
      },
      {
        id: 'user',
        title: t('col.user'),
        width: 8,
        drop: 2,
        cell: (row) => (row.user === null ? '—' : <Untrusted text={row.user} mono most={24} />),
      },
      {
        id: 'now',
        title: t('col.now'),
        width: 7,
        grow: 0,
        drop: 3,
        cell: (row) => t(row.isPresent ? 'present.yes' : 'present.no'),
      },
      { id: 'before', title: t('col.before'), width: 7, grow: 0, cell: (row) => OUTCOME_WORDS[row.before][language] },
      { id: 'after', title: t('col.after'), width: 7, grow: 0, cell: (row) => OUTCOME_WORDS[row.after][language] },
      {
        id: 'refused',
        title: t('filter.refused'),
        width: 7,
        grow: 0,
        drop: 1,
        cell: (row) => (row.refused === null ? '—' : t('refused.stays')),
      },
      {
        id: 'why',
        title: t('col.why'),
        width: 5,
        grow: 0,
        cell: (row) => (
          <Button kind="text" onClick={() => setAsked(row)}>
            {t('why')}
          </Button>
        ),
      },
    ];
  }, [t, language]);
  const chosen = filter.refused === 'yes' ? 'refused' : (filter.direction ?? 'all');
  return (
    <FillPage>
      <PageHead
        title={t('impact.page')}
        crumbs={[
          { label: t('policies'), href: '/policies' },
          { label: ZONE_NAMES[zone][language], href: `/policies/${zone}` },
          { label: t('impact.page') },
        ]}
        lead={
          first !== undefined &&
          t('impact.lead', { looked: formatCount(first.looked), total: formatCount(first.total) })
        }
        asOf={first === undefined ? undefined : formatClock(first.asOf, dates)}
      />
      <div className={styles.bar}>
        <Segmented
          label={t('filter.label')}
          value={chosen}
          onChange={(next) =>
            props.onFilter(next === 'all' ? {} : next === 'refused' ? { refused: 'yes' } : { direction: next })
          }
          choices={CHOICES.map((value) => ({ value, label: t(`filter.${value}`) }))}
        />
      </div>
      {filter.refused === 'yes' && <p className={styles.quiet}>{PROTECTED_REASONS.keyboard[language]}</p>}
      {list.error !== null && <ProblemOf cause={list.error} onRetry={list.retry} />}
      {first === undefined ? (
        list.error === null && <Waiting text={t('impact.waiting')} lines={10} />
      ) : first.total === 0 ? (
        <Empty title={t('table.empty')}>{t('table.empty-why')}</Empty>
      ) : (
        <DataTable
          label={t('table.label')}
          columns={columns}
          shown={COLUMNS}
          total={first.total}
          rowAt={list.rowAt}
          onRange={list.onRange}
          rowKey={(row) => `${row.endpoint.endpointId} ${row.deviceId}`}
          rowName={(row) => visibleText(`${row.endpoint.name} ${row.product ?? ''}`)}
          listKey={list.key}
          // What leaves a terminal without its keyboard comes first, then by terminal: no column sorts it.
          sort={{ by: '', direction: 'asc' }}
          onSort={() => {}}
          onOpen={setAsked}
          density={preferences.density}
          onDensity={(density) => change({ density })}
        />
      )}
      {asked !== null && (
        <Explanation
          zone={zone}
          deviceId={asked.deviceId}
          endpointId={asked.endpoint.endpointId}
          name={visibleText(asked.product ?? asked.endpoint.name)}
          onClose={() => setAsked(null)}
        />
      )}
    </FillPage>
  );
}
