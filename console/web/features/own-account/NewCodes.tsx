// Recovery codes anew: the question first, then the ten codes, once.
import { Button } from '../../../../shared/ui/Button.tsx';
import { Copyable } from '../../../../shared/ui/Copyable.tsx';
import { Dialog } from '../../../../shared/ui/Dialog.tsx';
import { Note } from '../../../../shared/ui/Note.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useProof } from '../../app/useProof.tsx';
import { useText } from '../../i18n/useText.ts';
import { useNewCodes } from './api.ts';
import { OWN_WORDS } from './messages.ts';
import styles from './own-account.module.css';

export function NewCodes({ onClose }: { onClose: () => void }) {
  const t = useText(OWN_WORDS);
  const { proven, dialog } = useProof();
  const make = useNewCodes(proven);
  if (make.data !== undefined) {
    return (
      <Dialog
        title={t('codes.made-title')}
        onClose={onClose}
        actions={
          <Button kind="primary" onClick={onClose}>
            {t('codes.kept')}
          </Button>
        }
      >
        <div className={styles.form}>
          <Note kind="warn">{t('codes.once')}</Note>
          <Copyable label={t('codes.copy')} text={make.data.codes.join('\n')} />
        </div>
      </Dialog>
    );
  }
  return (
    <>
      <Dialog
        role="alertdialog"
        title={t('codes.title')}
        onClose={onClose}
        actions={
          <>
            <Button onClick={onClose}>{t('cancel')}</Button>
            <Button kind="primary" busy={make.isPending ? t('busy') : undefined} onClick={() => make.mutate(undefined)}>
              {t('codes.do')}
            </Button>
          </>
        }
      >
        {make.error !== null && <ProblemOf cause={make.error} />}
        <p>{t('codes.body')}</p>
      </Dialog>
      {dialog}
    </>
  );
}
