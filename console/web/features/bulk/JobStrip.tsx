// A bulk action above the list while it runs and after: how far it is, what came of it, and the way back.
import { useState } from 'react';
import { BULK_OUTCOMES } from '../../../../shared/bulk/words.ts';
import { catalogue, isErrorCode } from '../../../../shared/errors/catalogue.ts';
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { BulkJob } from '../../../../shared/protocol/api/bulk.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { Dialog } from '../../../../shared/ui/Dialog.tsx';
import { DialogOfHarm } from '../../../../shared/ui/DialogOfHarm.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { useExplained } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { useJobRows, useUndoBulk } from './api.ts';
import styles from './bulk.module.css';
import { BULK_WORDS } from './messages.ts';

export function JobStrip({ job, onClose }: { job: BulkJob; onClose: () => void }) {
  const t = useText(BULK_WORDS);
  const [asking, setAsking] = useState<'details' | 'undo' | null>(null);
  const who = job.askedBy ?? '—';
  const isRunning = job.finishedAt === null;
  const done = job.total - job.counts.waiting;
  return (
    <section className={styles.strip} aria-label={t('region')}>
      <span role="status">{t(`${isRunning ? 'does' : 'did'}.${job.action}`, { who })}</span>
      {isRunning ? (
        <>
          <progress className={styles.bar} value={done} max={job.total} aria-label={t('region')} />
          <span>{t('progress', { total: formatCount(job.total), done: formatCount(done) })}</span>
          <span>{t('left', { count: formatCount(job.counts.waiting) })}</span>
        </>
      ) : (
        <span className={styles.counts}>
          {BULK_OUTCOMES.filter((outcome) => outcome !== 'waiting' && job.counts[outcome] > 0).map((outcome) => (
            <span key={outcome} className={outcome === 'failed' ? styles.failed : undefined}>
              {t(`count.${outcome as Exclude<typeof outcome, 'waiting'>}`, {
                count: formatCount(job.counts[outcome]),
              })}
            </span>
          ))}
        </span>
      )}
      <span className={styles.end}>
        <Button kind="text" onClick={() => setAsking('details')}>
          {t('details')}
        </Button>
        {job.canUndo && (
          <Button kind="text" onClick={() => setAsking('undo')}>
            {t('undo')}
          </Button>
        )}
        {!isRunning && (
          <Button kind="text" onClick={onClose}>
            {t('close')}
          </Button>
        )}
      </span>
      {asking === 'details' && <Details jobId={job.jobId} onClose={() => setAsking(null)} />}
      {asking === 'undo' && <Undo job={job} onClose={() => setAsking(null)} />}
    </section>
  );
}

function Details({ jobId, onClose }: { jobId: string; onClose: () => void }) {
  const t = useText(BULK_WORDS);
  const { language } = useUi();
  const { data } = useJobRows(jobId);
  const rows = data?.rows ?? [];
  const more = (data?.total ?? 0) - rows.length;
  return (
    <Dialog title={t('details.title')} onClose={onClose} actions={<Button onClick={onClose}>{t('close')}</Button>}>
      <ul className={styles.rows}>
        {rows.map((row) => (
          <li key={row.endpointId} className={styles.row}>
            <Untrusted text={row.name} mono most={32} />
            <span className={row.outcome === 'failed' ? styles.failed : undefined}>
              {t(`outcome.${row.outcome}`)}
              {row.code !== null && isErrorCode(row.code) && ` ${catalogue[row.code][language]}`}
            </span>
          </li>
        ))}
      </ul>
      {more > 0 && <p>{t('details.more', { count: formatCount(more) })}</p>}
    </Dialog>
  );
}

function Undo({ job, onClose }: { job: BulkJob; onClose: () => void }) {
  const t = useText(BULK_WORDS);
  const explained = useExplained();
  const undo = useUndoBulk();
  return (
    <DialogOfHarm
      title={t('undo.title')}
      verb={t('undo.verb')}
      busy={undo.isPending ? t('busy') : undefined}
      error={undo.error === null ? undefined : explained(undo.error).what}
      onCancel={onClose}
      onDo={(reason) => undo.mutate({ jobId: job.jobId, reason }, { onSuccess: onClose })}
    >
      <p>{t('undo.body', { count: formatCount(job.counts.done) })}</p>
    </DialogOfHarm>
  );
}
