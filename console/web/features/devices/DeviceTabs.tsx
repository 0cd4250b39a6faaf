// The views over devices and media, under one entry of the menu.
import type { DeviceListQuery } from '../../../../shared/protocol/api/devices.ts';
import { Tabs } from '../../../../shared/ui/Tabs.tsx';
import { useText } from '../../i18n/useText.ts';
import { writeDeviceQuery } from './address.ts';
import { DEVICE_WORDS } from './messages.ts';

/** @param current `media`, or what the list of devices shows; the search and the order go along between its tabs */
export function DeviceTabs({ current }: { current: 'media' | DeviceListQuery }) {
  const t = useText(DEVICE_WORDS);
  const { storage, cloned, internal, ...rest } = current === 'media' ? {} : current;
  const tab = (label: string, part: DeviceListQuery) => ({
    label,
    href: writeDeviceQuery({ ...rest, ...part }),
    current: current !== 'media' && part.storage === storage && part.cloned === cloned && part.internal === internal,
  });
  return (
    <Tabs
      label={t('tabs.label')}
      tabs={[
        tab(t('tab.all'), {}),
        { label: t('tab.media'), href: '/media', current: current === 'media' },
        tab(t('tab.cloned'), { cloned: 'yes' }),
        tab(t('tab.internal'), { internal: 'yes' }),
      ]}
    />
  );
}
