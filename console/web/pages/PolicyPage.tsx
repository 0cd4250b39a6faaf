// `/policies/:zone`: the policy of one zone.
import { useParams } from '@tanstack/react-router';
import { isZone } from '../../../shared/zones/zone.ts';
import { LostPage } from '../app/OddPages.tsx';
import { RoleNeeded } from '../app/RoleNeeded.tsx';
import { usePageTitle } from '../app/usePageTitle.ts';
import { POLICY_WORDS } from '../features/policies/messages.ts';
import { Policy } from '../features/policies/Policy.tsx';
import { ImpactSummary } from '../features/proposals/ImpactSummary.tsx';
import { useText } from '../i18n/useText.ts';

export function PolicyPage() {
  usePageTitle(useText(POLICY_WORDS)('page'));
  const { zone } = useParams({ strict: false }) as { zone?: string };
  return (
    <RoleNeeded page="policies">
      {isZone(zone) ? <Policy key={zone} zone={zone} impact={<ImpactSummary zone={zone} />} /> : <LostPage />}
    </RoleNeeded>
  );
}
