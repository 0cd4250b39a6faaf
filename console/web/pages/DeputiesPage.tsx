// `/deputies`: who stands in for whom.
import { RoleNeeded } from '../app/RoleNeeded.tsx';
import { useSession } from '../app/session.ts';
import { usePageTitle } from '../app/usePageTitle.ts';
import { Deputies } from '../features/deputies/Deputies.tsx';
import { DEPUTIES_WORDS } from '../features/deputies/messages.ts';
import { useText } from '../i18n/useText.ts';

export function DeputiesPage() {
  const t = useText(DEPUTIES_WORDS);
  usePageTitle(t('page'));
  const role = useSession().data?.account?.role;
  return (
    <RoleNeeded page="deputies">
      <Deputies mayName={role === 'administrator' || role === 'section-head'} />
    </RoleNeeded>
  );
}
