// The tables of the agent's file. Forward only: a released line is left alone, new ones are added below it.

// Status of an entry: 0 not yet acknowledged, 1 stored by the console, 2 refused by the console.
// Severity: its place in SEVERITY_ORDER. Row order is the order of recording.
export const SCHEMA = `
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS reserve (id INTEGER PRIMARY KEY, filler BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS journal_head (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  epoch INTEGER NOT NULL,
  last_seq INTEGER NOT NULL,
  chain TEXT NOT NULL,
  sent_seq INTEGER NOT NULL,
  acked_seq INTEGER NOT NULL,
  acked_chain TEXT
);
CREATE TABLE IF NOT EXISTS journal_entry (
  epoch INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  mono INTEGER NOT NULL,
  severity INTEGER NOT NULL,
  type TEXT NOT NULL,
  data TEXT NOT NULL,
  chain TEXT NOT NULL,
  status INTEGER NOT NULL DEFAULT 0,
  settled_at INTEGER,
  refused_code TEXT,
  refused_reason TEXT,
  refused_under TEXT
);
CREATE UNIQUE INDEX IF NOT EXISTS journal_entry_seq ON journal_entry (epoch, seq);
CREATE INDEX IF NOT EXISTS journal_entry_unsent ON journal_entry (epoch, seq) WHERE status = 0;
CREATE INDEX IF NOT EXISTS journal_entry_room ON journal_entry (status, severity);
CREATE TABLE IF NOT EXISTS state_section (
  section TEXT PRIMARY KEY,
  taken_at INTEGER NOT NULL,
  was_read INTEGER NOT NULL,
  unknown TEXT,
  sent_hash TEXT,
  sent_unknown TEXT
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS state_item (
  section TEXT NOT NULL,
  key TEXT NOT NULL,
  hash TEXT,
  text TEXT,
  sent_hash TEXT,
  PRIMARY KEY (section, key)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS audit_anchor (
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  line TEXT NOT NULL,
  kept_at INTEGER NOT NULL,
  PRIMARY KEY (seq, at)
);
CREATE TABLE IF NOT EXISTS policy (
  version INTEGER NOT NULL,
  hash TEXT NOT NULL,
  text TEXT NOT NULL,
  signature TEXT NOT NULL,
  taken_at INTEGER NOT NULL,
  endpoint TEXT NOT NULL,
  PRIMARY KEY (endpoint, version)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS permit_sheet (
  endpoint TEXT PRIMARY KEY,
  number INTEGER NOT NULL,
  hash TEXT NOT NULL,
  text TEXT NOT NULL,
  signature TEXT NOT NULL,
  taken_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS permit_use (
  permit TEXT PRIMARY KEY,
  files INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  spent TEXT
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS copy_volume (
  volume TEXT PRIMARY KEY,
  medium TEXT NOT NULL,
  before TEXT NOT NULL,
  is_closed INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS copy_entry (
  volume TEXT NOT NULL,
  path TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  sha256 TEXT,
  PRIMARY KEY (volume, path)
) WITHOUT ROWID;
`;
