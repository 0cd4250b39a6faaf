// Dates in the Japanese calendar: the era and its year.
const ERAS = [
  { name: '令和', year: 2019, month: 5, day: 1 },
  { name: '平成', year: 1989, month: 1, day: 8 },
  { name: '昭和', year: 1926, month: 12, day: 25 },
  { name: '大正', year: 1912, month: 7, day: 30 },
  { name: '明治', year: 1873, month: 1, day: 1 }, // before it Japan counted by the moon, so no such date is converted
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

function asNumber(date: { readonly year: number; readonly month: number; readonly day: number }): number {
  return date.year * 10_000 + date.month * 100 + date.day;
}
