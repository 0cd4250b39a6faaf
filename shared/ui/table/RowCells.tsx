// The cells of one row; drawn again only when the row or the columns change, so that scrolling costs the new rows alone.
import { memo } from 'react';
import { classes } from '../classes.ts';
import { Hidden } from '../Hidden.tsx';
import { useUi } from '../UiProvider.tsx';
import { ChangedCell } from './ChangedCell.tsx';
import type { Column } from './column.ts';
import styles from './rows.module.css';

interface Props<Row> {
  row: Row;
  columns: readonly Column<Row>[];
  /** The cells follow a box to choose the row by. */
  afterBox: boolean;
  isMarked: boolean;
}

// `memo` forgets that the component is generic.
export const RowCells = memo(Cells) as typeof Cells;

function Cells<Row>(props: Props<Row>) {
  const { t } = useUi();
  const { row, columns } = props;
  return (
    <>
      {columns.map((column) => (
        <div
          key={column.id}
          role={column.fixed ? 'rowheader' : 'gridcell'}
          className={classes(
            styles.cell,
            column.align === 'right' && styles.right,
            column.fixed && styles.fixed,
            props.afterBox && styles.afterBox,
          )}
        >
          {column.fixed && props.isMarked && <Hidden>{t('table.marked')}</Hidden>}
          {column.value === undefined ? (
            column.cell(row)
          ) : (
            <ChangedCell value={column.value(row)}>{column.cell(row)}</ChangedCell>
          )}
        </div>
      ))}
    </>
  );
}
