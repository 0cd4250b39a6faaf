// The city's list of purposes that can be chosen when one asks for a permit.
import { useState } from 'react';
import { cleanPurposes, MOST_PURPOSE_LENGTH, MOST_PURPOSES } from '../../../../shared/permits/purposes.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { Dialog } from '../../../../shared/ui/Dialog.tsx';
import { TextField } from '../../../../shared/ui/TextField.tsx';
import { useToast } from '../../../../shared/ui/Toasts.tsx';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { useChangePurposes, usePurposes } from './api.ts';
import { PERMIT_WORDS } from './messages.ts';
import styles from './permits.module.css';

export function PurposesDialog({ onClose }: { onClose: () => void }) {
  const t = useText(PERMIT_WORDS);
  const toast = useToast();
  const purposes = usePurposes();
  const change = useChangePurposes();
  const [typed, setTyped] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const text = typed ?? purposes.data?.purposes.join('\n') ?? '';
  const lines = cleanPurposes(text.split('\n'));
  const isWrong =
    lines.length === 0 || lines.length > MOST_PURPOSES || lines.some((line) => line.length > MOST_PURPOSE_LENGTH);
  const wrong = isWrong ? t('purposes.wrong') : reason.trim() === '' ? t('reason.missing') : undefined;
  return (
    <Dialog
      wide
      title={t('purposes.title')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            kind="primary"
            busy={change.isPending ? t('purposes.busy') : undefined}
            disabledBecause={wrong}
            onClick={() =>
              change.mutate(
                { purposes: lines, reason: reason.trim() },
                {
                  onSuccess() {
                    toast({ text: t('purposes.done') });
                    onClose();
                  },
                },
              )
            }
          >
            {t('purposes.do')}
          </Button>
        </>
      }
    >
      {change.error !== null && <ProblemOf cause={change.error} />}
      {purposes.isError && <ProblemOf cause={purposes.error} onRetry={() => void purposes.refetch()} />}
      {purposes.isPending && <Waiting text={t('waiting')} lines={5} />}
      {purposes.data !== undefined && (
        <div className={styles.fields}>
          <TextField label={t('purposes.list')} value={text} onChange={setTyped} rows={10} help={t('purposes.help')} />
          <TextField label={t('reason.why')} value={reason} onChange={setReason} maxLength={500} />
        </div>
      )}
    </Dialog>
  );
}
