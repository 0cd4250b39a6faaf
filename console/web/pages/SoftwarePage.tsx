// `/software?…`: the fleet's software as the address says.
import { useLocation, useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import { RoleNeeded } from '../app/RoleNeeded.tsx';
import { useSession } from '../app/session.ts';
import { useLastLook } from '../app/useLastLook.ts';
import { usePageTitle } from '../app/usePageTitle.ts';
import { readSoftwareQuery, writeSoftwareQuery } from '../features/software/address.ts';
import { SOFTWARE_WORDS } from '../features/software/messages.ts';
import { Software } from '../features/software/Software.tsx';
import { keepView, useSavedViews } from '../features/views/useSavedViews.tsx';
import { useText } from '../i18n/useText.ts';

export function SoftwarePage() {
  const t = useText(SOFTWARE_WORDS);
  usePageTitle(t('page'));
  const { history } = useRouter();
  const search = useLocation({ select: ({ searchStr }) => searchStr });
  const query = useMemo(() => readSoftwareQuery(search), [search]);
  const views = useSavedViews('/software', search, (href) => history.push(href));
  const role = useSession().data?.account?.role;
  const since = useLastLook('software');
  return (
    <RoleNeeded page="software">
      <Software
        query={query}
        onQuery={(next, how) => history[how](keepView(writeSoftwareQuery(next), search))}
        mayDecide={role === 'administrator'}
        views={views}
        since={since}
        onOpen={(href) => history.push(href)}
      />
    </RoleNeeded>
  );
}
