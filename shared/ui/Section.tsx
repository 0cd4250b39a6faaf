// A part of a page: it begins with a 2-px ink rule and its title; no box around it.
import { type ReactNode, useId } from 'react';
import styles from './Section.module.css';

/** `<Section title="三つの系" end={<Link …/>}>…</Section>`; `aside` is a quiet remark beside the title. */
export function Section(props: { title: string; aside?: ReactNode; end?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles.section}>
      <header className={styles.head}>
        <h2 id={id}>{props.title}</h2>
        {props.aside !== undefined && <span className={styles.aside}>{props.aside}</span>}
        {props.end !== undefined && <span className={styles.end}>{props.end}</span>}
      </header>
      {props.children}
    </section>
  );
}
