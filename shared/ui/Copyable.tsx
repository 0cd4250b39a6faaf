// A command or a code to copy: in mono, never re-wrapped in the copy, with a button and a word when it is done.
import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from './Button.tsx';
import styles from './Copyable.module.css';
import { useUi } from './UiProvider.tsx';

/** @param label what the text is, `端末で実行するコマンド`; shown above it */
export function Copyable({ label, text }: { label: string; text: string }) {
  const { t } = useUi();
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setState('copied');
    } catch {
      setState('failed'); // plain http, or the browser forbids it: the text can still be selected
    }
  }
  return (
    <figure className={styles.frame}>
      <figcaption className={styles.label}>{label}</figcaption>
      <div className={styles.box}>
        <code className={styles.text}>{text}</code>
        <Button
          icon={state === 'copied' ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
          onClick={() => void copy()}
        >
          {state === 'copied' ? t('copy.copied') : t('copy.copy')}
        </Button>
      </div>
      <p role="status" className={styles.failed}>
        {state === 'failed' && t('copy.failed')}
      </p>
    </figure>
  );
}
