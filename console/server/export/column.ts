// The columns of a list as files have them, the same for CSV and Excel.
import type { EpochMs } from '../../../shared/time/epoch.ts';

export interface ExportColumn<Row> {
  /** The id that the list's address has for it. */
  readonly id: string;
  readonly heading: string;
  /** Instants are ISO 8601 in CSV, and dates in Japan's time in Excel. */
  readonly kind: 'text' | 'number' | 'instant';
  /** Width in Excel, in half-width characters. */
  readonly width: number;
  readonly value: (row: Row) => string | number | EpochMs | null;
}

/** Those of `ids` in their order; none given, or none known: all. */
export function chosenColumns<Row>(
  all: readonly ExportColumn<Row>[],
  ids: readonly string[],
): readonly ExportColumn<Row>[] {
  const wanted = [...new Set(ids)].flatMap((id) => all.filter((column) => column.id === id));
  return wanted.length > 0 ? wanted : all;
}
