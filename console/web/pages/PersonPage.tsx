// `/people/:personId`: one person.
import { useParams } from '@tanstack/react-router';
import { RoleNeeded } from '../app/RoleNeeded.tsx';
import { usePageTitle } from '../app/usePageTitle.ts';
import { ORGANISATION_WORDS } from '../features/organisation/messages.ts';
import { Person } from '../features/organisation/Person.tsx';
import { PermitsOf } from '../features/permits/PermitsOf.tsx';
import { useText } from '../i18n/useText.ts';

export function PersonPage() {
  const t = useText(ORGANISATION_WORDS);
  usePageTitle(t('tab.people'));
  const { personId = '' } = useParams({ strict: false }) as { personId?: string };
  return (
    <RoleNeeded page="organisation">
      <Person key={personId} personId={personId} permits={<PermitsOf about={{ personId }} />} />
    </RoleNeeded>
  );
}
