// The columns of the list of accounts.
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { Translate } from '../../../../shared/i18n/translate.ts';
import type { AccountRow } from '../../../../shared/protocol/api/accounts.ts';
import { type DateStyle, formatClock } from '../../../../shared/time/format.ts';
import { Instant } from '../../../../shared/ui/Instant.tsx';
import { Link } from '../../../../shared/ui/Link.tsx';
import type { Column } from '../../../../shared/ui/table/column.ts';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { ROLE_NAMES } from '../../app/roles.ts';
import { accountAddress } from './address.ts';
import type { OPERATORS_WORDS } from './messages.ts';
import styles from './operators.module.css';

export const ACCOUNT_COLUMNS = [
  'reading',
  'login',
  'role',
  'state',
  'department',
  'factors',
  'failures',
  'ends',
  'lastSignIn',
];

export function accountColumns(
  t: Translate<typeof OPERATORS_WORDS>,
  now: number,
  dates: DateStyle,
): Column<AccountRow>[] {
  const { language } = dates;
  return [
    {
      id: 'name',
      title: t('col.name'),
      width: 7,
      fixed: true,
      sortable: true,
      cell: (row) => (
        <Link href={accountAddress(row.accountId)} tabIndex={-1}>
          <Untrusted text={row.displayName} most={30} />
        </Link>
      ),
    },
    {
      id: 'reading',
      title: t('col.reading'),
      width: 8,
      drop: 6,
      cell: (row) => (row.reading === null ? '' : <Untrusted text={row.reading} most={30} />),
    },
    {
      id: 'login',
      title: t('col.login'),
      width: 7,
      drop: 3,
      sortable: true,
      cell: (row) => <Untrusted text={row.loginName} mono most={24} />,
    },
    {
      id: 'role',
      title: t('col.role'),
      width: 11,
      sortable: true,
      value: (row) => row.role,
      cell: (row) => ROLE_NAMES[row.role][language],
    },
    {
      id: 'state',
      title: t('col.state'),
      width: 5.5,
      grow: 0,
      value: (row) => row.state,
      cell: (row) => (row.state === 'active' ? t('state.active') : <b>{t(`state.${row.state}`)}</b>),
    },
    {
      id: 'department',
      title: t('col.department'),
      width: 7.5,
      drop: 4,
      sortable: true,
      cell: (row) => (row.department === null ? '' : <Untrusted text={row.department} most={24} />),
    },
    {
      id: 'factors',
      title: t('col.factors'),
      width: 6.5,
      drop: 2,
      cell: (row) => {
        const kinds = row.factors.flatMap((kind) => (kind === 'recovery-code' ? [] : [t(`factor.${kind}`)]));
        if (kinds.length > 0) return kinds.join(language === 'ja' ? '・' : ', ');
        return <span className={row.state === 'active' ? styles.warn : styles.quiet}>{t('factor.none')}</span>;
      },
    },
    {
      id: 'failures',
      title: t('col.failures'),
      width: 3.5,
      grow: 0,
      align: 'right',
      drop: 1,
      cell: (row) =>
        row.waitsUntil !== null ? (
          <span className={styles.warn}>
            {t('failures.waits', { count: formatCount(row.failures), until: formatClock(row.waitsUntil, dates) })}
          </span>
        ) : row.failures === 0 ? (
          ''
        ) : (
          formatCount(row.failures)
        ),
    },
    {
      id: 'ends',
      title: t('col.ends'),
      width: 6.5,
      grow: 0,
      align: 'right',
      drop: 5,
      sortable: true,
      cell: (row) => row.lastDay ?? '',
    },
    {
      id: 'lastSignIn',
      title: t('col.last'),
      width: 8,
      align: 'right',
      sortable: true,
      cell: (row) =>
        row.lastSignIn === null ? (
          <span className={styles.quiet}>{t('never.signed-in')}</span>
        ) : (
          <Instant at={row.lastSignIn.at} now={now} />
        ),
    },
  ];
}
