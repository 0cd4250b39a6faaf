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
  /** Integer id of the endpoint of the last use; with the others up to `is_present` kept by whoever writes uses. */
  last_endpoint: Generated<number | null>;
  /** Who was signed in there when it was plugged in, as the terminal told it; the two below are the same in one spelling. */
  last_user: Generated<string | null>;
  last_domain: Generated<string | null>;
  last_account: Generated<string | null>;
  last_since: Generated<number | null>;
  /** Until when it is known to have been there; while present, until the endpoint was last heard of. */
  last_used_at: Generated<number | null>;
  is_present: Generated<number>;
  /** How it was mounted when it was last mounted; null: never. */
  mount: Generated<string | null>;
  mounted_at: Generated<number | null>;
}

export interface DeviceUseTable {
  use_id: Generated<number>;
  device: number;
  endpoint: number;
  port: string;
  user_name: string | null;
  since: number;
  gone_at: number | null;
  /** The gravest way in which it was mounted during this use; null: it was not. */
  mount: Generated<string | null>;
}

export interface DeviceTables {
  fleet_devices: FleetDeviceTable;
  device_uses: DeviceUseTable;
}
