// The second way of an import: the directory is read instead of a file.
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
  if (directory.data === undefined)
    return directory.error === null ? null : (
      <ProblemOf cause={directory.error} onRetry={() => void directory.refetch()} />
    );
  const isThere = directory.data.hasPassword;
  const host = isThere ? visibleText(new URL(directory.data.url).host) : '';
  return (
    <Section title={t('directory.title')}>
      {read.error !== null && <ProblemOf cause={read.error} />}
      {read.isPending ? (
        <Waiting text={t('directory.reading', { host })} lines={2} />
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
            {isThere && (
              <Button
                onClick={() =>
                  read.mutate({ kind, day, isComplete }, { onSuccess: ({ importId }) => props.onOpen(importId) })
                }
              >
                {t('directory.read')}
              </Button>
            )}
          </div>
        </div>
      )}
    </Section>
  );
}
