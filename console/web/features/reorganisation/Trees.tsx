// The organisation before and after the plan, side by side, with what changes marked by word and shape.
import { useState } from 'react';
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { RehearsalView, TreeRow } from '../../../../shared/protocol/api/reorganisation.ts';
import { Checkbox } from '../../../../shared/ui/Checkbox.tsx';
import { classes } from '../../../../shared/ui/classes.ts';
import { Section } from '../../../../shared/ui/Section.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { useText } from '../../i18n/useText.ts';
import { REORGANISATION_WORDS } from './messages.ts';
import styles from './reorganisation.module.css';

export function Trees({ rehearsal }: { rehearsal: RehearsalView }) {
  const t = useText(REORGANISATION_WORDS);
  const [onlyChanges, setOnlyChanges] = useState(false);
  const { before, after } = rehearsal;
  // On the left a department carries what happens to it; what is new is on the right alone.
  return (
    <Section
      title={t('trees.title')}
      end={<Checkbox label={t('trees.only-changes')} checked={onlyChanges} onChange={setOnlyChanges} />}
    >
      <div className={styles.trees}>
        <Tree title={t('trees.before')} rows={onlyChanges ? changedIn(before) : before} />
        <Tree title={t('trees.after')} rows={onlyChanges ? changedIn(after) : after} />
      </div>
    </Section>
  );
}

function Tree({ title, rows }: { title: string; rows: readonly TreeRow[] }) {
  const t = useText(REORGANISATION_WORDS);
  return (
    <table className={styles.table}>
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{t('trees.department')}</th>
          <th scope="col" className={styles.right}>
            {t('trees.people')}
          </th>
          <th scope="col" className={styles.right}>
            {t('trees.endpoints')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.length === 0 && (
          <tr>
            <td colSpan={3}>{t('trees.none')}</td>
          </tr>
        )}
        {rows.map((row) => (
          <tr key={row.departmentId} className={classes(row.marks.length > 0 && styles.changed)}>
            <th scope="row">
              <span className={styles.name} style={{ '--depth': row.depth } as React.CSSProperties}>
                <span className={classes(row.marks.includes('ends') && styles.ends)}>
                  <Untrusted text={row.name} most={40} />
                </span>
                {row.marks.map((mark) => (
                  <span key={mark} className={styles.mark}>
                    {t(`mark.${mark}`)}
                  </span>
                ))}
              </span>
            </th>
            <td className={styles.right}>{formatCount(row.people)}</td>
            <td className={styles.right}>{formatCount(row.endpoints)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** With what stands above it, so that one sees where it is. */
function changedIn(rows: readonly TreeRow[]): TreeRow[] {
  const kept = new Set<TreeRow>();
  for (const [index, row] of rows.entries()) {
    if (row.marks.length === 0) continue;
    kept.add(row);
    let { depth } = row;
    for (let above = index - 1; above >= 0 && depth > 0; above--) {
      const other = rows[above];
      if (other === undefined || other.depth >= depth) continue;
      kept.add(other);
      depth = other.depth;
    }
  }
  return rows.filter((row) => kept.has(row));
}
