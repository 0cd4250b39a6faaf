// The link that was just made, once: its secret stands in the fragment, which no browser sends to a server.
import type { LinkMade } from '../../../../shared/protocol/api/accounts.ts';
import { formatInstant } from '../../../../shared/time/format.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { Copyable } from '../../../../shared/ui/Copyable.tsx';
import { Dialog } from '../../../../shared/ui/Dialog.tsx';
import { Note } from '../../../../shared/ui/Note.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { useNow } from '../../i18n/useNow.ts';
import { useText } from '../../i18n/useText.ts';
import { OPERATORS_WORDS } from './messages.ts';
import styles from './operators.module.css';

export function LinkShown({ link, onClose }: { link: LinkMade; onClose: () => void }) {
  const t = useText(OPERATORS_WORDS);
  const { dates } = useUi();
  const now = useNow();
  return (
    <Dialog
      wide
      title={t('link.title')}
      onClose={onClose}
      actions={
        <Button kind="primary" onClick={onClose}>
          {t('link.close')}
        </Button>
      }
    >
      <div className={styles.form}>
        <Note kind="warn">{t('link.once')}</Note>
        <Copyable label={t('link.label')} text={`${location.origin}/invitation#${link.secret}`} />
        <p className={styles.quiet}>{t('link.until', { until: formatInstant(link.endsAt, now, dates) })}</p>
      </div>
    </Dialog>
  );
}
