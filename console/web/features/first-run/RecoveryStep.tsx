// Third step: the recovery codes, shown once, to print or copy; going on asks that they were kept.
import { Check, Copy, Printer } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../../shared/ui/Button.tsx';
import { Checkbox } from '../../../../shared/ui/Checkbox.tsx';
import { Note } from '../../../../shared/ui/Note.tsx';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { useRecoveryCodes, useRecoveryConfirm } from './api.ts';
import styles from './first-run.module.css';
import { FIRST_RUN_WORDS } from './messages.ts';

export function RecoveryStep({ name }: { name: string }) {
  const t = useText(FIRST_RUN_WORDS);
  const made = useRecoveryCodes();
  const confirm = useRecoveryConfirm();
  const [isKept, setKept] = useState(false);
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no');
  if (made.isPending) return <Waiting text={t('recovery.waiting')} lines={5} />;
  if (made.isError) return <ProblemOf cause={made.error} onRetry={() => void made.refetch()} />;
  const { codes } = made.data;
  async function copy() {
    try {
      await navigator.clipboard.writeText(codes.join('\n'));
      setCopied('yes');
    } catch {
      setCopied('failed'); // the browser forbids it: they can still be printed or written down
    }
  }
  return (
    <div className={styles.form}>
      {confirm.error !== null && <ProblemOf cause={confirm.error} />}
      <p className={styles.paperTitle}>{t('recovery.paper', { name })}</p>
      <ol className={styles.codes} aria-label={t('recovery.list')}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className={styles.actions}>
        <Button icon={<Printer aria-hidden="true" />} onClick={() => window.print()}>
          {t('recovery.print')}
        </Button>
        <Button
          icon={copied === 'yes' ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
          onClick={() => void copy()}
        >
          {copied === 'yes' ? t('recovery.copied') : t('recovery.copy')}
        </Button>
      </div>
      {copied === 'failed' && <Note kind="warn">{t('recovery.copy-failed')}</Note>}
      <p>{t('recovery.where')}</p>
      <Checkbox label={t('recovery.kept')} checked={isKept} onChange={setKept} />
      <div className={styles.actions}>
        <Button
          kind="primary"
          big
          busy={confirm.isPending ? t('recovery.busy') : undefined}
          disabledBecause={isKept ? undefined : t('recovery.kept-first')}
          onClick={() => confirm.mutate()}
        >
          {t('recovery.next')}
        </Button>
      </div>
    </div>
  );
}
