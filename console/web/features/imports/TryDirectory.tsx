// Asks the directory with the saved settings for its first entries, and shows them as the import would read them.
import { DIRECTORY_KINDS, type DirectoryKind } from '../../../../shared/organisation/directory/map.ts';
import type { DirectorySample } from '../../../../shared/protocol/api/directory.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { Section } from '../../../../shared/ui/Section.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { useTryDirectory } from './api.ts';
import styles from './imports.module.css';
import { fieldName, IMPORT_WORDS } from './messages.ts';

export function TryDirectory() {
  const t = useText(IMPORT_WORDS);
  const tried = useTryDirectory();
  return (
    <Section title={t('directory.try')}>
      <div className={styles.form}>
        <div className={styles.what}>
          <p className={styles.quiet}>{t('directory.try-what')}</p>
          <div className={styles.acts}>
            {DIRECTORY_KINDS.map((kind) => (
              <Button
                key={kind}
                busy={tried.isPending && tried.variables === kind ? t('directory.trying') : undefined}
                onClick={() => !tried.isPending && tried.mutate(kind)}
              >
                {t('directory.try-kind', { kind: t(`kind.${kind}`) })}
              </Button>
            ))}
          </div>
        </div>
        {tried.error !== null && <ProblemOf cause={tried.error} />}
        {tried.data !== undefined && !tried.isPending && <Sample kind={tried.variables} rows={tried.data.rows} />}
      </div>
    </Section>
  );
}

function Sample({ kind, rows }: DirectorySample & { kind: DirectoryKind }) {
  const t = useText(IMPORT_WORDS);
  const { language } = useUi();
  const [first] = rows;
  if (first === undefined) return <p>{t('directory.try-none')}</p>;
  const columns = Object.keys(first);
  return (
    <table className={styles.table} aria-label={t('directory.try')}>
      <thead>
        <tr>
          {columns.map((id) => (
            <th key={id} scope="col">
              {fieldName(kind, id)?.[language] ?? id}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries of one answer have nothing else that is theirs alone
          <tr key={index}>
            {columns.map((id) => (
              <td key={id}>{row[id] ? <Untrusted text={row[id]} most={40} /> : t('none')}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
