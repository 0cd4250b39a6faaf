// `/media?…`: the media of the fleet as the address says.
import { useLocation, useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import { mayOpen } from '../app/pages.ts';
import { RoleNeeded } from '../app/RoleNeeded.tsx';
import { useSession } from '../app/session.ts';
import { useLastLook } from '../app/useLastLook.ts';
import { usePageTitle } from '../app/usePageTitle.ts';
import { Media } from '../features/devices/Media.tsx';
import { readMediaQuery, writeMediaQuery } from '../features/devices/media-address.ts';
import { DEVICE_WORDS } from '../features/devices/messages.ts';
import { RegisterSeen } from '../features/media-register/RegisterSeen.tsx';
import { keepView, useSavedViews } from '../features/views/useSavedViews.tsx';
import { useText } from '../i18n/useText.ts';

export function MediaPage() {
  const t = useText(DEVICE_WORDS);
  usePageTitle(t('tab.media'));
  const { history } = useRouter();
  const search = useLocation({ select: ({ searchStr }) => searchStr });
  const query = useMemo(() => readMediaQuery(search), [search]);
  const role = useSession().data?.account?.role;
  const since = useLastLook('media');
  const views = useSavedViews('/media', search, (href) => history.push(href));
  return (
    <RoleNeeded page="media">
      <Media
        query={query}
        seesDevices={mayOpen('devices', role)}
        onQuery={(next, how) => history[how](keepView(writeMediaQuery(next), search))}
        views={views}
        since={since}
        actions={
          role === 'administrator' || role === 'operator'
            ? (deviceIds, onDone) => <RegisterSeen deviceIds={deviceIds} onDone={onDone} />
            : undefined
        }
        onOpen={(href) => history.push(href)}
      />
    </RoleNeeded>
  );
}
