// The signed head as one line, to be copied, printed or typed, and kept by somebody who cannot touch the database.
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { ChainView } from '../../../../shared/protocol/api/audit.ts';
import { formatExact } from '../../../../shared/time/format.ts';
import { Button, ButtonLink } from '../../../../shared/ui/Button.tsx';
import { Copyable } from '../../../../shared/ui/Copyable.tsx';
import { Dialog } from '../../../../shared/ui/Dialog.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { useText } from '../../i18n/useText.ts';
import styles from './audit.module.css';
import { AUDIT_WORDS } from './messages.ts';

export function PaperDialog(props: { signed: NonNullable<ChainView['signed']>; keyId: string; onClose: () => void }) {
  const t = useText(AUDIT_WORDS);
  const { dates } = useUi();
  const { seq, at, line } = props.signed;
  return (
    <Dialog
      title={t('paper.title')}
      wide
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={props.onClose}>{t('close')}</Button>
          <ButtonLink href="/api/v1/audit/key.pem" download="sekimori-audit.pem">
            {t('paper.key')}
          </ButtonLink>
          <Button onClick={() => window.print()}>{t('paper.print')}</Button>
        </>
      }
    >
      <p>{t('paper.lead')}</p>
      <Copyable label={t('paper.line', { seq: formatCount(seq), at: formatExact(at, dates) })} text={line} />
      <p className={styles.quiet}>{t('paper.how')}</p>
    </Dialog>
  );
}
