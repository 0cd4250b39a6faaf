// `/software/licences?…`: the ledger of licences as the address says.
import { useLocation, useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import { RoleNeeded } from '../app/RoleNeeded.tsx';
import { usePageTitle } from '../app/usePageTitle.ts';
import { Licences } from '../features/software/Licences.tsx';
import { readLedgerQuery, writeLedgerQuery } from '../features/software/licence-address.ts';
import { LICENCE_WORDS } from '../features/software/licence-messages.ts';
import { useText } from '../i18n/useText.ts';

export function LicencesPage() {
  const t = useText(LICENCE_WORDS);
  usePageTitle(t('page'));
  const { history } = useRouter();
  const search = useLocation({ select: ({ searchStr }) => searchStr });
  const query = useMemo(() => readLedgerQuery(search), [search]);
  return (
    <RoleNeeded page="software">
      <Licences
        query={query}
        onQuery={(next, how) => history[how](writeLedgerQuery(next))}
        onOpen={(href) => history.push(href)}
      />
    </RoleNeeded>
  );
}
