// A long table over a list the server pages: virtual rows, sorting by header, choosing, keys; it never moves under the pointer.
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type CSSProperties,
  type ReactNode,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import { formatCount } from '../i18n/number.ts';
import { Button } from './Button.tsx';
import styles from './DataTable.module.css';
import { BulkBar } from './table/BulkBar.tsx';
import { type Chosen, choose, isChosen, NOTHING_CHOSEN } from './table/chosen.ts';
import { type Column, fittingColumns, shownColumns } from './table/column.ts';
import { HeaderRow } from './table/HeaderRow.tsx';
import { type Density, TableFoot } from './table/TableFoot.tsx';
import { TableRow } from './table/TableRow.tsx';
import { useBeyond } from './table/useBeyond.ts';
import { useGradualRows } from './table/useGradualRows.ts';
import { useHeldRows } from './table/useHeldRows.ts';
import { useNarrowWidth } from './table/useNarrowWidth.ts';
import { useSlash } from './table/useSlash.ts';
import { useUi } from './UiProvider.tsx';

export type { Chosen, Column, Density };
export interface Sort {
  readonly by: string;
  readonly direction: 'asc' | 'desc';
}
export interface DataTableProps<Row> {
  /** What the table lists, for screen readers. */
  label: string;
  columns: readonly Column<Row>[];
  /** Ids of the columns shown, in their order. */
  shown: readonly string[];
  total: number;
  /** The row at a place of the list; undefined while it is not loaded. */
  rowAt: (index: number) => Row | undefined;
  /** Called when other rows come into sight: load `first` to `last`, both included. */
  onRange?: (first: number, last: number) => void;
  rowKey: (row: Row) => string;
  /** What a person calls the row, for `… を選ぶ`. */
  rowName: (row: Row) => string;
  /** Names filter and sort; while it stays the same, the order is held under the pointer. */
  listKey: string;
  sort: Sort;
  onSort: (sort: Sort) => void;
  onOpen?: (row: Row) => void;
  /** Choosing rows; `actions` are the buttons of the docked bar. Without it there are no boxes. */
  choosing?: { chosen: Chosen; onChoose: (chosen: Chosen) => void; actions: ReactNode; areThings?: boolean };
  /** Rows that changed since one last looked; the mark is said to screen readers too. */
  isMarked?: (row: Row) => boolean;
  density: Density;
  onDensity: (density: Density) => void;
  /** The field that `/` leads to. */
  filterField?: RefObject<HTMLInputElement | null>;
  /** Stands at the right end of the foot: when the list was last renewed. */
  foot?: ReactNode;
}

const VIRTUAL_BEYOND = 200;
const OVERSCAN = 6;
const ROW_REM = { dense: 2, roomy: 2.5 } as const;
const BOX_REM = 2.25;
const NARROW = '(max-width: 68.75rem)';
/** Of the window's height, what a list has below the heads of its page. */
const LIKELY_SHARE = 0.6;

