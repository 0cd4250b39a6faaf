// Changes how long what is kept: what would go is shown while the months are chosen, and the reason is asked.
import { useState } from 'react';
import { formatBytes, formatCount } from '../../../../shared/i18n/number.ts';
import { KEPT, type Keep, LEAST_MONTHS, MOST_MONTHS } from '../../../../shared/retention/due.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { Dialog } from '../../../../shared/ui/Dialog.tsx';
import { Note } from '../../../../shared/ui/Note.tsx';
import { TextField } from '../../../../shared/ui/TextField.tsx';
import { useToast } from '../../../../shared/ui/Toasts.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { ZONE_NAMES } from '../../../../shared/zones/zone.ts';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { usePreview, useSetRetention } from './api.ts';
import { RETENTION_WORDS } from './messages.ts';
import styles from './retention.module.css';

export function ChangeDialog({ keep, onClose }: { keep: Keep; onClose: () => void }) {
  const t = useText(RETENTION_WORDS);
  const { language } = useUi();
  const toast = useToast();
  const set = useSetRetention();
  const [typed, setTyped] = useState(() => mapped((kind) => String(keep[kind])));
  const [reason, setReason] = useState('');
  const months = mapped((kind) => monthsOf(typed[kind]));
  const chosen = KEPT.every((kind) => months[kind] !== null) ? (months as Keep) : null;
  const isReady = chosen !== null && reason.trim() !== '';
  return (
    <Dialog
      title={t('change.title')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            kind="primary"
            busy={set.isPending ? t('change.busy') : undefined}
            disabledBecause={
              chosen === null
                ? t('change.wrong', { least: LEAST_MONTHS, most: MOST_MONTHS })
                : reason.trim() === ''
                  ? t('change.no-reason')
                  : undefined
            }
            onClick={() =>
              isReady &&
              set.mutate(
                { keep: chosen, reason: reason.trim() },
                {
                  onSuccess() {
                    toast({ text: t('change.done') });
                    onClose();
                  },
                },
              )
            }
          >
            {t('change.do')}
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        <div className={styles.pair}>
          {KEPT.map((kind) => (
            <TextField
              key={kind}
              label={t('change.months', { kind: kind === 'audit' ? t('kind.audit') : ZONE_NAMES[kind][language] })}
              value={typed[kind]}
              onChange={(text) => setTyped({ ...typed, [kind]: text })}
              inputMode="numeric"
              maxLength={4}
              error={months[kind] === null ? t('change.wrong', { least: LEAST_MONTHS, most: MOST_MONTHS }) : undefined}
            />
          ))}
        </div>
        <Preview keep={chosen} />
        <TextField label={t('change.reason')} value={reason} onChange={setReason} maxLength={500} rows={2} />
        {set.error !== null && <ProblemOf cause={set.error} />}
      </div>
    </Dialog>
  );
}

function Preview({ keep }: { keep: Keep | null }) {
  const t = useText(RETENTION_WORDS);
  const preview = usePreview(keep);
  if (preview.error !== null) return <ProblemOf cause={preview.error} />;
  if (preview.data === undefined) return null;
  const { events, audit } = preview.data.plan;
  const isNothing = events.length === 0 && audit === null;
  return (
    <Note kind={isNothing ? 'plain' : 'warn'} title={t('change.preview')}>
      {isNothing
        ? t('change.preview-none')
        : t('change.preview-some', {
            months: formatCount(events.length),
            rows: formatCount(events.reduce((sum, { rows }) => sum + rows, 0)),
            bytes: formatBytes(events.reduce((sum, { bytes }) => sum + bytes, 0)),
            entries: formatCount(audit?.entries ?? 0),
          })}
    </Note>
  );
}

/** Full-width digits are taken; null: no number of months that is allowed. */
function monthsOf(text: string): number | null {
  const digits = text.normalize('NFKC').trim();
  const months = Number(digits);
  return /^\d+$/.test(digits) && months >= LEAST_MONTHS && months <= MOST_MONTHS ? months : null;
}

function mapped<T>(of: (kind: keyof Keep) => T): Record<keyof Keep, T> {
  return { 'my-number': of('my-number'), lgwan: of('lgwan'), internet: of('internet'), audit: of('audit') };
}
