// What waits for the answer of whoever looks: cards in the order of use, which a thumb can press.
import { formatCount } from '../../../../shared/i18n/number.ts';
import { DIRECTION_WORDS } from '../../../../shared/permits/words.ts';
import type { PermitPage, PermitRow } from '../../../../shared/protocol/api/permits.ts';
import { daysBetween, formatInstant } from '../../../../shared/time/format.ts';
import { Empty } from '../../../../shared/ui/Empty.tsx';
import { Link } from '../../../../shared/ui/Link.tsx';
import { StateMark } from '../../../../shared/ui/StateMark.tsx';
import { SQUARE_I, TRIANGLE } from '../../../../shared/ui/shapes.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { useNow } from '../../i18n/useNow.ts';
import { useText } from '../../i18n/useText.ts';
import { permitAddress } from './address.ts';
import { PERMIT_WORDS } from './messages.ts';
import styles from './permits.module.css';

const GROUPS = ['late', 'today', 'week', 'later'] as const;
const WEEK_DAYS = 7;

export function Inbox({ page }: { page: PermitPage }) {
  const t = useText(PERMIT_WORDS);
  const { dates } = useUi();
  const now = useNow();
  if (page.rows.length === 0) return <Empty title={t('inbox.none')}>{t('inbox.none-why')}</Empty>;
  const groups = Map.groupBy(page.rows, (row) => {
    if (row.until <= now) return 'late';
    const days = daysBetween(now, row.from, dates);
    return days <= 0 ? 'today' : days < WEEK_DAYS ? 'week' : 'later';
  });
  const left = page.total - page.rows.length;
  return (
    <div className={styles.inbox}>
      {GROUPS.filter((group) => groups.has(group)).map((group) => (
        <section key={group} aria-labelledby={`inbox-${group}`}>
          <h2 id={`inbox-${group}`}>{t(`inbox.${group}`)}</h2>
          <ul className={styles.cards}>
            {groups.get(group)?.map((row) => (
              <li key={row.permitId}>
                <Card row={row} now={now} isSoon={group === 'today' || group === 'late'} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {left > 0 && <p className={styles.quiet}>{t('inbox.more', { count: formatCount(left) })}</p>}
    </div>
  );
}

function Card({ row, now, isSoon }: { row: PermitRow; now: number; isSoon: boolean }) {
  const t = useText(PERMIT_WORDS);
  const { dates, language } = useUi();
  const from = t('inbox.from', { time: formatInstant(row.from, now, dates) });
  return (
    <Link href={permitAddress(row.permitId)} className={styles.card}>
      <b>
        <Untrusted text={row.subject} most={60} />
      </b>
      <span className={styles.line}>
        <span>
          <Untrusted text={row.person.name} most={24} />・<Untrusted text={row.otherParty} most={30} />
        </span>
        <span>{DIRECTION_WORDS[row.direction][language]}</span>
      </span>
      <StateMark tone={isSoon ? 'warn' : 'accent'} shape={isSoon ? TRIANGLE : SQUARE_I} word={from} />
      <span className={styles.line}>
        <span>{t('inbox.asked', { time: formatInstant(row.askedAt, now, dates) })}</span>
        <code>{row.number}</code>
      </span>
    </Link>
  );
}
