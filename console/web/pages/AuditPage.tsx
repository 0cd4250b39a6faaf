// `/audit?…`: the audit trail as the address says.
import { useLocation, useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import { RoleNeeded } from '../app/RoleNeeded.tsx';
import { useSession } from '../app/session.ts';
import { usePageTitle } from '../app/usePageTitle.ts';
import { AuditTrail } from '../features/audit/AuditTrail.tsx';
import { readAuditFilter, writeAuditFilter } from '../features/audit/address.ts';
import { AUDIT_WORDS } from '../features/audit/messages.ts';
import { useText } from '../i18n/useText.ts';

export function AuditPage() {
  const t = useText(AUDIT_WORDS);
  usePageTitle(t('page'));
  const { history } = useRouter();
  const search = useLocation({ select: ({ searchStr }) => searchStr });
  const filter = useMemo(() => readAuditFilter(search), [search]);
  const role = useSession().data?.account?.role;
  return (
    <RoleNeeded page="audit">
      <AuditTrail
        filter={filter}
        isAdministrator={role === 'administrator'}
        onFilter={(next, how) => history[how](writeAuditFilter(next))}
        onOpen={(href) => history.push(href)}
      />
    </RoleNeeded>
  );
}
