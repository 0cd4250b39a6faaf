// The views over devices and media, under one entry of the menu.
import type { DeviceListQuery } from '../../../../shared/protocol/api/devices.ts';
import { Tabs } from '../../../../shared/ui/Tabs.tsx';
import type { ViewTabs } from '../../components/view-tabs.ts';
import { useText } from '../../i18n/useText.ts';
import { writeDeviceQuery } from './address.ts';
import { DEVICE_WORDS } from './messages.ts';

/**
 * @param current     `media`, `register`, or what the list of devices shows; the search and the order go along between its tabs
 * @param seesDevices the list of all devices is there as well
 * @param views       those of the page that is open
 */
export function DeviceTabs(props: {
  current: 'media' | 'register' | DeviceListQuery;
  seesDevices?: boolean;
  views: ViewTabs;
}) {
  const t = useText(DEVICE_WORDS);
  const { current, seesDevices = true, views } = props;
  const { storage, cloned, internal, ...rest } = typeof current === 'string' ? {} : current;
  const tab = (label: string, part: DeviceListQuery) => ({
    label,
    href: writeDeviceQuery({ ...rest, ...part }),
    current:
      !views.isOpen &&
      typeof current !== 'string' &&
      part.storage === storage &&
      part.cloned === cloned &&
      part.internal === internal,
  });
  return (
    <Tabs
      label={t('tabs.label')}
      tabs={[
        ...(seesDevices ? [tab(t('tab.all'), {})] : []),
        { label: t('tab.media'), href: '/media', current: !views.isOpen && current === 'media' },
        { label: t('tab.register'), href: '/media/register', current: !views.isOpen && current === 'register' },
        ...(seesDevices ? [tab(t('tab.cloned'), { cloned: 'yes' }), tab(t('tab.internal'), { internal: 'yes' })] : []),
        ...views.tabs,
      ]}
      end={views.controls}
    />
  );
}
