// Prints the list as it is filtered and sorted, with the columns as shown: up to 2,000 rows are fetched for it.
import { Printer } from 'lucide-react';
import { type ReactNode, useCallback, useState } from 'react';
import type { EndpointPage, EndpointRow } from '../../../../shared/protocol/api/endpoints.ts';
import { formatClock, formatFullDay } from '../../../../shared/time/format.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import type { Column } from '../../../../shared/ui/table/column.ts';
import { shownColumns } from '../../../../shared/ui/table/column.ts';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { ZONE_NAMES } from '../../../../shared/zones/zone.ts';
import { get } from '../../app/http.ts';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useSession } from '../../app/session.ts';
import { PrintSheet, type Sheet } from '../../components/PrintSheet.tsx';
import { useText } from '../../i18n/useText.ts';
import type { EndpointsAddress } from './address.ts';
import { listKey } from './api.ts';
import { useChips } from './filter-chips.ts';
import { ENDPOINTS_WORDS } from './messages.ts';

const MOST = 2_000;
const WINDOW = 200;

export function usePrint(
  address: EndpointsAddress,
  all: readonly Column<EndpointRow>[],
  shown: readonly string[],
  now: number,
): { button: ReactNode; sheet: ReactNode } {
  const t = useText(ENDPOINTS_WORDS);
  const { dates } = useUi();
  const textOf = useCellText();
  const session = useSession().data;
  const chips = useChips(address.filter, now);
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const [isFetching, setFetching] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const onDone = useCallback(() => setSheet(null), []);

  async function print() {
    setFetching(true);
    setError(null);
    try {
      const { total, rows } = await fetched(listKey(address));
      const columns = shownColumns(all, shown);
      const typed = address.filter.q === undefined ? [] : [`「${address.filter.q}」`];
      setSheet({
        title: t('page'),
        city: session?.cityName ?? '',
        person: session?.account?.displayName ?? '',
        at: Date.now(),
        conditions: [...typed, ...chips.map(({ name, value }) => `${name}: ${value}`)],
        columns: columns.map(({ title, align }) => ({ title, align })),
        rows: rows.map((row) => columns.map(({ id }) => textOf(row, id))),
        total,
      });
    } catch (cause) {
      setError(cause);
    } finally {
      setFetching(false);
    }
  }
  return {
    button: (
      <Button
        icon={<Printer aria-hidden="true" />}
        busy={isFetching ? t('print.busy') : undefined}
        onClick={() => void print()}
      >
        {t('act.print')}
      </Button>
    ),
    sheet: (
      <>
        {error !== null && <ProblemOf cause={error} onRetry={() => void print()} />}
        {sheet !== null && <PrintSheet sheet={sheet} dates={dates} onDone={onDone} />}
      </>
    ),
  };
}

async function fetched(key: string): Promise<{ total: number; rows: EndpointRow[] }> {
  const rows: EndpointRow[] = [];
  let total = 0;
  do {
    const page = await get<EndpointPage>(`/api/v1/endpoints?${key}&offset=${rows.length}&limit=${WINDOW}`);
    total = page.total;
    rows.push(...page.rows);
    if (page.rows.length === 0) break;
  } while (rows.length < Math.min(total, MOST));
  return { total, rows };
}

/** On paper nothing is "2 minutes ago", and every mark is a word. */
function useCellText(): (row: EndpointRow, column: string) => string {
  const t = useText(ENDPOINTS_WORDS);
  const { t: ui, dates } = useUi();
  // The head says today in both calendars; a column has room for one.
  const onPaper = { ...dates, calendar: 'seireki' } as const;
  const when = (at: number | null) => (at === null ? '—' : `${formatFullDay(at, onPaper)} ${formatClock(at, onPaper)}`);
  return (row, column) => {
    switch (column) {
      case 'name':
        return row.name;
      case 'liveness':
        return ui(`liveness.${row.liveness}`);
      case 'zone':
        return ZONE_NAMES[row.zone][dates.language];
      case 'department':
        return row.department ?? '—';
      case 'site':
        return row.site ?? '—';
      case 'user':
        return row.user ?? '—';
      case 'os':
        return row.osName ?? '—';
      case 'agent':
        return row.agentVersion ?? '—';
      case 'mode':
        return row.mode === null ? '—' : t(`mode.${row.mode}`);
      case 'serial':
        return row.serial ?? '—';
      case 'clock':
        return row.clockOffsetMs === null ? '—' : (row.clockOffsetMs / 1_000).toFixed(1);
      case 'conditions':
        return String(row.openConditions);
      case 'lastSeen':
        return when(row.lastSeenAt);
      default:
        return when(row.enrolledAt);
    }
  };
}
