// The devices and media of the fleet in their own words.
import type { Scope } from '../../../shared/organisation/scope.ts';
import type { DeviceListQuery, DeviceQuery, DeviceRow, DeviceView } from '../../../shared/protocol/api/devices.ts';
import type { MediaListQuery, MediaPage, MediaQuery, MediumRow } from '../../../shared/protocol/api/media.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';

/** Of a device, whoever sees some departments sees it while its last use was at a terminal of theirs. */
export interface DeviceStore {
  page(query: DeviceQuery, scope?: Scope): Promise<{ total: number; rows: DeviceRow[] }>;
  /** The whole list, for files. */
  rows(query: DeviceListQuery, scope?: Scope): Promise<DeviceRow[]>;
  /**
   * One device with its uses at terminals of the scope.
   * @param only media: for those who see no other devices
   * @returns    null: never seen, or not by this caller
   */
  find(deviceId: string, scope?: Scope, only?: 'media'): Promise<Omit<DeviceView, 'asOf'> | null>;
}

export interface MediaStore {
  page(query: MediaQuery, now: EpochMs, scope?: Scope): Promise<Omit<MediaPage, 'asOf'>>;
  /** The whole list, for files. */
  rows(query: MediaListQuery, now: EpochMs, scope?: Scope): Promise<MediumRow[]>;
}
