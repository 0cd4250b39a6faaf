// The console's tables as kysely sees them; the migrations beside this make them. Times are epoch milliseconds, UTC.
import type { Generated } from 'kysely';
import type { AccountTables } from './account-tables.ts';
import type { AuditTables } from './audit-tables.ts';
import type { CalendarTables } from './calendar-tables.ts';
import type { DeviceTables } from './device-tables.ts';
import type { ImportTables } from './import-tables.ts';
import type { MediaRegisterTables } from './media-register-tables.ts';
import type { OrganisationTables } from './organisation-tables.ts';
import type { PermitTables } from './permit-tables.ts';
import type { PolicyTables } from './policy-tables.ts';
import type { SoftwareTables } from './software-tables.ts';
import type { ViewTables } from './view-tables.ts';

export interface EndpointTable {
  id: Generated<number>;
  endpoint_id: string;
  name: string;
  zone: string;
  department: string | null;
  site: string | null;
  enrolled_at: number;
  /** SHA-256 of the public key (SPKI), hex, of the certificate in use. */
  key_fingerprint: string;
  /** JSON of MachineFacts as accepted. */
  machine: string;
  hostname: string | null;
  os_name: string | null;
  os_version: string | null;
  kernel: string | null;
  architecture: string | null;
  agent_version: string | null;
  mode: string | null;
  is_privileged: number | null;
  address: string | null;
  user_name: string | null;
  serial: string | null;
  clock_offset_ms: number | null;
  last_seen_at: number | null;
  connected_at: number | null;
  said_goodbye_at: number | null;
  liveness: string;
  liveness_since: number;
  revoked_at: number | null;
  revoke_reason: string | null;
  /** JSON of JournalStatus as last told. */
  journal: string | null;
  /** Lower-case, width-folded text that the list's search looks in. */
  search_text: string;
  /** Outcomes of the posture checks as `|firewall:false|…|`, for the list's filter. */
  posture: Generated<string>;
  /** Number of open conditions, kept by the condition store. */
  open_conditions: Generated<number>;
  /** `department` and `site` are the names that belong to these today. */
  department_id: Generated<string | null>;
  site_id: Generated<string | null>;
  /** As last reported: SHA-256 and number of the policy it has. */
  policy_hash: Generated<string | null>;
  policy_version: Generated<number | null>;
  /** The worst stage of what it reports of its policy; null: it has not reported any. */
  standing: Generated<string | null>;
}

export interface CertificateTable {
  fingerprint: string;
  endpoint: number;
  serial_number: string;
  not_before: number;
  not_after: number;
  created_at: number;
  /** When a newer certificate of the same endpoint was first used. */
  superseded_at: number | null;
  revoked_at: number | null;
}

export interface StateSectionTable {
  endpoint: number;
  section: string;
  hash: string | null;
  /** When it was last read; of an unknown section, when it last could be. */
  taken_at: number;
  changed_at: number;
  /** The first reading; what appeared then is no change. */
  first_at: number;
  item_count: number;
  /** JSON of Unknown when the section could not be read. */
  unknown: string | null;
  /** JSON of key → hash of the items that did not fit; without them the section's hash could not be proven. */
  refused: string;
}

/** Intervals: valid from–to as the terminal says, recorded from–to as the console learnt it. Key '': the section was unknown. */
export interface StateItemTable {
  id: Generated<number>;
  endpoint: number;
  section: string;
  key: string;
  item: string;
  item_hash: string;
  valid_from: number;
  valid_to: number | null;
  recorded_at: number;
  recorded_to: number | null;
}

export interface ConditionTable {
  condition_id: string;
  code: string;
  endpoint: number | null;
  severity: string;
  opened_at: number;
  closed_at: number | null;
  /** Their name when they took it. */
  owner: string | null;
  /** Their account; absent for one that was taken before accounts were kept. */
  owner_id: Generated<string | null>;
  /** What whoever handed it on said to the next. */
  note: Generated<string | null>;
  facts: string;
}

export interface EnrolmentTokenTable {
  token_id: string;
  /** SHA-256 of the secret, hex; the secret itself is nowhere. */
  secret_hash: string;
  kind: string;
  zone: string;
  department: string | null;
  note: string | null;
  created_at: number;
  created_by: string;
  ends_at: number;
  uses: number;
  used: number;
  revoked_at: number | null;
}

export interface EnrolmentRequestTable {
  request_id: string;
  ticket_hash: string;
  token_id: string;
  asked_at: number;
  csr: string;
  key_fingerprint: string;
  hostname: string;
  os_name: string;
  agent_version: string;
  address: string;
  machine: string;
  zone: string;
  department: string | null;
  state: string;
  decided_at: number | null;
  decided_by: string | null;
  reason: string | null;
  endpoint_id: string | null;
}

export interface DisputeTable {
  dispute_id: string;
  endpoint: number;
  kind: string;
  known: string;
  claimed: string;
  claimed_hash: string;
  hostname: string;
  address: string;
  opened_at: number;
  decided_at: number | null;
  decided_by: string | null;
  decision: string | null;
  reason: string | null;
}

export interface SettingTable {
  key: string;
  value: string;
}

/** PostgreSQL only; on SQLite events and their heads lie in one file per zone and month. */
export interface EventTable {
  id: Generated<number>;
  zone: string;
  endpoint: number;
  epoch: number;
  seq: number;
  at: number;
  device_at: number;
  received_at: number;
  clock_offset_ms: number;
  mono: number;
  type: number;
  severity: number;
  data: string;
}
export interface EventHeadTable {
  endpoint: number;
  epoch: number;
  ranges: string;
  explained: string;
  head_seq: number;
  head_hash: string;
  version: number;
}

export interface Tables
  extends AccountTables,
    AuditTables,
    CalendarTables,
    DeviceTables,
    ImportTables,
    MediaRegisterTables,
    OrganisationTables,
    PermitTables,
    PolicyTables,
    SoftwareTables,
    ViewTables {
  endpoints: EndpointTable;
  certificates: CertificateTable;
  state_sections: StateSectionTable;
  state_items: StateItemTable;
  conditions: ConditionTable;
  enrolment_tokens: EnrolmentTokenTable;
  enrolment_requests: EnrolmentRequestTable;
  disputes: DisputeTable;
  settings: SettingTable;
  events: EventTable;
  event_heads: EventHeadTable;
}
