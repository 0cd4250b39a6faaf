// What one takes away from a list: its address, its rows on paper, and the list as a file.
import { Printer } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Button } from '../../../shared/ui/Button.tsx';
import { type Column, textOf } from '../../../shared/ui/table/column.ts';
import { useUi } from '../../../shared/ui/UiProvider.tsx';
import { CopyLink } from '../components/CopyLink.tsx';
import { type ExportForm, ExportMenu } from '../components/ExportMenu.tsx';
import { COMPONENT_WORDS } from '../components/messages.ts';
import { PrintSheet, type Sheet } from '../components/PrintSheet.tsx';
import { useText } from '../i18n/useText.ts';
import { get } from './http.ts';
import { ProblemOf } from './ProblemOf.tsx';
import { useSession } from './session.ts';

/** Nobody reads more pages of paper; the head says what is left out. */
const MOST_ON_PAPER = 2_000;
const WINDOW = 200;

export interface TakenAway<Row> {
  readonly title: string;
  /** As `/api/v1/devices`: rows come from there, files from the same with `.csv` and `.xlsx`. */
  readonly path: string;
  /** Filter and sort as the route takes them. */
  readonly parameters: URLSearchParams;
  /** Ids of the columns as shown, where the file follows them. */
  readonly fileColumns?: readonly string[];
  /** The filter in words, `系: LGWAN接続系`. */
  readonly conditions: readonly string[];
  readonly columns: readonly Pick<Column<Row>, 'title' | 'align' | 'text' | 'cell'>[];
}

/** One window of a list: by place where it says its total, else by the cursor of the one before. */
interface PageOf<Row> {
  readonly rows: readonly Row[];
  readonly total?: number;
  readonly next?: string | null;
}

/** @returns buttons for the head of the page, and what is drawn beside it while one prints */
export function useTakeAway<Row>(list: TakenAway<Row>): { buttons: ReactNode; sheet: ReactNode } {
  const t = useText(COMPONENT_WORDS);
  const { dates } = useUi();
  const session = useSession().data;
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const [isFetching, setFetching] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const onDone = useCallback(() => setSheet(null), []);
  const latest = useRef({ list, session });
  useEffect(() => {
    latest.current = { list, session };
  });

  const print = useCallback(async () => {
    setFetching(true);
    setError(null);
    const { list, session } = latest.current;
    try {
      const { rows, total } = await firstRows<Row>(list);
      setSheet({
        title: list.title,
        city: session?.cityName ?? '',
        person: session?.account?.displayName ?? '',
        at: Date.now(),
        conditions: list.conditions,
        columns: list.columns.map(({ title, align }) => ({ title, align })),
        rows: rows.map((row) => list.columns.map((column) => textOf(column, row))),
        total,
      });
    } catch (cause) {
      setError(cause);
    } finally {
      setFetching(false);
    }
  }, []);
  // The window shows a part of the list, cut at its edges: the keys of the browser print the document too.
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      const isPrint = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.code === 'KeyP';
      // What is printed from a dialog is the dialog.
      if (!isPrint || document.querySelector('[role="dialog"], [role="alertdialog"]') !== null) return;
      event.preventDefault();
      void print();
    }
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [print]);
  // The same elements while the table scrolls: new windows of rows do not draw the head again.
  const buttons = useMemo(
    () => (
      <>
        <CopyLink />
        <Button
          icon={<Printer aria-hidden="true" />}
          busy={isFetching ? t('print.busy') : undefined}
          onClick={() => void print()}
        >
          {t('act.print')}
        </Button>
        <ExportMenu addressOf={(form) => fileAddress(latest.current.list, form)} />
      </>
    ),
    [t, isFetching, print],
  );
  return {
    buttons,
    sheet: (
      <>
        {error !== null && <ProblemOf cause={error} onRetry={() => void print()} />}
        {sheet !== null && <PrintSheet sheet={sheet} dates={dates} onDone={onDone} />}
      </>
    ),
  };
}

function fileAddress({ path, parameters, fileColumns }: TakenAway<never>, form: ExportForm): string {
  const search = new URLSearchParams(parameters);
  if (fileColumns !== undefined) search.append('columns', fileColumns.join(','));
  if (form === 'csv-cp932') search.append('encoding', 'cp932');
  return `${path}.${form === 'xlsx' ? 'xlsx' : 'csv'}?${search}`;
}

/** @returns `total` null where there are more than `rows` and nobody has counted them */
async function firstRows<Row>({ path, parameters }: TakenAway<Row>): Promise<{ rows: Row[]; total: number | null }> {
  const rows: Row[] = [];
  for (let cursor: string | null = null; ; ) {
    const search = new URLSearchParams(parameters);
    search.append('limit', String(WINDOW));
    if (cursor !== null) search.append('cursor', cursor);
    else if (rows.length > 0) search.append('offset', String(rows.length));
    const page: PageOf<Row> = await get<PageOf<Row>>(`${path}?${search}`);
    rows.push(...page.rows);
    cursor = page.next ?? null;
    const isWhole = page.rows.length === 0 || (page.total === undefined ? cursor === null : rows.length >= page.total);
    if (isWhole || rows.length >= MOST_ON_PAPER) return { rows, total: page.total ?? (isWhole ? rows.length : null) };
  }
}
