// `/software/requests?…`: requests for a decision about software.
import { useLocation, useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import { mayOpen } from '../app/pages.ts';
import { RoleNeeded } from '../app/RoleNeeded.tsx';
import { useSession } from '../app/session.ts';
import { usePageTitle } from '../app/usePageTitle.ts';
import { Requests } from '../features/software/Requests.tsx';
import { readRequestQuery, writeRequestQuery } from '../features/software/request-address.ts';
import { REQUEST_WORDS } from '../features/software/request-messages.ts';
import { useText } from '../i18n/useText.ts';

export function SoftwareRequestsPage() {
  const t = useText(REQUEST_WORDS);
  usePageTitle(t('page'));
  const { history } = useRouter();
  const search = useLocation({ select: ({ searchStr }) => searchStr });
  const query = useMemo(() => readRequestQuery(search), [search]);
  const role = useSession().data?.account?.role;
  return (
    <RoleNeeded page="requests">
      <Requests
        query={query}
        mayAsk={role !== 'auditor'}
        mayAnswer={role === 'administrator'}
        seesTitles={mayOpen('software', role)}
        onQuery={(next, how) => history[how](writeRequestQuery(next))}
      />
    </RoleNeeded>
  );
}
