// Keeps the order of a table still while somebody points at it or works in it: fresh values, old places.
import { useRef } from 'react';

/**
 * @param holding true while the pointer or the focus is inside
 * @param listKey names the list asked for (filter, sort): when it changes, the new order is shown at once
 * @returns       `rowAt` to draw from, and whether the fresh order differs from the one shown
 */
export function useHeldRows<Row>(needs: {
  rowAt: (index: number) => Row | undefined;
  keyOf: (row: Row) => string;
  listKey: string;
  holding: boolean;
}) {
  const { rowAt, keyOf, listKey, holding } = needs;
  const held = useRef(new Map<number, Row>());
  const heldFor = useRef(listKey);
  if (!holding || heldFor.current !== listKey) {
    held.current = new Map();
    heldFor.current = listKey;
  }
  return {
    /** The rows from `first` to `last` as they are to be drawn; undefined where nothing is loaded yet. */
    draw(indexes: readonly number[]): { rows: Map<number, Row | undefined>; orderChanged: boolean } {
      const fresh = new Map<string, Row>();
      for (const index of indexes) {
        const row = rowAt(index);
        if (row !== undefined) fresh.set(keyOf(row), row);
      }
      const rows = new Map<number, Row | undefined>();
      let orderChanged = false;
      for (const index of indexes) {
        const now = rowAt(index);
        const before = held.current.get(index) ?? now;
        if (before === undefined) {
          rows.set(index, undefined);
          continue;
        }
        const key = keyOf(before);
        if (now !== undefined && keyOf(now) !== key) orderChanged = true;
        const row = fresh.get(key) ?? before;
        held.current.set(index, row);
        rows.set(index, row);
      }
      return { rows, orderChanged };
    },
    /** Lets the fresh order in. */
    release() {
      held.current = new Map();
    },
  };
}
