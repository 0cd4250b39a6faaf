// Tables of the policies of zones.

export interface PolicyTable {
  zone: string;
  version: number;
  text: string;
  hash: string;
  signature: string;
  mode: string;
  reason: string;
  in_force_at: number;
  put_by: string;
}
export interface PolicyDraftTable {
  zone: string;
  change: number;
  /** JSON of PolicyContent. */
  content: string;
  changed_at: number;
  changed_by: string;
}
export interface PolicyTables {
  policies: PolicyTable;
  policy_drafts: PolicyDraftTable;
}
