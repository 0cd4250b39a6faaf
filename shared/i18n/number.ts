// How numbers are written on a screen: 2,148, 98.8 % rounded down, − (U+2212) for minus. The same in both languages.

/** A count with thousands separators: 2148 → `2,148`; a minus is U+2212. */
export function formatCount(count: number): string {
  return `${count < 0 ? '−' : ''}${Math.abs(count)
    .toString()
    .replace(/\B(?=(\d{3})+(?!\d))/gu, ',')}`;
}

/**
 * A share with one decimal, rounded down, so that `100.0 %` is said only of all and `0.0 %` may still be a few.
 * @param whole 0 gives null: a share of nothing is not a number
 */
export function formatShare(part: number, whole: number): string | null {
  if (whole === 0) return null;
  // In whole numbers first: 29 / 100 * 1000 is 289.99… in floating point and would lose a tenth.
  const tenths = Math.floor((part * 1000) / whole);
  return `${(tenths / 10).toFixed(1)} %`;
}

/** A difference with its sign: `+1.2`, `−0.4`, `±0.0`. */
export function formatDifference(difference: number, decimals: number): string {
  const size = Math.abs(difference).toFixed(decimals);
  const sign = Number(size) === 0 ? '±' : difference < 0 ? '−' : '+';
  return `${sign}${size}`;
}

const BYTE_UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;

/** A size in binary units, three digits at most: 512 → `512 B`, 34359738368 → `32 GiB`, 1610612736 → `1.5 GiB`. */
export function formatBytes(bytes: number): string {
  let size = bytes;
  let step = 0;
  while (size >= 1024 && step < BYTE_UNITS.length - 1) {
    size /= 1024;
    step += 1;
  }
  const rounded = size < 10 && step > 0 ? Math.round(size * 10) / 10 : Math.round(size);
  return `${rounded} ${BYTE_UNITS[step]}`;
}
