// `/audit?…`: the audit trail as the address says.
import { useLocation, useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import { RoleNeeded } from '../app/RoleNeeded.tsx';
import { useSession } from '../app/session.ts';
import { useLastLook } from '../app/useLastLook.ts';
import { usePageTitle } from '../app/usePageTitle.ts';
import { AuditTrail } from '../features/audit/AuditTrail.tsx';
import { readAuditFilter, writeAuditFilter } from '../features/audit/address.ts';
import { AUDIT_WORDS } from '../features/audit/messages.ts';
import { keepView, useSavedViews } from '../features/views/useSavedViews.tsx';
import { useText } from '../i18n/useText.ts';

export function AuditPage() {
  const t = useText(AUDIT_WORDS);
  usePageTitle(t('page'));
  const { history } = useRouter();
  const search = useLocation({ select: ({ searchStr }) => searchStr });
  const filter = useMemo(() => readAuditFilter(search), [search]);
  const role = useSession().data?.account?.role;
  const views = useSavedViews('/audit', search, (href) => history.push(href));
  const since = useLastLook('audit');
  return (
    <RoleNeeded page="audit">
      <AuditTrail
        filter={filter}
        isAdministrator={role === 'administrator'}
        onFilter={(next, how) => history[how](keepView(writeAuditFilter(next), search))}
        views={views}
        since={since}
        onOpen={(href) => history.push(href)}
      />
    </RoleNeeded>
  );
}
