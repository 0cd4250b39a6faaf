// Where an import begins: what, from which day, the file; below it the imports so far.
import { Download } from 'lucide-react';
import { useRef, useState } from 'react';
import { DIRECTORY_KINDS } from '../../../../shared/organisation/directory/map.ts';
import { IMPORT_KINDS, type ImportKindId } from '../../../../shared/organisation/import/kinds.ts';
import { ButtonLink } from '../../../../shared/ui/Button.tsx';
import { Checkbox } from '../../../../shared/ui/Checkbox.tsx';
import { DayField } from '../../../../shared/ui/DayField.tsx';
import { PageHead } from '../../../../shared/ui/PageHead.tsx';
import { Segmented } from '../../../../shared/ui/Segmented.tsx';
import { visibleText } from '../../../../shared/ui/visible-text.ts';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { useReadFile } from './api.ts';
import { FileDrop } from './FileDrop.tsx';
import { FromDirectory } from './FromDirectory.tsx';
import styles from './imports.module.css';
import { IMPORT_WORDS } from './messages.ts';
import { PastImports } from './PastImports.tsx';
import { useImportProgress } from './useImportProgress.ts';

/** @param today `2026-11-25`, the day that is proposed */
export function Start(props: {
  kind: ImportKindId;
  today: string;
  onKind: (kind: ImportKindId) => void;
  onOpen: (importId: string) => void;
}) {
  const t = useText(IMPORT_WORDS);
  const { kind } = props;
  const [day, setDay] = useState(props.today);
  const [isComplete, setComplete] = useState(false);
  const stop = useRef<AbortController | null>(null);
  const progress = useImportProgress();
  const read = useReadFile();
  const directoryKind = DIRECTORY_KINDS.find((each) => each === kind);
  function send(file: File) {
    stop.current = new AbortController();
    const asked = { file, kind, day, isComplete, progress: progress.begin(), signal: stop.current.signal };
    read.mutate(asked, { onSuccess: ({ importId }) => props.onOpen(importId) });
  }
  return (
    <>
      <PageHead crumbs={[{ label: t('organisation'), href: '/organisation' }]} title={t('page')} lead={t('lead')} />
      <div className={styles.page}>
        <div className={styles.form}>
          <Segmented
            label={t('kind.label')}
            value={kind}
            onChange={props.onKind}
            choices={IMPORT_KINDS.map((each) => ({ value: each, label: t(`kind.${each}`) }))}
          />
          <div className={styles.what}>
            <p className={styles.quiet}>{t(`what.${kind}`)}</p>
            <ButtonLink
              href={`/api/v1/imports/template.csv?kind=${kind}`}
              download={`${kind}.csv`}
              icon={<Download aria-hidden="true" />}
            >
              {t('template')}
            </ButtonLink>
          </div>
          <div className={styles.choices}>
            {kind !== 'os-accounts' && <DayField label={t('day')} help={t('day.help')} value={day} onChange={setDay} />}
            {kind !== 'media' && (
              <Checkbox
                label={t(`whole.${kind}.label`)}
                help={t(`whole.${kind}`)}
                checked={isComplete}
                onChange={setComplete}
              />
            )}
          </div>
          {read.error !== null && !stop.current?.signal.aborted && <ProblemOf cause={read.error} />}
          {read.isPending ? (
            <Waiting
              text={t('file.reading', { name: visibleText(read.variables.file.name) })}
              lines={3}
              {...progress.shown}
              onCancel={() => stop.current?.abort()}
            />
          ) : (
            <FileDrop onFile={send} />
          )}
        </div>
        {directoryKind !== undefined && (
          <FromDirectory kind={directoryKind} day={day} isComplete={isComplete} onOpen={props.onOpen} />
        )}
        <PastImports />
      </div>
    </>
  );
}
