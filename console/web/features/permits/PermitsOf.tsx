// The permits of one terminal, person or medium, newest first, on a page about it.
import { formatCount } from '../../../../shared/i18n/number.ts';
import { Instant } from '../../../../shared/ui/Instant.tsx';
import { Link } from '../../../../shared/ui/Link.tsx';
import { Section } from '../../../../shared/ui/Section.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useNow } from '../../i18n/useNow.ts';
import { useText } from '../../i18n/useText.ts';
import { type PermitListQuery, permitAddress, writePermitQuery } from './address.ts';
import { usePermitsOf } from './api.ts';
import { PERMIT_WORDS } from './messages.ts';
import { PermitStateMark } from './PermitStateMark.tsx';
import styles from './permits.module.css';

export function PermitsOf({ about }: { about: Pick<PermitListQuery, 'endpointId' | 'personId' | 'mediumId'> }) {
  const t = useText(PERMIT_WORDS);
  const now = useNow();
  const permits = usePermitsOf(about);
  const { data } = permits;
  return (
    <Section
      title={t('page')}
      end={
        data !== undefined &&
        data.total > 0 && <Link href={writePermitQuery(about)}>{t('of.all', { count: formatCount(data.total) })}</Link>
      }
    >
      {permits.isError && <ProblemOf cause={permits.error} onRetry={() => void permits.refetch()} />}
      {permits.isPending && <Waiting text={t('waiting')} lines={2} />}
      {data?.total === 0 && <p className={styles.quiet}>{t('of.none')}</p>}
      {data !== undefined && data.total > 0 && (
        <ul className={styles.cards}>
          {data.rows.map((row) => (
            <li key={row.permitId}>
              <Link href={permitAddress(row.permitId)} className={styles.card}>
                <span className={styles.line}>
                  <b>
                    <Untrusted text={row.subject} most={60} />
                  </b>
                  <code>{row.number}</code>
                </span>
                <span className={styles.line}>
                  <span>
                    <Untrusted text={row.person.name} most={24} />・<Untrusted text={row.medium.label} most={24} />
                  </span>
                  <span>
                    <Instant at={row.from} now={now} /> – <Instant at={row.until} now={now} />
                  </span>
                </span>
                <PermitStateMark state={row.state} isOverdue={row.isOverdue} />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
