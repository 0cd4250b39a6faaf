// One line of an import as a whole: what is wrong with it, or each field as it is and as it will be.

import { formatCount } from '../../../../shared/i18n/number.ts';
import type { ImportLine } from '../../../../shared/protocol/api/imports.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { Dialog } from '../../../../shared/ui/Dialog.tsx';
import { Note } from '../../../../shared/ui/Note.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { cutMiddle, visibleText } from '../../../../shared/ui/visible-text.ts';
import { useText } from '../../i18n/useText.ts';
import { fieldChanges, lineText } from './facts.ts';
import styles from './imports.module.css';
import { IMPORT_WORDS } from './messages.ts';

export function LineDialog({ line, onClose }: { line: ImportLine; onClose: () => void }) {
  const t = useText(IMPORT_WORDS);
  const { language } = useUi();
  const changes = fieldChanges(line, language);
  const name = cutMiddle(visibleText(line.name || line.key || t('none')), 40).text;
  return (
    <Dialog
      wide
      title={
        line.problem === null
          ? t('line.title', { name })
          : t('line.broken', { name, line: formatCount(line.line ?? 0) })
      }
      onClose={onClose}
      actions={<Button onClick={onClose}>{t('line.close')}</Button>}
    >
      {line.problem !== null && (
        <Note kind="crit" title={t('change.broken')}>
          <Untrusted text={lineText(line, language)} most={400} />
        </Note>
      )}
      {line.change === 'leaving' && <p className={styles.quiet}>{t('line.not-named')}</p>}
      {line.change === 'same' && <p className={styles.quiet}>{t('line.same')}</p>}
      {changes.length > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('line.field')}</th>
              <th scope="col">{t('line.before')}</th>
              <th scope="col">{t('line.after')}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ field, before, after }) => (
              <tr key={field}>
                <th scope="row">{field}</th>
                <td>{before === null ? t('none') : <Untrusted text={before} most={400} />}</td>
                <td>
                  {after === null ? (
                    t(line.after === null ? 'line.gone' : 'none')
                  ) : (
                    <Untrusted text={after} most={400} />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Dialog>
  );
}
