// The endpoints that have a title, each linked to its own page.
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { SoftwareTitleView } from '../../../../shared/protocol/api/software.ts';
import { Instant } from '../../../../shared/ui/Instant.tsx';
import { Link } from '../../../../shared/ui/Link.tsx';
import { Section } from '../../../../shared/ui/Section.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { useNow } from '../../i18n/useNow.ts';
import { useText } from '../../i18n/useText.ts';
import { SOFTWARE_WORDS } from './messages.ts';
import styles from './software.module.css';

const MOST = 500;

export function Holders({ holders }: { holders: SoftwareTitleView['holders'] }) {
  const t = useText(SOFTWARE_WORDS);
  const now = useNow();
  const isCut = holders.length === MOST;
  return (
    <Section title={t('holders')} aside={isCut ? t('holders.some', { count: formatCount(MOST) }) : undefined}>
      {holders.length === 0 ? (
        <p className={styles.quiet}>{t('none.holders')}</p>
      ) : (
        <div className={styles.scroller}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('holder.name')}</th>
                <th scope="col">{t('holder.department')}</th>
                <th scope="col">{t('holder.version')}</th>
                <th scope="col" className={styles.number}>
                  {t('holder.firstSeen')}
                </th>
              </tr>
            </thead>
            <tbody>
              {holders.map((holder, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: one endpoint can have a title twice, in two packages
                <tr key={`${holder.endpointId}-${place}`}>
                  <th scope="row">
                    <Link href={`/endpoints/${encodeURIComponent(holder.endpointId)}/software`}>
                      <Untrusted text={holder.name} mono most={40} />
                    </Link>
                  </th>
                  <td>{holder.department !== null && <Untrusted text={holder.department} most={40} />}</td>
                  <td>
                    <Untrusted text={holder.version} mono most={32} />
                  </td>
                  <td className={styles.number}>
                    <Instant at={holder.firstSeen} now={now} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}
