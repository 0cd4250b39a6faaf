// The sticky head of a table: sorting by header button, and the box that chooses what is loaded.
import { ChevronDown, ChevronUp } from 'lucide-react';
import { Checkbox } from '../Checkbox.tsx';
import { classes } from '../classes.ts';
import type { Sort } from '../DataTable.tsx';
import { useUi } from '../UiProvider.tsx';
import { type Chosen, choose, isChosen } from './chosen.ts';
import type { Column } from './column.ts';
import styles from './rows.module.css';

export function HeaderRow<Row>(props: {
  columns: readonly Column<Row>[];
  sort: Sort;
  onSort: (sort: Sort) => void;
  choosing: { chosen: Chosen; onChoose: (chosen: Chosen) => void } | undefined;
  loadedKeys: readonly string[];
}) {
  const { t } = useUi();
  const { columns, sort, choosing, loadedKeys } = props;
  const chosenHere = choosing === undefined ? 0 : loadedKeys.filter((key) => isChosen(choosing.chosen, key)).length;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a part of the grid, which is not a table element
    <div role="rowgroup" className={styles.headGroup}>
      {/* biome-ignore lint/a11y/useSemanticElements: a part of the grid, which is not a table element */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the focus is on the buttons inside */}
      <div role="row" aria-rowindex={1} className={styles.row}>
        {choosing !== undefined && (
          // biome-ignore lint/a11y/useSemanticElements: a part of the grid, which is not a table element
          // biome-ignore lint/a11y/useFocusableInteractive: the focus is on the box inside
          <div role="columnheader" className={classes(styles.cell, styles.box)}>
            <Checkbox
              label={t('table.choose-shown')}
              wordless
              checked={chosenHere > 0 && chosenHere === loadedKeys.length}
              mixed={chosenHere > 0 && chosenHere < loadedKeys.length}
              onChange={(on) => choosing.onChoose(choose(choosing.chosen, loadedKeys, on))}
            />
          </div>
        )}
        {columns.map((column) => {
          const isSorted = sort.by === column.id;
          const upward = isSorted && sort.direction === 'asc';
          return (
            // biome-ignore lint/a11y/useSemanticElements: a part of the grid, which is not a table element
            // biome-ignore lint/a11y/useFocusableInteractive: the focus is on the button inside
            <div
              key={column.id}
              role="columnheader"
              aria-sort={isSorted ? (upward ? 'ascending' : 'descending') : undefined}
              className={classes(
                styles.cell,
                styles.head,
                column.align === 'right' && styles.right,
                column.fixed && styles.fixed,
                choosing !== undefined && styles.afterBox,
              )}
            >
              {column.sortable ? (
                <button
                  type="button"
                  className={classes(styles.sort, isSorted && styles.sorted)}
                  onClick={() => props.onSort({ by: column.id, direction: upward ? 'desc' : 'asc' })}
                >
                  {column.title}
                  {isSorted && (upward ? <ChevronUp aria-hidden="true" /> : <ChevronDown aria-hidden="true" />)}
                </button>
              ) : (
                column.title
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
