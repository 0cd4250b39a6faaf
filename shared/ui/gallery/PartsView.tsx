// Every part in every state, three columns of sections.

import { ControlParts } from './ControlParts.tsx';
import styles from './gallery.module.css';
import { ListParts } from './ListParts.tsx';
import { StateParts } from './StateParts.tsx';
import { useWords } from './useWords.ts';

export function PartsView() {
  const say = useWords();
  return (
    <main className={styles.page}>
      <h1 className={styles.title}>{say('部品と状態', 'Components and their states')}</h1>
      <div className={styles.grid}>
        <ControlParts />
        <StateParts />
        <ListParts />
      </div>
    </main>
  );
}
