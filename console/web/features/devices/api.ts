// What the pages of devices ask the console.
import { useQuery } from '@tanstack/react-query';
import type { DeviceListQuery, DevicePage, DeviceView } from '../../../../shared/protocol/api/devices.ts';
import { get } from '../../app/http.ts';
import { useWindows } from '../../app/useWindows.ts';
import { deviceParameters } from './address.ts';

export const useDevices = (query: DeviceListQuery) =>
  useWindows<DevicePage>(['devices', 'list'], '/api/v1/devices', deviceParameters(query));

export const useDevice = (deviceId: string) =>
  useQuery({
    queryKey: ['devices', 'one', deviceId],
    queryFn: ({ signal }) => get<DeviceView>(`/api/v1/devices/${encodeURIComponent(deviceId)}`, signal),
  });
