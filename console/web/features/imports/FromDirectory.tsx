// The second way of an import: the directory is read instead of a file.
import { useRef } from 'react';
import type { DirectoryKind } from '../../../../shared/organisation/directory/map.ts';
import { Button, ButtonLink } from '../../../../shared/ui/Button.tsx';
import { Section } from '../../../../shared/ui/Section.tsx';
import { visibleText } from '../../../../shared/ui/visible-text.ts';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { useDirectory, useReadDirectory } from './api.ts';
import styles from './imports.module.css';
import { IMPORT_WORDS } from './messages.ts';
import { useImportProgress } from './useImportProgress.ts';

export function FromDirectory(props: {
  kind: DirectoryKind;
  day: string;
  isComplete: boolean;
  onOpen: (importId: string) => void;
}) {
  const t = useText(IMPORT_WORDS);
  const { kind, day, isComplete } = props;
  const directory = useDirectory();
  const read = useReadDirectory();
  const stop = useRef<AbortController | null>(null);
  const progress = useImportProgress();
  function ask() {
    stop.current = new AbortController();
    const asked = { kind, day, isComplete, progress: progress.begin(), signal: stop.current.signal };
    read.mutate(asked, { onSuccess: ({ importId }) => props.onOpen(importId) });
  }
  if (directory.data === undefined)
    return directory.error === null ? null : (
      <ProblemOf cause={directory.error} onRetry={() => void directory.refetch()} />
    );
  const isThere = directory.data.hasPassword;
  const host = isThere ? visibleText(new URL(directory.data.url).host) : '';
  return (
    <Section title={t('directory.title')}>
      {read.error !== null && !stop.current?.signal.aborted && <ProblemOf cause={read.error} />}
      {read.isPending ? (
        <Waiting
          text={t('directory.reading', { host })}
          lines={2}
          {...progress.shown}
          onCancel={() => stop.current?.abort()}
        />
      ) : (
        <div className={styles.what}>
          <p className={styles.quiet}>
            {isThere ? t('directory.what', { host }) : t('directory.none')}
            {isThere && kind === 'terminals' && ` ${t('directory.what-terminals')}`}
          </p>
          <div className={styles.acts}>
            <ButtonLink href="/organisation/import/directory">
              {t(isThere ? 'directory.settings' : 'directory.set-up')}
            </ButtonLink>
            {isThere && <Button onClick={ask}>{t('directory.read')}</Button>}
          </div>
        </div>
      )}
    </Section>
  );
}
