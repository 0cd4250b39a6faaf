// `/policies`: the policy of every zone.
import { RoleNeeded } from '../app/RoleNeeded.tsx';
import { usePageTitle } from '../app/usePageTitle.ts';
import { POLICY_WORDS } from '../features/policies/messages.ts';
import { Policies } from '../features/policies/Policies.tsx';
import { useText } from '../i18n/useText.ts';

export function PoliciesPage() {
  usePageTitle(useText(POLICY_WORDS)('page'));
  return (
    <RoleNeeded page="policies">
      <Policies />
    </RoleNeeded>
  );
}
