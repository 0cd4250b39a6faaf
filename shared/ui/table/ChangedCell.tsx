// A cell that is marked for three seconds after its value changed under the reader's eyes.
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { classes } from '../classes.ts';
import styles from './ChangedCell.module.css';

const MARKED_FOR = 3_000;

/** @param value compared with the value before; null never marks */
export function ChangedCell(props: { value: string | number | null; children: ReactNode }) {
  const before = useRef(props.value);
  const [marked, setMarked] = useState(false);
  useEffect(() => {
    if (Object.is(before.current, props.value)) return;
    before.current = props.value;
    setMarked(true);
    const end = setTimeout(() => setMarked(false), MARKED_FOR);
    return () => clearTimeout(end);
  }, [props.value]);
  return (
    <span className={classes(styles.cell, marked && styles.changed)} data-changed={marked || undefined}>
      {props.children}
    </span>
  );
}
