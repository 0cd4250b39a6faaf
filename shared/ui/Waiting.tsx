// Waiting: nothing for 0.3 s, then a skeleton and what is being done; after 5 s a way to cancel. Long work has a bar.
import { useEffect, useState } from 'react';
import { Button } from './Button.tsx';
import { useUi } from './UiProvider.tsx';
import styles from './Waiting.module.css';

const SKELETON_AFTER = 300;
const CANCEL_AFTER = 5_000;
const WIDTHS = ['70%', '92%', '55%', '80%', '64%', '88%'] as const;

/**
 * @param text     what is being done, `187台を数えています…`
 * @param lines    how many lines the final layout will have
 * @param progress done and total already formatted beside the share from 0 to 1; `left` is the time that remains
 */
export function Waiting(props: {
  text?: string;
  lines?: number;
  onCancel?: () => void;
  progress?: { share: number; done: string; total: string; left?: string };
}) {
  const { t } = useUi();
  const [phase, setPhase] = useState<'quiet' | 'shown' | 'long'>('quiet');
  useEffect(() => {
    const show = setTimeout(() => setPhase('shown'), SKELETON_AFTER);
    const long = setTimeout(() => setPhase('long'), CANCEL_AFTER);
    return () => {
      clearTimeout(show);
      clearTimeout(long);
    };
  }, []);
  const { progress, lines = 4 } = props;
  const text = props.text ?? t('waiting.plain');
  return (
    <div aria-busy="true" className={styles.waiting}>
      {phase !== 'quiet' && (
        <div className={styles.skeleton} aria-hidden="true">
          {Array.from({ length: lines }, (_, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of a skeleton have nothing else
            <span key={line} className={styles.line} style={{ width: WIDTHS[line % WIDTHS.length] }} />
          ))}
        </div>
      )}
      <p role="status" className={styles.text}>
        {phase !== 'quiet' && text}
      </p>
      {progress !== undefined && (
        <div className={styles.progress}>
          <progress value={progress.share} max={1} aria-label={text} />
          <span>
            {t('waiting.progress', { done: progress.done, total: progress.total })} {progress.left}
          </span>
        </div>
      )}
      {phase === 'long' && props.onCancel !== undefined && (
        <Button kind="text" onClick={props.onCancel}>
          {t('waiting.cancel')}
        </Button>
      )}
    </div>
  );
}
