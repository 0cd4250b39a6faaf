// The ledger of terminals beside the fleet: what is listed and has no agent, what is there and not listed; each figure leads to its list.
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { OverviewView } from '../../../../shared/protocol/api/overview.ts';
import { classes } from '../../../../shared/ui/classes.ts';
import { Link } from '../../../../shared/ui/Link.tsx';
import { Section } from '../../../../shared/ui/Section.tsx';
import { useText } from '../../i18n/useText.ts';
import { OVERVIEW_WORDS } from './messages.ts';
import styles from './overview.module.css';

const LEDGER = '/organisation?tab=terminals';

export function LedgerFigures({ view: { ledger, total } }: { view: OverviewView }) {
  const t = useText(OVERVIEW_WORDS);
  if (ledger === null) return null;
  const figures = [
    {
      label: t('ledger.no-agent'),
      count: ledger.noAgent,
      href: `${LEDGER}&standing=no-agent`,
      look: ledger.noAgent > 0 ? styles.unknown : undefined,
    },
    { label: t('ledger.not-listed'), count: ledger.notListed, href: '/endpoints?listed=no', look: undefined },
    {
      label: t('ledger.lease'),
      count: ledger.leaseEnding,
      href: `${LEDGER}&lease=over&lease=soon&sort=lease`,
      look: undefined,
    },
  ];
  return (
    <Section
      title={t('ledger')}
      end={
        <Link href={`${LEDGER}&standing=matched&standing=no-agent&standing=awaited`}>
          {t('ledger.both', { listed: formatCount(ledger.expected), enrolled: formatCount(total) })}
        </Link>
      }
    >
      <ul className={styles.figures}>
        {figures.map(({ label, count, href, look }) => (
          <li key={href}>
            <span className={styles.label}>{label}</span>
            <Link href={href} className={classes(styles.figure, look)}>
              {formatCount(count)}
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
