// Where the register and what terminals saw differ: each figure is a link to its list, and nothing is shown where nothing differs.
import { formatCount } from '../../../../shared/i18n/number.ts';
import { MEDIUM_DIFFERENCE_WORDS, MEDIUM_DIFFERENCES } from '../../../../shared/media/standing.ts';
import type { RegisterListQuery, RegisterPage } from '../../../../shared/protocol/api/media-register.ts';
import { Link } from '../../../../shared/ui/Link.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { useText } from '../../i18n/useText.ts';
import { writeRegisterQuery } from './address.ts';
import { REGISTER_WORDS } from './messages.ts';
import styles from './register.module.css';

export function Differences({ query, page }: { query: RegisterListQuery; page: RegisterPage }) {
  const t = useText(REGISTER_WORDS);
  const { language } = useUi();
  const { difference: _, ...others } = query;
  const figures = MEDIUM_DIFFERENCES.flatMap((each) =>
    page.differences[each] === 0
      ? []
      : [
          {
            href: writeRegisterQuery({ ...others, difference: each }),
            label: MEDIUM_DIFFERENCE_WORDS[each][language],
            count: page.differences[each],
          },
        ],
  );
  if (page.unregistered > 0)
    figures.push({ href: '/media?register=no', label: t('difference.unregistered'), count: page.unregistered });
  if (figures.length === 0) return <p className={styles.quiet}>{t('difference.none')}</p>;
  return (
    <ul className={styles.differences} aria-label={t('difference.title')}>
      {figures.map(({ href, label, count }) => (
        <li key={href}>
          <Link href={href}>{t('difference.figure', { label, count: formatCount(count) })}</Link>
        </li>
      ))}
    </ul>
  );
}
