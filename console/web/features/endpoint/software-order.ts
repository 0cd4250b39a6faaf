// Narrows and sorts a list of programs; equal ones keep the order of their names.
import { isUnknown } from '../../../../shared/protocol/uplink/unknown.ts';
import type { Item } from './api.ts';

type Row = Item<'software'>;

/**
 * @param text parts of name or publisher, in any order, separated by spaces; upper and lower case are alike
 * @param sort `by` a column's id; what is not known comes last in either direction
 */
export function orderSoftware(
  items: readonly Row[],
  text: string,
  sort: { readonly by: string; readonly direction: 'asc' | 'desc' },
): Row[] {
  const parts = text.normalize('NFKC').toLowerCase().split(/\s+/u).filter(Boolean);
  const sign = sort.direction === 'asc' ? 1 : -1;
  return items
    .filter(({ item }) => {
      const publisher = isUnknown(item.publisher) ? '' : item.publisher;
      const whole = `${item.name} ${publisher}`.toLowerCase();
      return parts.every((part) => whole.includes(part));
    })
    .sort((a, b) => {
      const left = sortValue(a, sort.by);
      const right = sortValue(b, sort.by);
      if (left === null || right === null) return Number(left === null) - Number(right === null) || byName(a, b);
      return sign * compared(left, right) || byName(a, b);
    });
}

function sortValue({ item, validFrom }: Row, by: string): string | number | null {
  switch (by) {
    case 'version':
      return item.version;
    case 'publisher':
      return isUnknown(item.publisher) ? null : item.publisher;
    case 'installed':
      return isUnknown(item.installedAt) ? null : item.installedAt;
    case 'source':
      return item.source;
    case 'since':
      return validFrom;
    default:
      return item.name;
  }
}

const collator = new Intl.Collator('ja', { numeric: true, sensitivity: 'base' });

function compared(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
}

function byName(a: Row, b: Row): number {
  return collator.compare(a.item.name, b.item.name) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
}
