// Tables of departments, sites, people and their posts, of the terminals there should be, and of plans that change them.
import type { Generated } from 'kysely';

export interface DepartmentTable {
  department_id: string;
  code: string;
  kind: string;
  /** Counts changes; whoever changes names the one they saw. */
  version: number;
  recorded_at: number;
}

export interface DepartmentNameTable {
  name_id: string;
  department_id: string;
  name: string;
  reading: string;
  parent_id: string | null;
  /** Order among the departments of one parent. */
  position: number;
  /** Japan's midnights; null: until further notice. */
  valid_from: number;
  valid_to: number | null;
  recorded_at: number;
}

export interface SiteTable {
  site_id: string;
  code: string;
  name: string;
  reading: string;
  address: string;
  room: string;
  ended_at: number | null;
  version: number;
  recorded_at: number;
}

export interface PersonTable {
  person_id: string;
  staff_number: string;
  kind: string;
  family_name: string;
  given_name: string;
  family_reading: string;
  given_reading: string;
  mail: string | null;
  /** `2026-04-01`, days in Japan; `ends_on` is the last one. */
  starts_on: string | null;
  ends_on: string | null;
  contract_reference: string | null;
  company: string | null;
  supervising_department: string | null;
  search_text: string;
  version: number;
  recorded_at: number;
}

export interface PostTable {
  post_id: string;
  person_id: string;
  department_id: string;
  title: string;
  is_head: number;
  kind: string;
  valid_from: number;
  valid_to: number | null;
  recorded_at: number;
}

export interface OsAccountTable {
  os_account_id: string;
  /** Domain or host in small letters; '' when the account was told without one. */
  domain: string;
  account: string;
  person_id: string;
  valid_from: number;
  valid_to: number | null;
  mapped_how: string;
  mapped_by: string;
  recorded_at: number;
}

export interface ExpectedTerminalTable {
  terminal_id: string;
  asset_number: string;
  serial: string | null;
  hostname: string | null;
  zone: string;
  department_id: string | null;
  site_id: string | null;
  lease_ends_on: string | null;
  source: string;
  life: string;
  life_since: number;
  destruction_certificate: string | null;
  destruction_witness: string | null;
  scope_reason: string | null;
  scope_approver: string | null;
  /** The endpoint it was found to be; null: no agent. */
  endpoint: number | null;
  search_text: string;
  version: number;
  recorded_at: number;
  /** What the ledger calls the machine, and the contract of its lease. */
  model: string | null;
  lease_reference: string | null;
  /** How the endpoint was found, or why none was; both null until it was compared. */
  matched_by: string | null;
  unmatched_because: string | null;
  /** Since when no endpoint is found to be it; null while one is. */
  without_agent_since: number | null;
  /** A request to leave it out of scope; while `scope_approver` is null nobody has decided. */
  scope_asked_by: string | null;
  scope_asked_name: string | null;
  scope_asked_at: number | null;
  scope_decided_at: number | null;
  /** Whether the step into its present life revoked a certificate. */
  ended_certificate: Generated<number>;
}

export interface OrganisationImportTable {
  import_id: string;
  kind: string;
  source_name: string;
  encoding: string;
  state: string;
  /** JSON of the figures of the difference. */
  counts: string;
  /** JSON of the difference, line by line. */
  plan: string;
  made_at: number;
  made_by: string;
  applied_at: number | null;
  applied_by: string | null;
  reason: string | null;
  undone_at: number | null;
  undone_by: string | null;
  undo_reason: string | null;
}

export interface ReorganisationTable {
  reorganisation_id: string;
  title: string;
  takes_effect_on: string;
  /** JSON of the moves in their order. */
  moves: string;
  state: string;
  reason: string;
  version: number;
  made_at: number;
  made_by: string;
  applied_at: number | null;
  /** JSON of the problem that kept it from being applied on its day. */
  problem: string | null;
  closed_at: number | null;
  closed_by: string | null;
  /** JSON of what applying it did. */
  done: string | null;
  /** The plan that this one takes back. */
  takes_back: string | null;
}

export interface OrganisationTables {
  departments: DepartmentTable;
  department_names: DepartmentNameTable;
  sites: SiteTable;
  persons: PersonTable;
  posts: PostTable;
  os_accounts: OsAccountTable;
  expected_terminals: ExpectedTerminalTable;
  organisation_imports: OrganisationImportTable;
  reorganisations: ReorganisationTable;
}
