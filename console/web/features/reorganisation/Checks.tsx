// What is left without a holder after a reorganisation: the checks with their counts, and the list behind each.
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { CheckId } from '../../../../shared/organisation/reorganisation/words.ts';
import type { CheckPage, ChecksView } from '../../../../shared/protocol/api/reorganisation.ts';
import { ButtonLink } from '../../../../shared/ui/Button.tsx';
import { Empty } from '../../../../shared/ui/Empty.tsx';
import { Link } from '../../../../shared/ui/Link.tsx';
import { Section } from '../../../../shared/ui/Section.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { CHECK_WINDOW, useCheck } from './api.ts';
import { REORGANISATION_WORDS } from './messages.ts';
import styles from './reorganisation.module.css';

/** @param href address of the reorganisation's page */
export function Checks({ view, href }: { view: ChecksView; href: string }) {
  const t = useText(REORGANISATION_WORDS);
  return (
    <Section title={t('checks.title')} aside={t('checks.what')}>
      <table className={styles.table} aria-label={t('checks.title')}>
        <thead>
          <tr>
            <th scope="col">{t('checks.col-check')}</th>
            <th scope="col" className={styles.right}>
              {t('checks.col-count')}
            </th>
          </tr>
        </thead>
        <tbody>
          {view.checks.map(({ check, count }) => (
            <tr key={check} className={count === 0 ? styles.well : undefined}>
              <th scope="row">{t(`check.${check}`)}</th>
              <td className={styles.right}>
                {count === 0 ? formatCount(0) : <Link href={`${href}?check=${check}`}>{formatCount(count)}</Link>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

/** @param from first row of the window, out of the address */
export function OneCheck({ check, from, href }: { check: CheckId; from: number; href: string }) {
  const t = useText(REORGANISATION_WORDS);
  const { data, error, refetch } = useCheck(check, from);
  if (data === undefined)
    return error !== null ? (
      <ProblemOf cause={error} onRetry={() => void refetch()} />
    ) : (
      <Waiting text={t('waiting')} lines={6} />
    );
  const { rows, total } = data;
  const at = (offset: number) => `${href}?check=${check}&from=${offset}`;
  return (
    <Section title={t(`check.${check}`)} aside={formatCount(total)} end={<Link href={href}>{t('checks.back')}</Link>}>
      {total === 0 ? (
        <Empty title={t('checks.none')} />
      ) : (
        <table className={styles.table} aria-label={t(`check.${check}`)}>
          <thead>
            <tr>
              <th scope="col">{t('checks.col-name')}</th>
              <th scope="col">{t('checks.col-about')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.id} ${row.name} ${row.about}`}>
                <th scope="row">
                  <Link href={placeOf(row)}>
                    <Untrusted text={row.name} most={60} />
                  </Link>
                </th>
                <td>{row.about === '' ? t('none') : <Untrusted text={row.about} most={60} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {total > CHECK_WINDOW && (
        <nav className={styles.pages}>
          {from > 0 && <ButtonLink href={at(Math.max(0, from - CHECK_WINDOW))}>{t('checks.before')}</ButtonLink>}
          <span>
            {t('checks.page', {
              from: formatCount(from + 1),
              to: formatCount(from + rows.length),
              total: formatCount(total),
            })}
          </span>
          {from + rows.length < total && <ButtonLink href={at(from + CHECK_WINDOW)}>{t('checks.next')}</ButtonLink>}
        </nav>
      )}
    </Section>
  );
}

/** Where it can be given a holder. */
function placeOf({ kind, id, about }: CheckPage['rows'][number]): string {
  const it = encodeURIComponent(id);
  switch (kind) {
    case 'endpoint':
      return `/endpoints/${it}/summary`;
    case 'person':
      return `/people/${it}`;
    case 'department':
      return `/organisation?tab=people&under=${it}`;
    case 'account':
    case 'api-token':
      return `/operators/${it}`;
    case 'deputy':
      return '/deputies';
    case 'terminal':
      return `/organisation/terminals/${it}`;
    case 'view':
      return `/endpoints?department=${encodeURIComponent(about)}&view=${it}`;
  }
}
