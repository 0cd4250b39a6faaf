// The list of accounts: tabs by state, filter by role and words, and the table over the whole set on the server.
import { Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { ROLES } from '../../../../shared/accounts/role.ts';
import { ACCOUNT_STATES } from '../../../../shared/accounts/state.ts';
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { AccountPage, AccountSort } from '../../../../shared/protocol/api/accounts.ts';
import { formatClock, formatClockSeconds } from '../../../../shared/time/format.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { DataTable } from '../../../../shared/ui/DataTable.tsx';
import { Empty } from '../../../../shared/ui/Empty.tsx';
import { FillPage } from '../../../../shared/ui/FillPage.tsx';
import { PageHead } from '../../../../shared/ui/PageHead.tsx';
import { SelectField } from '../../../../shared/ui/SelectField.tsx';
import { Tabs } from '../../../../shared/ui/Tabs.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { ROLE_NAMES } from '../../app/roles.ts';
import { TypedSearch } from '../../components/TypedSearch.tsx';
import { useNow } from '../../i18n/useNow.ts';
import { useText } from '../../i18n/useText.ts';
import { type AccountsAddress, accountAddress, writeAccountsAddress } from './address.ts';
import { useAccounts } from './api.ts';
import { ACCOUNT_COLUMNS, accountColumns } from './columns.tsx';
import { Invite } from './Invite.tsx';
import { OPERATORS_WORDS } from './messages.ts';
import styles from './operators.module.css';

type OnAddress = (address: AccountsAddress, how: 'push' | 'replace') => void;

/** @param mayChange administrators invite; auditors read */
export function Operators(props: {
  address: AccountsAddress;
  mayChange: boolean;
  onAddress: OnAddress;
  onOpen: (href: string) => void;
}) {
  const t = useText(OPERATORS_WORDS);
  const { dates } = useUi();
  const now = useNow();
  const { address, onAddress } = props;
  const { preferences, change } = usePreferences();
  const [isInviting, setInviting] = useState(false);
  const list = useAccounts(address);
  const columns = useMemo(() => accountColumns(t, now, dates), [t, now, dates]);
  const { first } = list;
  return (
    <FillPage>
      <PageHead
        title={t('page')}
        lead={first !== undefined && <Lead page={first} isFiltered={Object.keys(address.filter).length > 0} />}
        asOf={first === undefined ? undefined : formatClock(first.asOf, dates)}
        actions={
          props.mayChange && (
            <Button kind="primary" icon={<Plus aria-hidden="true" />} onClick={() => setInviting(true)}>
              {t('act.invite')}
            </Button>
          )
        }
      />
      {first !== undefined && <Tabs label={t('tabs.label')} tabs={tabsOf(first, address, t)} />}
      <Filters address={address} onAddress={onAddress} />
      {list.error !== null && <ProblemOf cause={list.error} onRetry={list.retry} />}
      {first === undefined ? (
        list.error === null && <Waiting text={t('waiting')} lines={10} />
      ) : first.total === 0 ? (
        <Empty
          title={t('empty.filtered')}
          action={<Button onClick={() => onAddress({ ...address, filter: {} }, 'push')}>{t('filter.clear')}</Button>}
        >
          {t('empty.filtered-why', { all: formatCount(first.counts.all) })}
        </Empty>
      ) : (
        <DataTable
          label={t('table.label')}
          columns={columns}
          shown={ACCOUNT_COLUMNS}
          total={first.total}
          rowAt={list.rowAt}
          onRange={list.onRange}
          rowKey={(row) => row.accountId}
          rowName={(row) => row.displayName}
          listKey={list.key}
          sort={{ by: address.sort, direction: address.direction }}
          onSort={({ by, direction }) => onAddress({ ...address, sort: by as AccountSort, direction }, 'push')}
          onOpen={(row) => props.onOpen(accountAddress(row.accountId))}
          density={preferences.density}
          onDensity={(density) => change({ density })}
          foot={t('table.foot', { time: formatClockSeconds(first.asOf, dates) })}
        />
      )}
      {isInviting && <Invite onClose={() => setInviting(false)} />}
    </FillPage>
  );
}

function Lead({ page, isFiltered }: { page: AccountPage; isFiltered: boolean }) {
  const t = useText(OPERATORS_WORDS);
  const count = formatCount(page.total);
  if (isFiltered) return t('lead.some', { all: formatCount(page.counts.all), count });
  const invited = page.counts.state.invited ?? 0;
  return `${t('lead.all', { count })} ${invited === 0 ? '' : t('lead.invited', { count: formatCount(invited) })}`;
}

function tabsOf(page: AccountPage, address: AccountsAddress, t: ReturnType<typeof useText<typeof OPERATORS_WORDS>>) {
  const { state: chosen, ...rest } = address.filter;
  const counts = page.counts.state;
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return [
    {
      href: writeAccountsAddress({ ...address, filter: rest }),
      label: t('tab.all'),
      count: formatCount(all),
      current: chosen === undefined,
    },
    ...ACCOUNT_STATES.filter((state) => (counts[state] ?? 0) > 0 || chosen?.includes(state)).map((state) => ({
      href: writeAccountsAddress({ ...address, filter: { ...rest, state: [state] } }),
      label: t(`state.${state}`),
      count: formatCount(counts[state] ?? 0),
      current: chosen?.length === 1 && chosen[0] === state,
    })),
  ];
}

function Filters({ address, onAddress }: { address: AccountsAddress; onAddress: OnAddress }) {
  const t = useText(OPERATORS_WORDS);
  const { language } = useUi();
  const { filter } = address;
  return (
    <div className={styles.bar}>
      <div className={styles.search}>
        <TypedSearch
          label={t('filter.search')}
          given={filter.q ?? null}
          onGiven={(q) => {
            const { q: _, ...rest } = filter;
            onAddress({ ...address, filter: q === null ? rest : { ...rest, q } }, 'replace');
          }}
        />
      </div>
      <div className={styles.role}>
        <SelectField
          label={t('filter.role')}
          value={filter.role?.[0] ?? ''}
          onChange={(role) => {
            const { role: _, ...rest } = filter;
            onAddress({ ...address, filter: role === '' ? rest : { ...rest, role: [role] } }, 'push');
          }}
          choices={[
            { value: '' as const, label: t('filter.any') },
            ...ROLES.map((each) => ({ value: each, label: ROLE_NAMES[each][language] })),
          ]}
        />
      </div>
    </div>
  );
}
