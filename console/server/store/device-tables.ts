// Tables of the devices of the fleet.
import type { Generated } from 'kysely';

export interface FleetDeviceTable {
  id: Generated<number>;
  device_id: string;
  vendor_id: number;
  product_id: number;
  manufacturer: string | null;
  product: string | null;
  serial: string | null;
  /** The same on a device and its clone; null where no serial tells two apart. */
  twin_key: string | null;
  has_descriptors: number;
  /** It was once seen in two places at the same time; that stays. */
  is_cloned: Generated<number>;
  is_internal: number;
  is_storage: number;
  /** JSON of the device as last reported, with its descriptor tree. */
  item: string;
  search_text: string;
  first_seen: number;
  last_seen: number;
}

export interface DeviceUseTable {
  use_id: Generated<number>;
  device: number;
  endpoint: number;
  port: string;
  user_name: string | null;
  since: number;
  gone_at: number | null;
}

export interface DeviceTables {
  fleet_devices: FleetDeviceTable;
  device_uses: DeviceUseTable;
}
