// Tables of the register of media.
import type { Generated } from 'kysely';

export interface MediaRegisterTable {
  medium_id: string;
  number: string;
  label: string;
  kind: string;
  /** Of a USB device; null where the medium is none, as a disc. */
  vendor_id: number | null;
  product_id: number | null;
  serial: string | null;
  /** As `fleet_devices` has it; null where no serial tells it from others. */
  twin_key: string | null;
  capacity_bytes: number | null;
  encryption: string;
  confidentiality: string | null;
  department_id: string | null;
  zone: string;
  state: string;
  state_since: number;
  holder_id: string | null;
  lent_at: number | null;
  /** `2026-03-31`, a day in Japan, the last of the loan. */
  due_on: string | null;
  purpose: string | null;
  source: string;
  search_text: string;
  version: Generated<number>;
  registered_at: number;
}

export interface MediaCourseTable {
  act_id: string;
  medium_id: string;
  /** Of the medium, that the act led to. */
  version: number;
  act: string;
  at: number;
  by_name: string;
  holder_id: string | null;
  holder_name: string | null;
  due_on: string | null;
  purpose: string | null;
  erasure: string | null;
  witness: string | null;
  reason: string;
}

export interface MediaRegisterTables {
  media_register: MediaRegisterTable;
  media_course: MediaCourseTable;
}
