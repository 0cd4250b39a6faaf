// The page of the audit trail: how the chain stands, the filter, and the list over the whole set on the server.
import { Download } from 'lucide-react';
import { useMemo } from 'react';
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { AuditFilter } from '../../../../shared/protocol/api/audit.ts';
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
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { useTakeAway } from '../../app/useTakeAway.tsx';
import { filterWords } from '../../components/filter-words.ts';
import type { ViewTabs } from '../../components/view-tabs.ts';
import { useNow } from '../../i18n/useNow.ts';
import { useText } from '../../i18n/useText.ts';
import { AuditFilters } from './AuditFilters.tsx';
import { auditParameters, entryAddress } from './address.ts';
import { useAuditTrail } from './api.ts';
import styles from './audit.module.css';
import { ChainNote } from './ChainNote.tsx';
import { AUDIT_COLUMNS, auditColumns } from './columns.tsx';
import { useChips } from './filter-chips.ts';
import { AUDIT_WORDS } from './messages.ts';

/** @param filter must stay the same object while it means the same */
export function AuditTrail(props: {
  filter: AuditFilter;
  isAdministrator: boolean;
  onFilter: (filter: AuditFilter, how: 'push' | 'replace') => void;
  onOpen: (href: string) => void;
  views: ViewTabs;
  /** When one last looked at the list; null: never before. */
  since: number | null;
}) {
  const t = useText(AUDIT_WORDS);
  const { dates } = useUi();
  const now = useNow();
  const { filter, onFilter } = props;
  const { preferences, change } = usePreferences();
  const list = useAuditTrail(filter);
  const columns = useMemo(() => auditColumns(t, now, dates), [t, now, dates]);
  const { first } = list;
  const isFiltered = Object.keys(filter).length > 0;
  const chips = useChips(filter, now);
  const takeAway = useTakeAway({
    title: t('page'),
    path: '/api/v1/audit',
    parameters: auditParameters(filter),
    conditions: filterWords(filter.q, chips),
    columns: shownColumns(columns, AUDIT_COLUMNS),
  });
  return (
    <FillPage>
      <PageHead
        title={t('page')}
        lead={first !== undefined && t(isFiltered ? 'lead.some' : 'lead.all', { count: formatCount(first.total) })}
        asOf={first === undefined ? undefined : formatClock(first.asOf, dates)}
        actions={
          <>
            {takeAway.buttons}
            <ButtonLink
              href="/api/v1/audit/export.jsonl"
              download="sekimori-audit.jsonl"
              icon={<Download aria-hidden="true" />}
            >
              {t('act.export')}
            </ButtonLink>
          </>
        }
      />
      <div className={styles.chain}>
        <ChainNote now={now} isAdministrator={props.isAdministrator} />
      </div>
      <Tabs
        label={t('tabs.label')}
        tabs={[{ href: '/audit', label: t('tab.all'), current: !props.views.isOpen }, ...props.views.tabs]}
        end={props.views.controls}
      />
      <AuditFilters filter={filter} onFilter={onFilter} chips={chips} />
      {takeAway.sheet}
      {list.error !== null && <ProblemOf cause={list.error} onRetry={list.retry} />}
      {first === undefined ? (
        list.error === null && <Waiting text={t('waiting')} lines={10} />
      ) : first.total === 0 ? (
        <Empty
          title={t(isFiltered ? 'empty.filtered' : 'empty.none')}
          action={isFiltered && <Button onClick={() => onFilter({}, 'push')}>{t('filter.clear')}</Button>}
        >
          {t(isFiltered ? 'empty.filtered-why' : 'empty.none-why')}
        </Empty>
      ) : (
        <DataTable
          label={t('table.label')}
          columns={columns}
          shown={AUDIT_COLUMNS}
          total={first.total}
          rowAt={list.rowAt}
          onRange={list.onRange}
          rowKey={(row) => String(row.seq)}
          rowName={(row) => t('row.name', { seq: row.seq })}
          listKey={list.key}
          sort={NEWEST_FIRST}
          onSort={() => {}}
          onOpen={(row) => props.onOpen(entryAddress(row.seq))}
          isMarked={(row) => props.since !== null && row.at > props.since}
          density={preferences.density}
          onDensity={(density) => change({ density })}
          foot={t('table.foot', { time: formatClockSeconds(first.asOf, dates) })}
        />
      )}
    </FillPage>
  );
}

/** The order of the chain is the only one. */
const NEWEST_FIRST = { by: 'at', direction: 'desc' } as const;
