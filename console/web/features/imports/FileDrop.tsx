// Takes one file: dropped, or chosen with the browser's own dialog.
import { Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '../../../../shared/ui/Button.tsx';
import { classes } from '../../../../shared/ui/classes.ts';
import { useText } from '../../i18n/useText.ts';
import styles from './imports.module.css';
import { IMPORT_WORDS } from './messages.ts';

export function FileDrop({ onFile }: { onFile: (file: File) => void }) {
  const t = useText(IMPORT_WORDS);
  const [isOver, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  function take(files: FileList | null) {
    const [file] = files ?? [];
    if (file !== undefined) onFile(file);
    // The same file, mended, can be chosen again.
    if (input.current !== null) input.current.value = '';
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is the second way; the button is there for everybody
    <div
      className={classes(styles.drop, isOver && styles.over)}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files);
      }}
    >
      <Upload aria-hidden="true" className={styles.icon} />
      <b>{t('file.title')}</b>
      <Button kind="primary" onClick={() => input.current?.click()}>
        {t('file.choose')}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".csv,text/csv"
        aria-label={t('file.choose')}
        tabIndex={-1}
        className={styles.hidden}
        onChange={(event) => take(event.target.files)}
      />
      <span className={styles.quiet}>{t('file.help')}</span>
    </div>
  );
}