export function DataTable<Row>(props: DataTableProps<Row>) {
  const { total, rowKey, onRange, choosing, density } = props;
  const { t } = useUi();
  const scroller = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(0);
  const [anchor, setAnchor] = useState(0);
  const [isInside, setInside] = useState({ pointer: false, focus: false });
  const { width, rem } = useNarrowWidth(scroller, NARROW);
  useSlash(props.filterField);

  const boxes = choosing === undefined ? 0 : BOX_REM;
  const room = width === null ? Number.POSITIVE_INFINITY : width / rem - boxes;
  // The same array until something about it changes: rows that stay in sight are not drawn again.
  const columns = useMemo(
    () => fittingColumns(shownColumns(props.columns, props.shown), room),
    [props.columns, props.shown, room],
  );
  const template = [
    ...(choosing === undefined ? [] : [`${BOX_REM}rem`]),
    ...columns.map(({ width: least, grow = 1 }) => (grow === 0 ? `${least}rem` : `minmax(${least}rem, ${grow}fr)`)),
  ].join(' ');
  const leastWidth = boxes + columns.reduce((sum, column) => sum + column.width, 0);

  const rowHeight = ROW_REM[density] * rem;
  const focused = Math.min(current, Math.max(0, total - 1));
  const beyond = useBeyond(OVERSCAN);
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: beyond,
    enabled: total > VIRTUAL_BEYOND,
    // Nearly the height it will have: the first drawing has its rows already, and is corrected when there is a layout to measure.
    initialRect: { width: 0, height: typeof innerHeight === 'number' ? innerHeight * LIKELY_SHARE : 0 },
    // The row in focus stays in the document wherever one scrolls, or the focus would be lost.
    rangeExtractor: (range) => {
      const first = Math.max(0, range.startIndex - range.overscan);
      const last = Math.min(range.count - 1, range.endIndex + range.overscan);
      const indexes = Array.from({ length: last - first + 1 }, (_, step) => first + step);
      return indexes.includes(focused) ? indexes : [...indexes, focused].sort((a, b) => a - b);
    },
  });
  const measuredHeight = useRef(rowHeight);
  useEffect(() => {
    if (measuredHeight.current === rowHeight) return;
    measuredHeight.current = rowHeight;
    virtual.measure();
  }, [rowHeight, virtual]);

  const isVirtual = total > VIRTUAL_BEYOND;
  const indexes = isVirtual
    ? virtual.getVirtualItems().map((item) => item.index)
    : Array.from({ length: total }, (_, index) => index);
  const inSight = isVirtual ? virtual.range : { startIndex: 0, endIndex: total - 1 };
  const first = Math.max(0, (inSight?.startIndex ?? 0) - OVERSCAN);
  const last = Math.min(total - 1, (inSight?.endIndex ?? 0) + OVERSCAN);
  useEffect(() => {
    if (total > 0) onRange?.(first, last);
  }, [first, last, total, onRange]);

  const held = useHeldRows({
    rowAt: props.rowAt,
    keyOf: rowKey,
    listKey: props.listKey,
    holding: isInside.pointer || isInside.focus,
  });
  const { rows, orderChanged } = held.draw(indexes);
  const [, redraw] = useState(0);
  const keyAt = (index: number) => {
    const row = rows.get(index);
    return row === undefined ? [] : [rowKey(row)];
  };
  const loadedKeys = indexes.flatMap(keyAt);
  const isSeen = (index: number) => index >= (inSight?.startIndex ?? 0) && index <= (inSight?.endIndex ?? 0);
  const ready = useGradualRows([
    ...indexes.filter(isSeen).flatMap(keyAt),
    ...indexes.filter((index) => !isSeen(index)).flatMap(keyAt),
  ]);

  const focusRowAt = (index: number) => {
    const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`);
    row?.focus({ preventScroll: isVirtual });
    if (!isVirtual) row?.scrollIntoView?.({ block: 'nearest' });
  };
  function focusRow(index: number) {
    // Drawn at once, not a frame later: the next key of a fast typist already falls on the row it is meant for.
    flushSync(() => setCurrent(index));
    if (isVirtual) virtual.scrollToIndex(index);
    focusRowAt(index);
  }
  // A row that was focused while it was loading is drawn anew when it comes, and the focus would fall back to the page.
  useLayoutEffect(() => {
    if (isInside.focus && document.activeElement === document.body) focusRowAt(focused);
  });
  function keysBetween(a: number, b: number): string[] {
    const keys: string[] = [];
    for (let index = Math.min(a, b); index <= Math.max(a, b); index += 1) {
      const row = rows.get(index) ?? props.rowAt(index);
      if (row !== undefined) keys.push(rowKey(row));
    }
    return keys;
  }
  function toggle(index: number, asRange: boolean) {
    const row = rows.get(index);
    if (choosing === undefined || row === undefined) return;
    const keys = asRange ? keysBetween(anchor, index) : [rowKey(row)];
    choosing.onChoose(choose(choosing.chosen, keys, asRange || !isChosen(choosing.chosen, rowKey(row))));
    if (!asRange) setAnchor(index);
  }
  function move(to: number, asRange: boolean) {
    const index = Math.max(0, Math.min(total - 1, to));
    if (asRange && choosing !== undefined) {
      choosing.onChoose(choose(choosing.chosen, keysBetween(anchor, index), true));
    } else setAnchor(index);
    focusRow(index);
  }
  function press(event: React.KeyboardEvent<HTMLDivElement>) {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2);
    const onRow = event.target instanceof HTMLElement && event.target.dataset.index !== undefined;
    const inBody = event.target instanceof HTMLElement && event.target.closest('[data-index]') !== null;
    if (!inBody) return;
    const steps: Record<string, number> = {
      ArrowDown: focused + 1,
      ArrowUp: focused - 1,
      PageDown: focused + page,
      PageUp: focused - page,
      Home: 0,
      End: total - 1,
    };
    const to = steps[event.key];
    if (to !== undefined) move(to, event.shiftKey);
    else if (event.key === ' ' && onRow) toggle(focused, event.shiftKey);
    else if (event.key === 'Enter' && onRow) {
      const row = rows.get(focused);
      if (row !== undefined) props.onOpen?.(row);
    } else if (event.key === 'Escape') choosing?.onChoose(NOTHING_CHOSEN);
    else return;
    event.preventDefault();
  }

  return (
    <div className={styles.table}>
      {/* biome-ignore lint/a11y/useSemanticElements: rows outside the view are not in the document; aria-rowcount tells their number */}
      <div
        ref={scroller}
        role="grid"
        aria-label={props.label}
        aria-rowcount={total + 1}
        aria-multiselectable={choosing !== undefined || undefined}
        className={styles.scroller}
        style={{ '--columns': template, '--least': `${leastWidth}rem` } as CSSProperties}
        data-density={density}
        tabIndex={total === 0 ? 0 : -1}
        onKeyDown={press}
        onPointerEnter={() => setInside((inside) => ({ ...inside, pointer: true }))}
        onPointerLeave={() => setInside((inside) => ({ ...inside, pointer: false }))}
        onFocus={() => setInside((inside) => ({ ...inside, focus: true }))}
        onBlur={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget)) setInside((inside) => ({ ...inside, focus: false }));
        }}
      >
        <HeaderRow
          columns={columns}
          sort={props.sort}
          onSort={props.onSort}
          choosing={choosing}
          loadedKeys={loadedKeys}
        />
        {/* biome-ignore lint/a11y/useSemanticElements: a part of the grid above */}
        <div
          role="rowgroup"
          className={styles.body}
          style={isVirtual ? { height: `${virtual.getTotalSize()}px` } : undefined}
        >
          {indexes.map((index) => {
            const loaded = rows.get(index);
            const row = loaded !== undefined && ready.has(rowKey(loaded)) ? loaded : undefined;
            const chosen = row !== undefined && choosing !== undefined && isChosen(choosing.chosen, rowKey(row));
            return (
              <TableRow
                key={loaded === undefined ? `place-${index}` : rowKey(loaded)}
                index={index}
                top={isVirtual ? index * rowHeight : null}
                row={row}
                name={row === undefined ? '' : props.rowName(row)}
                columns={columns}
                isCurrent={index === focused}
                isMarked={row !== undefined && props.isMarked?.(row) === true}
                chosen={choosing === undefined ? null : chosen}
                onChoose={(asRange) => toggle(index, asRange)}
                onFocus={() => setCurrent(index)}
              />
            );
          })}
        </div>
      </div>
      {orderChanged && (
        <div className={styles.behind} role="status">
          {t('table.order-changed')}
          <Button
            kind="text"
            onClick={() => {
              held.release();
              redraw((count) => count + 1);
            }}
          >
            {t('table.order-apply')}
          </Button>
        </div>
      )}
      {choosing !== undefined && <BulkBar {...choosing} total={total} />}
      <TableFoot
        count={t('table.rows', { count: formatCount(total) })}
        canChoose={choosing !== undefined}
        canOpen={props.onOpen !== undefined}
        canFilter={props.filterField !== undefined}
        density={density}
        onDensity={props.onDensity}
      >
        {props.foot}
      </TableFoot>
    </div>
  );
}
