// What the pages of devices ask the console.
import { useQuery } from '@tanstack/react-query';
import type { DeviceListQuery, DevicePage, DeviceView } from '../../../../shared/protocol/api/devices.ts';
import type { MediaListQuery, MediaPage } from '../../../../shared/protocol/api/media.ts';
import { get } from '../../app/http.ts';
import { useWindows } from '../../app/useWindows.ts';
import { deviceParameters } from './address.ts';
import { mediaParameters } from './media-address.ts';

export const useDevices = (query: DeviceListQuery) =>
  useWindows<DevicePage>(['devices', 'list'], '/api/v1/devices', deviceParameters(query));

export const useMedia = (query: MediaListQuery) =>
  useWindows<MediaPage>(['devices', 'media'], '/api/v1/media', mediaParameters(query));

export const useDevice = (deviceId: string) =>
  useQuery({
    queryKey: ['devices', 'one', deviceId],
    queryFn: ({ signal }) => get<DeviceView>(`/api/v1/devices/${encodeURIComponent(deviceId)}`, signal),
  });
