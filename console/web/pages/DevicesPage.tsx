// `/devices?…`: the devices of the fleet as the address says.
import { useLocation, useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import { RoleNeeded } from '../app/RoleNeeded.tsx';
import { useLastLook } from '../app/useLastLook.ts';
import { usePageTitle } from '../app/usePageTitle.ts';
import { readDeviceQuery, writeDeviceQuery } from '../features/devices/address.ts';
import { Devices } from '../features/devices/Devices.tsx';
import { DEVICE_WORDS } from '../features/devices/messages.ts';
import { keepView, useSavedViews } from '../features/views/useSavedViews.tsx';
import { useText } from '../i18n/useText.ts';

export function DevicesPage() {
  const t = useText(DEVICE_WORDS);
  usePageTitle(t('page'));
  const { history } = useRouter();
  const search = useLocation({ select: ({ searchStr }) => searchStr });
  const query = useMemo(() => readDeviceQuery(search), [search]);
  const since = useLastLook('devices');
  const views = useSavedViews('/devices', search, (href) => history.push(href));
  return (
    <RoleNeeded page="devices">
      <Devices
        query={query}
        onQuery={(next, how) => history[how](keepView(writeDeviceQuery(next), search))}
        views={views}
        since={since}
        onOpen={(href) => history.push(href)}
      />
    </RoleNeeded>
  );
}
