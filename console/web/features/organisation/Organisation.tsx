// The page of the organisation: what there is in a sentence, and its parts in tabs.
import type { ReactNode } from 'react';
import { formatCount } from '../../../../shared/i18n/number.ts';
import { formatClock } from '../../../../shared/time/format.ts';
import { FillPage } from '../../../../shared/ui/FillPage.tsx';
import { PageHead } from '../../../../shared/ui/PageHead.tsx';
import { Tabs } from '../../../../shared/ui/Tabs.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { useSession } from '../../app/session.ts';
import type { ViewTabs } from '../../components/view-tabs.ts';
import { useText } from '../../i18n/useText.ts';
import { useDepartments } from './api.ts';
import { Departments } from './Departments.tsx';
import { ORGANISATION_WORDS } from './messages.ts';
import { People } from './People.tsx';
import { readPeople, writePeople } from './people-address.ts';
import { Sites } from './Sites.tsx';
import { Ledger } from './terminals/Ledger.tsx';
import { ledgerHref, readLedger } from './terminals/ledger-address.ts';
import { Unmapped } from './Unmapped.tsx';

export const ORGANISATION_TABS = [
  'departments',
  'people',
  'contractors',
  'terminals',
  'sites',
  'accounts',
  'reorganisations',
] as const;
export type OrganisationTab = (typeof ORGANISATION_TABS)[number];

/**
 * @param search          the query of the address, without its `?`
 * @param reorganisations what the tab of that name shows: a feature of its own
 */
export function Organisation(props: {
  tab: OrganisationTab;
  search: string;
  reorganisations: ReactNode;
  /** Saved views of the lists here; each belongs to one tab. */
  views: ViewTabs;
  onAddress: (href: string, how: 'push' | 'replace') => void;
  /** Another filter or order of the list that is open. */
  onList: (href: string, how: 'push' | 'replace') => void;
}) {
  const t = useText(ORGANISATION_WORDS);
  const { dates } = useUi();
  const { tab, search, onAddress } = props;
  const role = useSession().data?.account?.role;
  const mayChange = role === 'administrator';
  // A section head sees what is listed for the own section, and nothing else of the organisation.
  const isOfSection = role === 'section-head';
  const today = useDepartments(null, !isOfSection).data;
  const given = new URLSearchParams(search).get('on') ?? '';
  const on = /^\d{4}-\d{2}-\d{2}$/u.test(given) ? given : null;
  const isList = tab === 'people' || tab === 'contractors' || tab === 'terminals';
  const page = (
    <>
      <PageHead
        title={t('page')}
        lead={
          today !== undefined &&
          t('lead', {
            departments: formatCount(today.rows.length),
            endpoints: formatCount(
              today.rows.filter(({ depth }) => depth === 0).reduce((sum, { endpoints }) => sum + endpoints, 0) +
                today.endpointsWithout,
            ),
            without: formatCount(today.endpointsWithout),
          })
        }
        asOf={today === undefined ? undefined : formatClock(today.asOf, dates)}
      />
      <Tabs
        label={t('tabs.label')}
        tabs={ORGANISATION_TABS.filter((each) => !isOfSection || each === 'terminals').map((each) => ({
          href: each === 'departments' ? '/organisation' : `/organisation?tab=${each}`,
          label: t(`tab.${each}`),
          current: each === tab,
        }))}
      />
      {isList && (
        <Tabs
          label={t('views.label')}
          tabs={[
            { href: `/organisation?tab=${tab}`, label: t('views.all'), current: !props.views.isOpen },
            ...props.views.tabs.filter(({ href }) => new URL(href, 'https://x').searchParams.get('tab') === tab),
          ]}
          end={props.views.controls}
        />
      )}
      {tab === 'departments' && (
        <Departments
          on={on}
          onOn={(day) => onAddress(day === null ? '/organisation' : `/organisation?on=${day}`, 'push')}
          mayChange={mayChange}
        />
      )}
      {(tab === 'people' || tab === 'contractors') && (
        <People
          key={tab}
          contractors={tab === 'contractors'}
          address={readPeople(search)}
          onAddress={(address, how) => {
            const next = writePeople(address).toString();
            props.onList(`/organisation?tab=${tab}${next === '' ? '' : `&${next}`}`, how);
          }}
          onOpen={(href) => onAddress(href, 'push')}
          mayChange={mayChange}
        />
      )}
      {tab === 'terminals' && (
        <Ledger
          address={readLedger(search)}
          add={new URLSearchParams(search).get('add')}
          onAddress={(address, how) => props.onList(ledgerHref(address), how)}
          onOpen={(href) => onAddress(href, 'push')}
          ofSection={isOfSection}
          mayChange={mayChange || role === 'operator'}
          mayEnd={mayChange}
        />
      )}
      {tab === 'sites' && <Sites mayChange={mayChange} />}
      {tab === 'accounts' && <Unmapped mayChange={mayChange} />}
      {tab === 'reorganisations' && props.reorganisations}
    </>
  );
  // A long list scrolls by itself, so that the bar of what is chosen stays in sight.
  return isList ? <FillPage>{page}</FillPage> : page;
}
