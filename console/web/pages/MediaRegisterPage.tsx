// `/media/register?…`: the register of media as the address says.
import { useLocation, useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import { mayOpen } from '../app/pages.ts';
import { RoleNeeded } from '../app/RoleNeeded.tsx';
import { useSession } from '../app/session.ts';
import { usePageTitle } from '../app/usePageTitle.ts';
import { DeviceTabs } from '../features/devices/DeviceTabs.tsx';
import { readRegisterQuery, writeRegisterQuery } from '../features/media-register/address.ts';
import { REGISTER_WORDS } from '../features/media-register/messages.ts';
import { Register } from '../features/media-register/Register.tsx';
import { keepView, useSavedViews } from '../features/views/useSavedViews.tsx';
import { useText } from '../i18n/useText.ts';

export function MediaRegisterPage() {
  const t = useText(REGISTER_WORDS);
  usePageTitle(t('page'));
  const { history } = useRouter();
  const search = useLocation({ select: ({ searchStr }) => searchStr });
  const query = useMemo(() => readRegisterQuery(search), [search]);
  const role = useSession().data?.account?.role;
  const views = useSavedViews('/media/register', search, (href) => history.push(href));
  return (
    <RoleNeeded page="media">
      <Register
        query={query}
        onQuery={(next, how) => history[how](keepView(writeRegisterQuery(next), search))}
        onOpen={(href) => history.push(href)}
        role={role}
        tabs={<DeviceTabs current="register" seesDevices={mayOpen('devices', role)} views={views} />}
      />
    </RoleNeeded>
  );
}
