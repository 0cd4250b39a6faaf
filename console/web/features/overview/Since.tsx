// What changed since one last looked; each figure leads to the list of just that.
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { OverviewView } from '../../../../shared/protocol/api/overview.ts';
import { formatInstant } from '../../../../shared/time/format.ts';
import { Link } from '../../../../shared/ui/Link.tsx';
import { Section } from '../../../../shared/ui/Section.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { useNow } from '../../i18n/useNow.ts';
import { useText } from '../../i18n/useText.ts';
import { OVERVIEW_WORDS } from './messages.ts';
import styles from './overview.module.css';

export function Since({ view }: { view: OverviewView }) {
  const t = useText(OVERVIEW_WORDS);
  const { dates } = useUi();
  const now = useNow();
  const { since } = view;
  // Counted from the very list the figure leads to.
  const opened = view.conditions.filter((condition) => condition.openedAt > since.at).length;
  const lines = [
    {
      count: since.enrolled,
      words: t('since.enrolled'),
      href: `/endpoints?enrolledSince=${since.at}&sort=enrolled&direction=desc`,
    },
    {
      count: opened,
      words: t('since.opened'),
      href: '/?show=new',
    },
    {
      count: since.conditionsClosed,
      words: t('since.closed'),
      href: `/conditions?state=closed&closedSince=${since.at}`,
    },
    {
      count: since.softwareChanges,
      words: t('since.software'),
      href: `/events?type=software.installed&type=software.removed&type=software.updated&from=${since.at}`,
    },
    {
      count: since.devicesAttached,
      words: t('since.devices'),
      href: `/events?type=device.attached&from=${since.at}`,
    },
    { count: since.loginsFailed, words: t('since.logins'), href: `/events?type=login.failed&from=${since.at}` },
  ].filter(({ count }) => count > 0);
  return (
    <Section title={t('since')} aside={t('since.when', { when: formatInstant(since.at, now, dates) })}>
      {lines.length === 0 && <p className={styles.quiet}>{t('since.none')}</p>}
      <ul>
        {lines.map((line) => (
          <li key={line.href} className={styles.change}>
            <b>+{formatCount(line.count)}</b>
            <Link href={line.href}>{line.words}</Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
