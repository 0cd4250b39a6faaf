// The ledger of copies of one permit: every file as the terminal recorded it, gaps, and how the medium compared.
import { sayEvent } from '../../../../shared/i18n/event-sentences.ts';
import { formatBytes, formatCount } from '../../../../shared/i18n/number.ts';
import type { PermitRow } from '../../../../shared/protocol/api/permits.ts';
import { Empty } from '../../../../shared/ui/Empty.tsx';
import { Note } from '../../../../shared/ui/Note.tsx';
import { Section } from '../../../../shared/ui/Section.tsx';
import { Timeline } from '../../../../shared/ui/Timeline.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { EventGlyph } from '../../components/EventGlyph.tsx';
import { SaidText } from '../../i18n/SaidText.tsx';
import { useNow } from '../../i18n/useNow.ts';
import { useText } from '../../i18n/useText.ts';
import { useLedger } from './api.ts';
import { PERMIT_WORDS } from './messages.ts';
import styles from './permits.module.css';

export function Ledger({ permit }: { permit: PermitRow }) {
  const t = useText(PERMIT_WORDS);
  const { dates } = useUi();
  const now = useNow();
  const ledger = useLedger(permit.permitId);
  const { data } = ledger;
  const lead = t('permit.ledger-lead', {
    files: formatCount(permit.copiedFiles),
    bytes: formatBytes(permit.copiedBytes),
  });
  return (
    <Section title={t('permit.ledger')} aside={permit.copiedFiles > 0 && lead}>
      {permit.differences !== null &&
        (permit.differences > 0 ? (
          <Note kind="crit">{t('permit.differs', { count: formatCount(permit.differences) })}</Note>
        ) : (
          <Note kind="plain">{t('permit.same')}</Note>
        ))}
      {ledger.isError && <ProblemOf cause={ledger.error} onRetry={() => void ledger.refetch()} />}
      {ledger.isPending && <Waiting text={t('permit.ledger-waiting')} lines={4} />}
      {data !== undefined && (
        <Timeline
          label={t('permit.ledger')}
          now={now}
          entries={data.rows.map((row) => {
            const { what, detail } = sayEvent(row.type, row.data, dates);
            return {
              id: row.id,
              at: row.at,
              glyph: <EventGlyph type={row.type} severity={row.severity} />,
              what: <SaidText said={what} />,
              detail: <SaidText said={detail} />,
            };
          })}
          empty={<Empty title={t('permit.ledger-none')}>{t('permit.ledger-none-why')}</Empty>}
        />
      )}
      {data !== undefined && data.total > data.rows.length && (
        <p className={styles.quiet}>
          {t('permit.ledger-more', { shown: formatCount(data.rows.length), total: formatCount(data.total) })}
        </p>
      )}
    </Section>
  );
}
