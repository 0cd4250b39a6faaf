// One's own requests, newest first, with the way to ask for another.
import { Plus } from 'lucide-react';
import type { PermitRow } from '../../../../shared/protocol/api/permits.ts';
import { ButtonLink } from '../../../../shared/ui/Button.tsx';
import { Empty } from '../../../../shared/ui/Empty.tsx';
import { Link } from '../../../../shared/ui/Link.tsx';
import { Section } from '../../../../shared/ui/Section.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useNow } from '../../i18n/useNow.ts';
import { useText } from '../../i18n/useText.ts';
import { ownPermitAddress } from './address.ts';
import { useOwnPermits } from './api.ts';
import { PERMIT_WORDS } from './messages.ts';
import { PermitStateMark } from './PermitStateMark.tsx';
import { periodWords } from './period-words.ts';
import styles from './permits.module.css';

export function OwnPermits() {
  const t = useText(PERMIT_WORDS);
  const own = useOwnPermits();
  const asking = (
    <ButtonLink href="/me/permits/new" icon={<Plus aria-hidden="true" />}>
      {t('own.ask')}
    </ButtonLink>
  );
  return (
    <Section title={t('own.title')} end={own.data !== undefined && own.data.length > 0 && asking}>
      {own.isError && <ProblemOf cause={own.error} onRetry={() => void own.refetch()} />}
      {own.isPending && <Waiting text={t('own.waiting')} lines={3} />}
      {own.data?.length === 0 && (
        <Empty title={t('own.none')} action={asking}>
          {t('own.none-why')}
        </Empty>
      )}
      {own.data !== undefined && own.data.length > 0 && (
        <ul className={styles.cards}>
          {own.data.map((row) => (
            <li key={row.permitId}>
              <Card row={row} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Card({ row }: { row: PermitRow }) {
  const { dates } = useUi();
  const now = useNow();
  return (
    <Link href={ownPermitAddress(row.permitId)} className={styles.card}>
      <b>
        <Untrusted text={row.subject} most={60} />
      </b>
      <span className={styles.line}>
        <span>{periodWords(row, now, dates)}</span>
        <code>{row.number}</code>
      </span>
      <PermitStateMark state={row.state} isOverdue={row.isOverdue} />
    </Link>
  );
}
