// `/operators?q=…&role=…&state=…`: the accounts as the address says.
import { useLocation, useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import { RoleNeeded } from '../app/RoleNeeded.tsx';
import { useSession } from '../app/session.ts';
import { usePageTitle } from '../app/usePageTitle.ts';
import { readAccountsAddress, writeAccountsAddress } from '../features/operators/address.ts';
import { OPERATORS_WORDS } from '../features/operators/messages.ts';
import { Operators } from '../features/operators/Operators.tsx';
import { useText } from '../i18n/useText.ts';

export function OperatorsPage() {
  const t = useText(OPERATORS_WORDS);
  usePageTitle(t('page'));
  const { history } = useRouter();
  const search = useLocation({ select: ({ searchStr }) => searchStr });
  const address = useMemo(() => readAccountsAddress(search), [search]);
  const role = useSession().data?.account?.role;
  return (
    <RoleNeeded page="operators">
      <Operators
        address={address}
        mayChange={role === 'administrator'}
        onAddress={(next, how) => history[how](writeAccountsAddress(next))}
        onOpen={(href) => history.push(href)}
      />
    </RoleNeeded>
  );
}
