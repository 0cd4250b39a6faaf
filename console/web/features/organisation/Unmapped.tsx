// OS accounts that were seen on terminals and belong to nobody yet.
import { formatCount } from '../../../../shared/i18n/number.ts';
import { ButtonLink } from '../../../../shared/ui/Button.tsx';
import { Empty } from '../../../../shared/ui/Empty.tsx';
import { Instant } from '../../../../shared/ui/Instant.tsx';
import { Link } from '../../../../shared/ui/Link.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { useUnmapped } from './api.ts';
import { ORGANISATION_WORDS } from './messages.ts';
import styles from './organisation.module.css';

export function Unmapped({ mayChange }: { mayChange: boolean }) {
  const t = useText(ORGANISATION_WORDS);
  const { data, error, refetch } = useUnmapped();
  if (data === undefined)
    return error !== null ? (
      <ProblemOf cause={error} onRetry={() => void refetch()} />
    ) : (
      <Waiting text={t('waiting')} lines={5} />
    );
  const importing = mayChange && (
    <ButtonLink href="/organisation/import?kind=os-accounts">{t('tab.imports')}</ButtonLink>
  );
  if (data.rows.length === 0)
    return (
      <div className={styles.body}>
        <Empty title={t('accounts.none')} action={importing}>
          {t('accounts.none-why')}
        </Empty>
      </div>
    );
  return (
    <div className={styles.body}>
      <div className={styles.bar}>
        <p className={styles.quiet}>{t('accounts.lead')}</p>
        {importing}
      </div>
      <table className={styles.table} aria-label={t('accounts.label')}>
        <thead>
          <tr>
            <th scope="col">{t('col.account')}</th>
            <th scope="col" className={styles.right}>
              {t('col.endpoints')}
            </th>
            <th scope="col" className={styles.right}>
              {t('col.seen')}
            </th>
          </tr>
        </thead>
        <tbody>
          {data.rows.map((row) => (
            <tr key={`${row.domain}\\${row.account}`}>
              <th scope="row">
                <Untrusted text={row.told} mono most={60} />
              </th>
              <td className={styles.right}>
                <Link href={`/endpoints?q=${encodeURIComponent(row.told)}`}>{formatCount(row.endpoints)}</Link>
              </td>
              <td className={styles.right}>
                {row.lastSeenAt === null ? t('none') : <Instant at={row.lastSeenAt} now={data.asOf} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
