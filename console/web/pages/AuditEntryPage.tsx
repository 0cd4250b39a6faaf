// `/audit/:seq`: one entry of the audit trail.
import { useParams } from '@tanstack/react-router';
import { LostPage } from '../app/OddPages.tsx';
import { RoleNeeded } from '../app/RoleNeeded.tsx';
import { usePageTitle } from '../app/usePageTitle.ts';
import { Entry } from '../features/audit/Entry.tsx';
import { AUDIT_WORDS } from '../features/audit/messages.ts';
import { useText } from '../i18n/useText.ts';

export function AuditEntryPage() {
  const t = useText(AUDIT_WORDS);
  const { seq = '' } = useParams({ strict: false }) as { seq?: string };
  usePageTitle(t('page'));
  if (!/^[1-9]\d{0,14}$/u.test(seq)) return <LostPage />;
  return (
    <RoleNeeded page="audit">
      <Entry seq={Number(seq)} />
    </RoleNeeded>
  );
}
