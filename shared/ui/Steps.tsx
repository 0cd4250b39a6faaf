// The steps of the first run, numbered: done, the current one, and those to come. Drawn on the gate panel.
import { Check } from 'lucide-react';
import { classes } from './classes.ts';
import { Hidden } from './Hidden.tsx';
import styles from './Steps.module.css';
import { useUi } from './UiProvider.tsx';

/** @param current index of the step at hand, from 0; those before it are done */
export function Steps({ names, current }: { names: readonly string[]; current: number }) {
  const { t } = useUi();
  return (
    <ol className={styles.steps} aria-label={t('steps.label')}>
      {names.map((name, index) => (
        <li
          key={name}
          aria-current={index === current ? 'step' : undefined}
          className={classes(index < current && styles.done, index === current && styles.current)}
        >
          <span className={styles.number} aria-hidden="true">
            {index < current ? <Check /> : index + 1}
          </span>
          <span>
            {name}
            {index < current && <Hidden>{t('steps.done')}</Hidden>}
          </span>
        </li>
      ))}
    </ol>
  );
}
