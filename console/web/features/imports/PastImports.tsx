// The imports so far: what was read, what became of it, and the way to each.
import { useState } from 'react';
import { formatCount } from '../../../../shared/i18n/number.ts';
import { LINE_CHANGES } from '../../../../shared/organisation/import/plan.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { Empty } from '../../../../shared/ui/Empty.tsx';
import { Instant } from '../../../../shared/ui/Instant.tsx';
import { Link } from '../../../../shared/ui/Link.tsx';
import { Section } from '../../../../shared/ui/Section.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { IMPORTS_PAGE, useImports } from './api.ts';
import styles from './imports.module.css';
import { IMPORT_WORDS } from './messages.ts';

export function PastImports() {
  const t = useText(IMPORT_WORDS);
  const [offset, setOffset] = useState(0);
  const { data, error, refetch } = useImports(offset);
  return (
    <Section title={t('past.title')}>
      {data === undefined ? (
        error !== null ? (
          <ProblemOf cause={error} onRetry={() => void refetch()} />
        ) : (
          <Waiting text={t('waiting')} lines={4} />
        )
      ) : data.rows.length === 0 ? (
        <Empty title={t('past.none')}>{t('past.none-why')}</Empty>
      ) : (
        <table className={styles.table} aria-label={t('past.label')}>
          <thead>
            <tr>
              <th scope="col">{t('col.source')}</th>
              <th scope="col">{t('col.kind')}</th>
              <th scope="col">{t('col.state')}</th>
              <th scope="col">{t('col.counts')}</th>
              <th scope="col">{t('col.made')}</th>
            </tr>
          </thead>
          <tbody>
            {data.rows.map((row) => (
              <tr key={row.importId}>
                <th scope="row">
                  <Link href={`/organisation/import/${encodeURIComponent(row.importId)}`}>
                    <Untrusted text={row.sourceName} most={40} />
                  </Link>
                </th>
                <td>{t(`kind.${row.kind}`)}</td>
                <td>{t(`state.${row.state}`)}</td>
                <td>
                  {LINE_CHANGES.filter((change) => change !== 'same' && (row.counts[change] ?? 0) > 0)
                    .map((change) => `${t(`change.${change}`)} ${formatCount(row.counts[change] ?? 0)}`)
                    .join('、') || t('change.same')}
                </td>
                <td>
                  <Instant at={row.madeAt} now={data.asOf} /> <Untrusted text={row.madeBy} most={20} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {data !== undefined && data.total > IMPORTS_PAGE && (
        <nav className={styles.pages} aria-label={t('past.pages')}>
          <Button
            kind="text"
            disabledBecause={offset === 0 ? t('past.newest') : undefined}
            onClick={() => setOffset(Math.max(0, offset - IMPORTS_PAGE))}
          >
            {t('past.newer')}
          </Button>
          <span role="status">
            {t('past.part', {
              from: formatCount(Math.min(offset + 1, data.total)),
              to: formatCount(Math.min(offset + data.rows.length, data.total)),
              all: formatCount(data.total),
            })}
          </span>
          <Button
            kind="text"
            disabledBecause={offset + IMPORTS_PAGE >= data.total ? t('past.oldest') : undefined}
            onClick={() => setOffset(offset + IMPORTS_PAGE)}
          >
            {t('past.older')}
          </Button>
        </nav>
      )}
    </Section>
  );
}
