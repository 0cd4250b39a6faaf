// Tables of the audit trail. Times are epoch milliseconds, UTC; hashes SHA-256 in lower-case hex.

export interface AuditEntryTable {
  seq: number;
  at: number;
  account_id: string | null;
  actor_name: string | null;
  role: string | null;
  on_behalf_of: string | null;
  /** Id of an API token. */
  token_id: string | null;
  address: string | null;
  action: string;
  subject_kind: string;
  subject_id: string | null;
  subject_name: string | null;
  /** Canonical JSON text (RFC 8785). */
  before_value: string | null;
  after_value: string | null;
  reason: string | null;
  previous_hash: string;
  hash: string;
  /** Folded text for the search; not part of the chain. */
  search_text: string;
}

/** One row: the last entry. */
export interface AuditHeadTable {
  only_row: number;
  seq: number;
  hash: string;
  /** Entries up to this one may be removed; 0 outside of retention's own transaction. */
  removing_up_to: number;
}

/** Signed heads; what is signed stands in shared/audit/anchor.ts. */
export interface AuditCheckpointTable {
  seq: number;
  at: number;
  hash: string;
  why: string;
  /** The oldest entry that is still kept, and the hash of the one before it. */
  first_seq: number;
  before_first: string;
  key_id: string;
  signature: string;
}

export interface AuditAnchorTable {
  seq: number;
  at: number;
  /** `terminals`, `file`, `syslog`, `mail`. */
  place: string;
  anchored_at: number;
  /** Terminals that keep it; 1 elsewhere. */
  copies: number;
  /** Code of the error when it did not arrive. */
  problem: string | null;
}

export interface AuditTables {
  audit_entries: AuditEntryTable;
  audit_head: AuditHeadTable;
  audit_checkpoints: AuditCheckpointTable;
  audit_anchors: AuditAnchorTable;
}
