// The devices of the fleet in their own words.
import type { DeviceListQuery, DeviceQuery, DeviceRow, DeviceView } from '../../../shared/protocol/api/devices.ts';

export interface DeviceStore {
  page(query: DeviceQuery): Promise<{ total: number; rows: DeviceRow[] }>;
  /** The whole list, for files. */
  rows(query: DeviceListQuery): Promise<DeviceRow[]>;
  /** Null: never seen. */
  find(deviceId: string): Promise<Omit<DeviceView, 'asOf'> | null>;
}
