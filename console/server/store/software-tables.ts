// Tables of the fleet's software.
import type { Generated } from 'kysely';

export interface SoftwareTitleTable {
  id: Generated<number>;
  title_id: string;
  title: string;
  publisher: string;
  /** Folded names of title and spellings, for the search. */
  search_text: string;
  /** Number of endpoints that have it now, kept by whoever writes installs. */
  endpoints: Generated<number>;
  first_seen: number;
  /** When it last came onto an endpoint that did not have it. */
  last_new: number;
  /** 'paid', 'free' or 'unknown'. */
  paid: Generated<string>;
  decision: Generated<string>;
  decision_reason: string | null;
  decided_by: string | null;
  decided_at: number | null;
  /** What an operator asks to be decided; null: nothing waits. */
  proposal: string | null;
  proposal_reason: string | null;
  proposed_by: string | null;
  proposed_at: number | null;
  version: Generated<number>;
}

/** A name as an installer writes it, and the title it counts for. */
export interface SoftwareSpellingTable {
  id: Generated<number>;
  name: string;
  publisher: string;
  source: string;
  title: number;
  rule: string;
  /** JSON of the steps. */
  explanation: string;
  /** Null: by the rules. */
  joined_by: string | null;
  joined_at: number;
  /** The title that the rules gave, to go back to. */
  by_rule: number;
  spelling_hash: string;
}

export interface SoftwareInstallTable {
  endpoint: number;
  item_key: string;
  title: number;
  spelling: number;
  version: string;
  first_seen: number;
  changed_at: number;
  gone_at: number | null;
}

/** A contract over seats of one title. Days are text on Japan's calendar. */
export interface SoftwareLicenceTable {
  licence_id: string;
  title: number;
  name: string;
  number: string;
  kind: string;
  /** Null: unlimited. */
  seats: number | null;
  begins_on: string;
  /** The last day. */
  ends_on: string | null;
  note: string;
  end_reason: string | null;
  version: Generated<number>;
  made_at: number;
  made_by: string;
}

/** Somebody asks that a title, or something that is not there yet, be allowed or forbidden. */
export interface SoftwareRequestTable {
  request_id: string;
  title: number | null;
  name: string;
  wanted: string;
  for_whom: string;
  reason: string;
  search_text: string;
  account_id: string | null;
  asked_by: string;
  asked_at: number;
  /** Null: it waits. */
  answer: Generated<string | null>;
  answer_reason: Generated<string | null>;
  answered_by: Generated<string | null>;
  answered_at: Generated<number | null>;
}

export interface SoftwareTables {
  software_titles: SoftwareTitleTable;
  software_spellings: SoftwareSpellingTable;
  software_installs: SoftwareInstallTable;
  software_licences: SoftwareLicenceTable;
  software_requests: SoftwareRequestTable;
}
