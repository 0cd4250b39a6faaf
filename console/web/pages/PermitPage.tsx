// `/permits/:permitId`: one permit, for those who decide, watch or keep media.
import { useParams } from '@tanstack/react-router';
import { RoleNeeded } from '../app/RoleNeeded.tsx';
import { usePageTitle } from '../app/usePageTitle.ts';
import { PERMIT_WORDS } from '../features/permits/messages.ts';
import { Permit } from '../features/permits/Permit.tsx';
import { useText } from '../i18n/useText.ts';

export function PermitPage() {
  usePageTitle(useText(PERMIT_WORDS)('page'));
  const { permitId = '' } = useParams({ strict: false }) as { permitId?: string };
  return (
    <RoleNeeded page="permits">
      <Permit key={permitId} permitId={permitId} whose="all" />
    </RoleNeeded>
  );
}
