// A cell that is marked for three seconds after its value changed under the reader's eyes.
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { classes } from '../classes.ts';
import styles from './ChangedCell.module.css';

const MARKED_FOR = 3_000;

/** @param value compared with the value before; null never marks */
export function ChangedCell(props: { value: string | number | null; children: ReactNode }) {
  const [before, setBefore] = useState(props.value);
  const [changes, setChanges] = useState(0);
  const marked = changes > 0;
  if (!Object.is(before, props.value)) {
    setBefore(props.value);
    setChanges(changes + 1);
  }
  return (
    <span className={classes(styles.cell, marked && styles.changed)} data-changed={marked || undefined}>
      {props.children}
      {marked && <EndOfMark key={changes} onEnd={() => setChanges(0)} />}
    </span>
  );
}

/** There only while a cell is marked: an effect in each of a few hundred cells is felt while one scrolls. */
function EndOfMark({ onEnd }: { onEnd: () => void }) {
  const end = useEffectEvent(onEnd);
  useEffect(() => {
    const timer = setTimeout(end, MARKED_FOR);
    return () => clearTimeout(timer);
  }, []);
  return null;
}
