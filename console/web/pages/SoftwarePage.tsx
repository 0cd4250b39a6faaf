// `/software?…`: the fleet's software as the address says.
import { useLocation, useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import { RoleNeeded } from '../app/RoleNeeded.tsx';
import { usePageTitle } from '../app/usePageTitle.ts';
import { readSoftwareQuery, writeSoftwareQuery } from '../features/software/address.ts';
import { SOFTWARE_WORDS } from '../features/software/messages.ts';
import { Software } from '../features/software/Software.tsx';
import { useText } from '../i18n/useText.ts';

export function SoftwarePage() {
  const t = useText(SOFTWARE_WORDS);
  usePageTitle(t('page'));
  const { history } = useRouter();
  const search = useLocation({ select: ({ searchStr }) => searchStr });
  const query = useMemo(() => readSoftwareQuery(search), [search]);
  return (
    <RoleNeeded page="software">
      <Software
        query={query}
        onQuery={(next, how) => history[how](writeSoftwareQuery(next))}
        onOpen={(href) => history.push(href)}
      />
    </RoleNeeded>
  );
}
