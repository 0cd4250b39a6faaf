// `/devices/:deviceId`: one device of the fleet.
import { useParams } from '@tanstack/react-router';
import { mayOpen } from '../app/pages.ts';
import { RoleNeeded } from '../app/RoleNeeded.tsx';
import { useSession } from '../app/session.ts';
import { usePageTitle } from '../app/usePageTitle.ts';
import { Device } from '../features/devices/Device.tsx';
import { DEVICE_WORDS } from '../features/devices/messages.ts';
import { useText } from '../i18n/useText.ts';

export function DevicePage() {
  const t = useText(DEVICE_WORDS);
  usePageTitle(t('page'));
  const { deviceId = '' } = useParams({ strict: false }) as { deviceId?: string };
  const role = useSession().data?.account?.role;
  return (
    <RoleNeeded page="media">
      <Device deviceId={deviceId} seesDevices={mayOpen('devices', role)} />
    </RoleNeeded>
  );
}
