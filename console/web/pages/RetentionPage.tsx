// `/settings/retention`: how long what is kept.
import { RoleNeeded } from '../app/RoleNeeded.tsx';
import { useSession } from '../app/session.ts';
import { usePageTitle } from '../app/usePageTitle.ts';
import { RETENTION_WORDS } from '../features/retention/messages.ts';
import { Retention } from '../features/retention/Retention.tsx';
import { useText } from '../i18n/useText.ts';

export function RetentionPage() {
  const t = useText(RETENTION_WORDS);
  usePageTitle(t('page'));
  const role = useSession().data?.account?.role;
  return (
    <RoleNeeded page="retention">
      <Retention isAdministrator={role === 'administrator'} />
    </RoleNeeded>
  );
}
