// `/permits?…`: permits to carry data out or in.
import { useLocation, useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import { RoleNeeded } from '../app/RoleNeeded.tsx';
import { useSession } from '../app/session.ts';
import { usePageTitle } from '../app/usePageTitle.ts';
import { readPermitQuery, writePermitQuery } from '../features/permits/address.ts';
import { PERMIT_WORDS } from '../features/permits/messages.ts';
import { Permits } from '../features/permits/Permits.tsx';
import { useText } from '../i18n/useText.ts';

export function PermitsPage() {
  usePageTitle(useText(PERMIT_WORDS)('page'));
  const { history } = useRouter();
  const search = useLocation({ select: ({ searchStr }) => searchStr });
  const role = useSession().data?.account?.role;
  const mayDecide = role === 'section-head';
  // Whoever decides comes for what waits for them.
  const query = useMemo(
    () => (mayDecide && search === '' ? ({ deciding: 'yes' } as const) : readPermitQuery(search)),
    [mayDecide, search],
  );
  return (
    <RoleNeeded page="permits">
      <Permits
        query={query}
        mayDecide={mayDecide}
        mayEditPurposes={role === 'administrator'}
        onQuery={(next, how) => history[how](writePermitQuery(next))}
        onOpen={(href) => history.push(href)}
      />
    </RoleNeeded>
  );
}
