// A person's name with its reading above it: 姓 名, ふりがな. On pages about one person; lists have a column instead.
import styles from './Ruby.module.css';

/** @param reading null when none is registered; then the name stands alone */
export function Ruby({ name, reading }: { name: string; reading: string | null }) {
  if (reading === null) return <span>{name}</span>;
  return (
    <ruby className={styles.ruby}>
      {name}
      <rt>{reading}</rt>
    </ruby>
  );
}
