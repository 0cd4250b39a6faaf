// What a table knows of one column, and which columns are shown in which order.
import type { ReactNode } from 'react';

export interface Column<Row> {
  readonly id: string;
  /** Short; a unit stands here and not in the cells. */
  readonly title: string;
  /** Least width in rem; the column takes its share of what is left by `grow` (default 1, 0 keeps the width). */
  readonly width: number;
  readonly grow?: number;
  /** Numbers and times stand at the right. */
  readonly align?: 'right';
  readonly sortable?: boolean;
  /** Always shown, always first; one column at most. */
  readonly fixed?: boolean;
  /** On narrow screens the columns with the highest number go first; without a number it stays. */
  readonly drop?: number;
  readonly cell: (row: Row) => ReactNode;
  /** On paper, where nothing is "2 minutes ago" and every mark is a word; without it the cell itself is words. */
  readonly text?: (row: Row) => string;
  /** What is compared to mark a change; without it the column is never marked. */
  readonly value?: (row: Row) => string | number | null;
}

/** The columns to show: the fixed one first, then `shown` in its order; ids that no longer exist are left out. */
export function shownColumns<Row>(columns: readonly Column<Row>[], shown: readonly string[]): Column<Row>[] {
  const fixed = columns.filter((column) => column.fixed);
  const others = shown.flatMap((id) => columns.filter((column) => column.id === id && !column.fixed));
  return [...fixed, ...others];
}

/** What paper has of one cell, as it came from outside. */
export function textOf<Row>({ text, cell }: Pick<Column<Row>, 'text' | 'cell'>, row: Row): string {
  if (text !== undefined) return text(row);
  const drawn = cell(row);
  return typeof drawn === 'string' || typeof drawn === 'number' ? String(drawn) : '';
}

/** Leaves out columns, highest `drop` first, until the least widths fit. Widths in rem. */
export function fittingColumns<Row>(columns: readonly Column<Row>[], available: number): Column<Row>[] {
  const left = [...columns];
  const needed = () => left.reduce((sum, column) => sum + column.width, 0);
  while (needed() > available) {
    const next = left.reduce<Column<Row> | null>(
      (worst, column) => ((column.drop ?? 0) > (worst?.drop ?? 0) ? column : worst),
      null,
    );
    if (next === null) break;
    left.splice(left.indexOf(next), 1);
  }
  return left;
}

/** Moves one id by a step within the list; at an end it stays. */
export function moved(ids: readonly string[], id: string, step: -1 | 1): string[] {
  const from = ids.indexOf(id);
  const to = from + step;
  if (from < 0 || to < 0 || to >= ids.length) return [...ids];
  const next = [...ids];
  next.splice(from, 1);
  next.splice(to, 0, id);
  return next;
}
