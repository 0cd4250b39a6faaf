// One entry of the audit trail: who, when, what, what changed, and its place in the chain.
import type { AuditEntryView } from '../../../../shared/protocol/api/audit.ts';
import { formatExact } from '../../../../shared/time/format.ts';
import { FactList, type FactRow } from '../../../../shared/ui/FactList.tsx';
import { Link } from '../../../../shared/ui/Link.tsx';
import { PageHead } from '../../../../shared/ui/PageHead.tsx';
import { Section } from '../../../../shared/ui/Section.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { ROLE_NAMES } from '../../app/roles.ts';
import { useText } from '../../i18n/useText.ts';
import { entryAddress, writeAuditFilter } from './address.ts';
import { useAuditEntry } from './api.ts';
import styles from './audit.module.css';
import { Difference } from './Difference.tsx';
import { AUDIT_WORDS } from './messages.ts';
import { Actor, actionName, Subject } from './words.tsx';

export function Entry({ seq }: { seq: number }) {
  const t = useText(AUDIT_WORDS);
  const entry = useAuditEntry(seq);
  if (entry.error !== null) return <ProblemOf cause={entry.error} onRetry={() => void entry.refetch()} />;
  return entry.data === undefined ? <Waiting text={t('waiting')} lines={6} /> : <Whole entry={entry.data} />;
}

function Whole({ entry }: { entry: AuditEntryView }) {
  const t = useText(AUDIT_WORDS);
  const { dates, language } = useUi();
  const { seq, actor, subject, before, after } = entry;
  const about = { subjectKind: subject.kind, ...(subject.id === null ? {} : { subjectId: subject.id }) };
  const isTold = before !== null || after !== null;
  return (
    <>
      <PageHead
        title={t('entry.title', { seq, action: actionName(entry.action, language) })}
        crumbs={[{ label: t('page'), href: '/audit' }, { label: t('row.name', { seq }) }]}
      />
      <div className={styles.entry}>
        <Section title={t('entry.facts')} end={<Link href={writeAuditFilter(about)}>{t('entry.same')}</Link>}>
          <FactList
            facts={[
              { term: t('col.at'), value: formatExact(entry.at, dates) },
              { term: t('col.actor'), value: <Actor actor={actor} /> },
              ...fact(t('entry.role'), roleName(actor.role, language)),
              ...fact(t('entry.onBehalfOf'), actor.onBehalfOf),
              ...fact(t('entry.token'), actor.token),
              ...fact(t('col.address'), actor.address),
              { term: t('col.action'), value: actionName(entry.action, language) },
              { term: t('col.subject'), value: <Subject subject={subject} linked /> },
              ...fact(t('col.reason'), entry.reason),
            ]}
          />
        </Section>
        {isTold && (
          <Section title={t(before === null ? 'entry.told' : 'entry.difference')}>
            <Difference before={before} after={after} />
          </Section>
        )}
        <Section title={t('entry.chain')}>
          <FactList
            facts={[
              { term: t('entry.previous'), value: <code className={styles.hash}>{entry.previous}</code> },
              { term: t('entry.hash'), value: <code className={styles.hash}>{entry.hash}</code> },
            ]}
          />
          <p className={styles.beside}>
            {seq > 1 && <Link href={entryAddress(seq - 1)}>{t('entry.older')}</Link>}
            <Link href={entryAddress(seq + 1)}>{t('entry.newer')}</Link>
          </p>
        </Section>
      </div>
    </>
  );
}

function fact(term: string, text: string | null): FactRow[] {
  return text === null ? [] : [{ term, value: <Untrusted text={text} most={200} expand /> }];
}

function roleName(role: string | null, language: 'ja' | 'en'): string | null {
  return role !== null && Object.hasOwn(ROLE_NAMES, role)
    ? ROLE_NAMES[role as keyof typeof ROLE_NAMES][language]
    : role;
}
