// Tables of saved views, and of what is done to many endpoints at once.

export interface SavedViewTable {
  view_id: string;
  account_id: string;
  page: string;
  name: string;
  /** JSON: names and values of the page's address. */
  parameters: string;
  is_shared: number;
  version: number;
  changed_at: number;
  /** Kept a while, so that it can be taken back. */
  removed_at: number | null;
}

export interface BulkJobTable {
  job_id: string;
  action: string;
  /** JSON: what every endpoint is to become. */
  wanted: string;
  reason: string;
  account_id: string | null;
  /** JSON of whoever asked, for the entries that are written after a restart. */
  actor: string;
  asked_at: number;
  finished_at: number | null;
  undo_of: string | null;
  undone_by: string | null;
}

export interface BulkJobRowTable {
  job_id: string;
  place: number;
  endpoint_id: string;
  name: string;
  outcome: string;
  code: string | null;
  /** JSON: what this endpoint was before; of an undo: what it is to become again. */
  before_it: string | null;
}

export interface ViewTables {
  saved_views: SavedViewTable;
  bulk_jobs: BulkJobTable;
  bulk_job_rows: BulkJobRowTable;
}
