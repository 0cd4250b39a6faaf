// Which columns a table shows, and in what order: boxes to tick, Alt+↑↓ or dragging to move, and the way back.
import { Columns3, GripVertical } from 'lucide-react';
import { useState } from 'react';
import { Button } from './Button.tsx';
import { Checkbox } from './Checkbox.tsx';
import styles from './ColumnChooser.module.css';
import { classes } from './classes.ts';
import { Popover } from './Popover.tsx';
import { moved } from './table/column.ts';
import { useUi } from './UiProvider.tsx';

export interface ChoosableColumn {
  readonly id: string;
  readonly title: string;
  readonly fixed?: boolean;
}

/** @param standard the ids shown at first, for the way back */
export function ColumnChooser(props: {
  columns: readonly ChoosableColumn[];
  shown: readonly string[];
  standard: readonly string[];
  onShown: (shown: string[]) => void;
}) {
  const { t } = useUi();
  const { columns, shown, onShown } = props;
  const [dragged, setDragged] = useState<string | null>(null);
  const fixed = columns.filter((column) => column.fixed);
  const choosable = columns.filter((column) => !column.fixed);
  const inOrder = shown.flatMap((id) => choosable.filter((column) => column.id === id));
  const hidden = choosable.filter((column) => !shown.includes(column.id));

  function drop(onto: string) {
    if (dragged === null || dragged === onto) return;
    const rest = shown.filter((id) => id !== dragged);
    rest.splice(rest.indexOf(onto) + (shown.indexOf(dragged) < shown.indexOf(onto) ? 1 : 0), 0, dragged);
    onShown(rest);
  }
  return (
    <Popover
      label={t('columns.title')}
      trigger={
        <>
          <Columns3 aria-hidden="true" />
          {t('columns.button', { shown: fixed.length + inOrder.length, all: columns.length })}
        </>
      }
    >
      {(close) => (
        <div className={styles.chooser}>
          <p className={styles.title}>{t('columns.title')}</p>
          <ul>
            {fixed.map((column) => (
              <li key={column.id} className={styles.item}>
                <span className={styles.name}>{column.title}</span>
                <span className={styles.fixed}>{t('columns.fixed')}</span>
              </li>
            ))}
            {[...inOrder, ...hidden].map((column) => {
              const isShown = shown.includes(column.id);
              return (
                <li
                  key={column.id}
                  className={classes(styles.item, dragged === column.id && styles.dragged)}
                  draggable={isShown}
                  onDragStart={() => setDragged(column.id)}
                  onDragEnd={() => setDragged(null)}
                  onDragOver={(event) => event.preventDefault()}
                  onDrop={() => drop(column.id)}
                  onKeyDown={(event) => {
                    if (!event.altKey || !isShown) return;
                    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
                    if (step === 0) return;
                    event.preventDefault();
                    onShown(moved(shown, column.id, step));
                  }}
                >
                  <GripVertical aria-hidden="true" className={classes(styles.grip, !isShown && styles.away)} />
                  <Checkbox
                    label={column.title}
                    checked={isShown}
                    onChange={(on) => onShown(on ? [...shown, column.id] : shown.filter((id) => id !== column.id))}
                  />
                </li>
              );
            })}
          </ul>
          <p className={styles.help}>{t('columns.help')}</p>
          <div className={styles.foot}>
            <Button kind="text" onClick={() => onShown([...props.standard])}>
              {t('columns.reset')}
            </Button>
            <Button onClick={close}>{t('dialog.close')}</Button>
          </div>
        </div>
      )}
    </Popover>
  );
}
