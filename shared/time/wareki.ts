// Dates in the Japanese calendar: the era and its year.
const ERAS = [
  { name: '令和', letter: 'R', year: 2019, month: 5, day: 1 },
  { name: '平成', letter: 'H', year: 1989, month: 1, day: 8 },
  { name: '昭和', letter: 'S', year: 1926, month: 12, day: 25 },
  { name: '大正', letter: 'T', year: 1912, month: 7, day: 30 },
  { name: '明治', letter: 'M', year: 1873, month: 1, day: 1 }, // before it Japan counted by the moon, so no such date is converted
] as const;

/**
 * A Gregorian date as `令和8年11月24日`; the first year is 元年. Dates before 1873 stay in the Gregorian calendar.
 * @param date month 1–12, as on the wall in Japan
 */
export function wareki(date: { readonly year: number; readonly month: number; readonly day: number }): string {
  const number = asNumber(date);
  const era = ERAS.find((each) => asNumber(each) <= number);
  const rest = `${date.month}月${date.day}日`;
  if (era === undefined) return `${date.year}年${rest}`;
  // Meiji began in 1868, five years before its entry above.
  const eraYear = date.year - (era.name === '明治' ? 1868 : era.year) + 1;
  return `${era.name}${eraYear === 1 ? '元' : eraYear}年${rest}`;
}

/**
 * The other way round, as people type it: `令和8年4月1日`, `令和元年5月1日`, `R8.4.1`, `H31/4/30`.
 * @returns `2026-04-01`; null when it is no such date, or lies outside of its era
 */
export function dayOfWareki(text: string): string | null {
  const [, name, eraYear, month, day] =
    /^(令和|平成|昭和|大正|明治|[rhstm])(\d{1,2}|元)[年./-](\d{1,2})[月./-](\d{1,2})日?$/iu.exec(text) ?? [];
  const era = ERAS.find((each) => each.name === name || each.letter === name?.toUpperCase());
  if (era === undefined || eraYear === undefined) return null;
  const first = era.name === '明治' ? 1868 : era.year;
  const date = { year: first + (eraYear === '元' ? 1 : Number(eraYear)) - 1, month: Number(month), day: Number(day) };
  const next = ERAS[ERAS.indexOf(era) - 1];
  if (asNumber(date) < asNumber(era) || (next !== undefined && asNumber(date) >= asNumber(next))) return null;
  const written = `${date.year}-${String(date.month).padStart(2, '0')}-${String(date.day).padStart(2, '0')}`;
  const instant = Date.parse(`${written}T00:00:00Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(written) ? written : null;
}

function asNumber(date: { readonly year: number; readonly month: number; readonly day: number }): number {
  return date.year * 10_000 + date.month * 100 + date.day;
}
