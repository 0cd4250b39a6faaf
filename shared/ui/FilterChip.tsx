// One filter in force: name: **value** ×. Pressing it takes the filter away.
import { X } from 'lucide-react';
import styles from './FilterChip.module.css';
import { useUi } from './UiProvider.tsx';

export function FilterChip(props: { name: string; value: string; onRemove: () => void }) {
  const { t } = useUi();
  return (
    <span className={styles.chip}>
      <span>
        {props.name}: <b>{props.value}</b>
      </span>
      <button
        type="button"
        className={styles.remove}
        aria-label={t('filter.remove', { name: props.name, value: props.value })}
        onClick={props.onRemove}
      >
        <X aria-hidden="true" />
      </button>
    </span>
  );
}
