// Tables of saved views.

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

export interface ViewTables {
  saved_views: SavedViewTable;
}
