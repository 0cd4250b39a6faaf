// The lines of imports, beside `organisation_imports`.
export interface OrganisationImportLineTable {
  import_id: string;
  /** Order in the plan, from 0: broken lines first. */
  place: number;
  line: number | null;
  change: string;
  subject_key: string;
  name: string;
  /** JSON of the thing as it was and as it will be; null: not there, or not changed. */
  before_it: string | null;
  after_it: string | null;
  /** JSON of what is wrong with a broken line. */
  problem: string | null;
}

export interface ImportTables {
  organisation_import_lines: OrganisationImportLineTable;
}
