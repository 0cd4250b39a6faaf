// The departments with the most to do; each figure leads to the conditions it counts.
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { OverviewView } from '../../../../shared/protocol/api/overview.ts';
import { Link } from '../../../../shared/ui/Link.tsx';
import { Section } from '../../../../shared/ui/Section.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { useText } from '../../i18n/useText.ts';
import { OVERVIEW_WORDS } from './messages.ts';
import styles from './overview.module.css';

export function Sections({ view: { sections } }: { view: OverviewView }) {
  const t = useText(OVERVIEW_WORDS);
  // One section alone, a section head's own say, says nothing that the sentence above does not.
  if (sections.length < 2) return null;
  return (
    <Section title={t('sections')}>
      <ol>
        {sections.map(({ department, count }) => (
          <li key={department} className={styles.section}>
            <Link href={`/conditions?department=${encodeURIComponent(department)}`}>
              <Untrusted text={department} most={40} />
            </Link>
            <span className={styles.sectionCount}>{t('count.cases', { count: formatCount(count) })}</span>
          </li>
        ))}
      </ol>
    </Section>
  );
}
