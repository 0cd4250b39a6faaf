// What the pages of devices ask the console.
import { useQuery } from '@tanstack/react-query';
import type { DeviceListQuery, DevicePage, DeviceView } from '../../../../shared/protocol/api/devices.ts';
import type { MediaListQuery, MediaPage } from '../../../../shared/protocol/api/media.ts';
import { get } from '../../app/http.ts';
import { useWindows } from '../../app/useWindows.ts';
import type { ExportForm } from '../../components/ExportMenu.tsx';
import { deviceParameters } from './address.ts';
import { mediaParameters } from './media-address.ts';

export const useDevices = (query: DeviceListQuery) =>
  useWindows<DevicePage>(['devices', 'list'], '/api/v1/devices', deviceParameters(query));

export const useMedia = (query: MediaListQuery) =>
  useWindows<MediaPage>(['devices', 'media'], '/api/v1/media', mediaParameters(query));

/** Where the console gives the list as a file. */
export function mediaFile(query: MediaListQuery, form: ExportForm): string {
  const search = mediaParameters(query);
  if (form === 'csv-cp932') search.append('encoding', 'cp932');
  return `/api/v1/media.${form === 'xlsx' ? 'xlsx' : 'csv'}?${search}`;
}

export const useDevice = (deviceId: string) =>
  useQuery({
    queryKey: ['devices', 'one', deviceId],
    queryFn: ({ signal }) => get<DeviceView>(`/api/v1/devices/${encodeURIComponent(deviceId)}`, signal),
  });
