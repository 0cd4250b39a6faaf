// `/organisation?tab=…`: departments, people, contractors, terminals, sites, OS accounts and reorganisations.
import { useLocation, useRouter } from '@tanstack/react-router';
import { RoleNeeded } from '../app/RoleNeeded.tsx';
import { useSession } from '../app/session.ts';
import { usePageTitle } from '../app/usePageTitle.ts';
import { ORGANISATION_WORDS } from '../features/organisation/messages.ts';
import { ORGANISATION_TABS, Organisation } from '../features/organisation/Organisation.tsx';
import { Reorganisations } from '../features/reorganisation/Reorganisations.tsx';
import { keepView, useSavedViews } from '../features/views/useSavedViews.tsx';
import { useText } from '../i18n/useText.ts';

export function OrganisationPage() {
  const t = useText(ORGANISATION_WORDS);
  const { history } = useRouter();
  usePageTitle(t('page'));
  const search = useLocation({ select: ({ searchStr }) => searchStr });
  const given = new URLSearchParams(search).get('tab');
  const views = useSavedViews('/organisation', search, (href) => history.push(href));
  const role = useSession().data?.account?.role;
  const isOfSection = role === 'section-head';
  return (
    <RoleNeeded page="organisation">
      <Organisation
        tab={isOfSection ? 'terminals' : (ORGANISATION_TABS.find((tab) => tab === given) ?? 'departments')}
        search={search}
        onAddress={(href, how) => history[how](href)}
        onList={(href, how) => history[how](keepView(href, search))}
        views={views}
        reorganisations={<Reorganisations mayChange={role === 'administrator'} onOpen={(href) => history.push(href)} />}
      />
    </RoleNeeded>
  );
}
