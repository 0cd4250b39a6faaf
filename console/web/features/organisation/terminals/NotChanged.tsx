// The lines that a change of many could not change, with the reason of each; it stays until somebody has read it.
import { catalogue, isErrorCode } from '../../../../../shared/errors/catalogue.ts';
import { formatCount } from '../../../../../shared/i18n/number.ts';
import type { TerminalsChanged } from '../../../../../shared/protocol/api/terminals.ts';
import { Button } from '../../../../../shared/ui/Button.tsx';
import { Note } from '../../../../../shared/ui/Note.tsx';
import { useUi } from '../../../../../shared/ui/UiProvider.tsx';
import { Untrusted } from '../../../../../shared/ui/Untrusted.tsx';
import { useText } from '../../../i18n/useText.ts';
import styles from '../organisation.module.css';
import { TERMINAL_WORDS } from './messages.ts';

const MOST_SHOWN = 10;

export function NotChanged({ changed, onClose }: { changed: TerminalsChanged; onClose: () => void }) {
  const t = useText(TERMINAL_WORDS);
  const { language } = useUi();
  const shown = changed.refused.slice(0, MOST_SHOWN);
  const more = changed.refusedCount - shown.length;
  return (
    <Note
      kind="warn"
      title={t('many.refused', { count: formatCount(changed.refusedCount) })}
      actions={<Button onClick={onClose}>{t('many.close')}</Button>}
    >
      <ul className={styles.changes}>
        {shown.map(({ assetNumber, code }) => (
          <li key={assetNumber}>
            <Untrusted text={assetNumber} mono most={40} /> {isErrorCode(code) && catalogue[code][language]}
          </li>
        ))}
      </ul>
      {more > 0 && <p>{t('many.refused-more', { count: formatCount(more) })}</p>}
    </Note>
  );
}
