// One row of a table; a grey line while it is not loaded, which is one element, so that a leap over thousands of rows costs next to nothing.
import { memo, useCallback, useEffect, useRef } from 'react';
import { Checkbox } from '../Checkbox.tsx';
import { classes } from '../classes.ts';
import { useUi } from '../UiProvider.tsx';
import type { Column } from './column.ts';
import { RowCells } from './RowCells.tsx';
import styles from './rows.module.css';

/** Drawn again only when it changes: while one scrolls, the boxes of rows that stay cost nothing. */
const RowBox = memo((props: { label: string; chosen: boolean; onToggle: () => void }) => (
  <Checkbox label={props.label} wordless tabIndex={-1} checked={props.chosen} onChange={props.onToggle} />
));

/**
 * @param top    pixels from the top of the body, null where rows simply follow each other
 * @param chosen null where rows cannot be chosen
 */
export function TableRow<Row>(props: {
  index: number;
  top: number | null;
  row: Row | undefined;
  name: string;
  columns: readonly Column<Row>[];
  isCurrent: boolean;
  /** Changed since one last looked. */
  isMarked: boolean;
  chosen: boolean | null;
  onChoose: (asRange: boolean) => void;
  onFocus: () => void;
}) {
  const { t } = useUi();
  const { index, top, row, columns, chosen } = props;
  const choose = useRef(props.onChoose);
  useEffect(() => {
    choose.current = props.onChoose;
  });
  const toggle = useCallback(() => choose.current(false), []);
  const place =
    top === null ? undefined : ({ position: 'absolute', insetInline: 0, transform: `translateY(${top}px)` } as const);
  const tabIndex = props.isCurrent ? 0 : -1;
  if (row === undefined)
    return (
      // biome-ignore lint/a11y/useSemanticElements: as below
      <div
        role="row"
        aria-rowindex={index + 2}
        data-index={index}
        tabIndex={tabIndex}
        style={place}
        onFocus={props.onFocus}
        aria-busy="true"
        aria-label={t('table.loading-row')}
        className={classes(styles.row, styles.bodyRow, styles.loading)}
      />
    );
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows are placed by transform, which a table element does not allow
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it takes the keys
    <div
      role="row"
      aria-rowindex={index + 2}
      data-index={index}
      tabIndex={tabIndex}
      style={place}
      onFocus={props.onFocus}
      aria-selected={chosen ?? undefined}
      className={classes(styles.row, styles.bodyRow, props.isMarked && styles.marked, chosen && styles.chosen)}
      onClick={(event) => {
        if (event.shiftKey && chosen !== null) props.onChoose(true);
      }}
    >
      {chosen !== null && (
        // biome-ignore lint/a11y/useSemanticElements: a part of the grid
        // biome-ignore lint/a11y/useFocusableInteractive: the focus is on the row
        <div role="gridcell" className={classes(styles.cell, styles.box)}>
          <RowBox label={t('table.choose-row', { name: props.name })} chosen={chosen} onToggle={toggle} />
        </div>
      )}
      <RowCells row={row} columns={columns} afterBox={chosen !== null} isMarked={props.isMarked} />
    </div>
  );
}
