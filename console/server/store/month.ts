// Events lie in months of Japan time: the names and bounds of those months.
import type { EpochMs } from '../../../shared/time/epoch.ts';

const JAPAN_OFFSET_MS = 9 * 3_600_000;

/** Month in Japan time, `2026-11`. */
export function monthOf(at: EpochMs): string {
  return new Date(at + JAPAN_OFFSET_MS).toISOString().slice(0, 7);
}

/** First instant of the month and of the next one. */
export function monthBounds(month: string): { from: EpochMs; to: EpochMs } {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const start = (y: number, m: number) => Date.UTC(y, m - 1, 1) - JAPAN_OFFSET_MS;
  return { from: start(year, number), to: start(year, number + 1) };
}
