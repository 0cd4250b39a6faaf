// `/settings/health`: the console's own health.
import { RoleNeeded } from '../app/RoleNeeded.tsx';
import { usePageTitle } from '../app/usePageTitle.ts';
import { Health } from '../features/health/Health.tsx';
import { HEALTH_WORDS } from '../features/health/messages.ts';
import { useText } from '../i18n/useText.ts';

export function HealthPage() {
  const t = useText(HEALTH_WORDS);
  usePageTitle(t('page'));
  return (
    <RoleNeeded page="health">
      <Health />
    </RoleNeeded>
  );
}
