// Tables of permits, their course, and the signed sheets of terminals.

export interface PermitTable {
  permit_id: string;
  number: string;
  version: number;
  direction: string;
  subject: string;
  purpose: string;
  information_class: string;
  other_party: string;
  note: string;
  person_id: string;
  person_name: string;
  person_reading: string;
  /** The account. */
  asked_by: string;
  /** The section that decides. */
  department_id: string;
  endpoint: number;
  vendor_id: number;
  product_id: number;
  serial: string;
  strength: string;
  /** Of the ledger of media; null: not registered. */
  medium_id: string | null;
  device_id: string | null;
  medium_label: string;
  access_right: string;
  from_at: number;
  until_at: number;
  max_files: number | null;
  max_bytes: number | null;
  /** JSON of Extent, as asked. */
  asked: string;
  answer: string;
  asked_at: number;
  decided_at: number | null;
  decided_by: string | null;
  was_approved: number;
  opened_at: number | null;
  ended_at: number | null;
  closing: string | null;
  copied_files: number;
  copied_bytes: number;
  differences: number | null;
  pair_id: string | null;
  search_text: string;
}

export interface PermitNumberTable {
  fiscal_year: number;
  latest: number;
}

export interface PermitStepTable {
  step_id: string;
  permit_id: string;
  /** Of two at the same instant the later one has the higher. */
  nth: number;
  at: number;
  step: string;
  by_name: string | null;
  on_behalf_of: string | null;
  reason: string | null;
  narrowed: number;
}

export interface PermitSheetTable {
  endpoint: number;
  number: number;
  /** RFC 8785 text as signed; '' before the first. */
  text: string;
  signature: string;
  issued_at: number;
  taken_number: number | null;
  taken_at: number | null;
}

export interface PermitTables {
  permits: PermitTable;
  permit_numbers: PermitNumberTable;
  permit_steps: PermitStepTable;
  permit_sheets: PermitSheetTable;
}
