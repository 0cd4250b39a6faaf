// Endpoints and their certificates, state, conditions, enrolment and settings; on PostgreSQL the events too.
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Dialect } from './migrations.ts';

export function fleet(dialect: Dialect): Migration {
  const id = (name: string) =>
    dialect === 'sqlite'
      ? `${name} INTEGER PRIMARY KEY AUTOINCREMENT`
      : `${name} BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY`;
  const statements = [
    `CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL)`,
    `CREATE TABLE endpoints (
      ${id('id')}, endpoint_id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, zone TEXT NOT NULL, department TEXT, site TEXT,
      enrolled_at BIGINT NOT NULL, key_fingerprint TEXT NOT NULL, machine TEXT NOT NULL, hostname TEXT, os_name TEXT, os_version TEXT,
      kernel TEXT, architecture TEXT, agent_version TEXT, mode TEXT, is_privileged INTEGER, address TEXT, user_name TEXT, serial TEXT,
      clock_offset_ms BIGINT, last_seen_at BIGINT, connected_at BIGINT, said_goodbye_at BIGINT, liveness TEXT NOT NULL, liveness_since BIGINT NOT NULL,
      revoked_at BIGINT, revoke_reason TEXT, journal TEXT, search_text TEXT NOT NULL, posture TEXT NOT NULL DEFAULT '', open_conditions INTEGER NOT NULL DEFAULT 0)`,
    `CREATE TABLE certificates (
      fingerprint TEXT PRIMARY KEY, endpoint BIGINT NOT NULL REFERENCES endpoints(id), serial_number TEXT NOT NULL UNIQUE,
      not_before BIGINT NOT NULL, not_after BIGINT NOT NULL, created_at BIGINT NOT NULL, superseded_at BIGINT, revoked_at BIGINT)`,
    `CREATE INDEX certificates_endpoint ON certificates(endpoint)`,
    `CREATE TABLE state_sections (
      endpoint BIGINT NOT NULL REFERENCES endpoints(id), section TEXT NOT NULL, hash TEXT, taken_at BIGINT NOT NULL, changed_at BIGINT NOT NULL,
      first_at BIGINT NOT NULL, item_count INTEGER NOT NULL, unknown TEXT, refused TEXT NOT NULL, PRIMARY KEY (endpoint, section))`,
    `CREATE TABLE state_items (
      ${id('id')}, endpoint BIGINT NOT NULL REFERENCES endpoints(id), section TEXT NOT NULL, key TEXT NOT NULL, item TEXT NOT NULL, item_hash TEXT NOT NULL,
      valid_from BIGINT NOT NULL, valid_to BIGINT, recorded_at BIGINT NOT NULL, recorded_to BIGINT)`,
    `CREATE UNIQUE INDEX state_items_now ON state_items(endpoint, section, key) WHERE valid_to IS NULL`,
    `CREATE INDEX state_items_began ON state_items(endpoint, section, valid_from)`,
    `CREATE INDEX state_items_ended ON state_items(endpoint, section, valid_to) WHERE valid_to IS NOT NULL`,
    `CREATE TABLE conditions (
      condition_id TEXT PRIMARY KEY, code TEXT NOT NULL, endpoint BIGINT REFERENCES endpoints(id), severity TEXT NOT NULL,
      opened_at BIGINT NOT NULL, closed_at BIGINT, owner TEXT, facts TEXT NOT NULL)`,
    // One cause rings once: the same code of the same endpoint is open at most one time.
    `CREATE UNIQUE INDEX conditions_open ON conditions(code, coalesce(endpoint, 0)) WHERE closed_at IS NULL`,
    `CREATE INDEX conditions_endpoint ON conditions(endpoint, opened_at)`,
    `CREATE TABLE enrolment_tokens (
      token_id TEXT PRIMARY KEY, secret_hash TEXT NOT NULL, kind TEXT NOT NULL, zone TEXT NOT NULL, department TEXT, note TEXT, created_at BIGINT NOT NULL,
      created_by TEXT NOT NULL, ends_at BIGINT NOT NULL, uses INTEGER NOT NULL, used INTEGER NOT NULL DEFAULT 0, revoked_at BIGINT)`,
    `CREATE TABLE enrolment_requests (
      request_id TEXT PRIMARY KEY, ticket_hash TEXT NOT NULL, token_id TEXT NOT NULL REFERENCES enrolment_tokens(token_id), asked_at BIGINT NOT NULL, csr TEXT NOT NULL,
      key_fingerprint TEXT NOT NULL, hostname TEXT NOT NULL, os_name TEXT NOT NULL, agent_version TEXT NOT NULL, address TEXT NOT NULL, machine TEXT NOT NULL,
      zone TEXT NOT NULL, department TEXT, state TEXT NOT NULL, decided_at BIGINT, decided_by TEXT, reason TEXT, endpoint_id TEXT)`,
    `CREATE INDEX enrolment_requests_state ON enrolment_requests(state, asked_at)`,
    `CREATE TABLE disputes (
      dispute_id TEXT PRIMARY KEY, endpoint BIGINT NOT NULL REFERENCES endpoints(id), kind TEXT NOT NULL, known TEXT NOT NULL, claimed TEXT NOT NULL,
      claimed_hash TEXT NOT NULL, hostname TEXT NOT NULL, address TEXT NOT NULL, opened_at BIGINT NOT NULL, decided_at BIGINT, decided_by TEXT, decision TEXT, reason TEXT)`,
    `CREATE UNIQUE INDEX disputes_claim ON disputes(endpoint, claimed_hash)`,
    // The figures of the whole fleet, out of the index alone.
    `CREATE INDEX endpoints_figures ON endpoints(zone, liveness)`,
    // Those that pick few rows. Sorting 20,000 rows takes less than these would cost at every sign of life.
    ...['liveness', 'department', 'site', 'enrolled_at', 'open_conditions'].map(
      (column) => `CREATE INDEX endpoints_${column} ON endpoints(${column}, id)`,
    ),
    ...(dialect === 'postgres' ? postgresEvents : []),
  ];
  return {
    async up(db: Kysely<unknown>) {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  };
}

/** Partitions by zone, below that by month received; the months are made when the first event of one arrives. */
const postgresEvents = [
  `CREATE TABLE events (
    id BIGINT GENERATED ALWAYS AS IDENTITY, zone TEXT NOT NULL, endpoint INTEGER NOT NULL, epoch BIGINT NOT NULL, seq BIGINT NOT NULL, at BIGINT NOT NULL,
    device_at BIGINT NOT NULL, received_at BIGINT NOT NULL, clock_offset_ms BIGINT NOT NULL, mono BIGINT NOT NULL, type SMALLINT NOT NULL,
    severity SMALLINT NOT NULL, data TEXT NOT NULL) PARTITION BY LIST (zone)`,
  ...(['my-number', 'lgwan', 'internet'] as const).map(
    (zone) =>
      `CREATE TABLE "events_${zone}" PARTITION OF events FOR VALUES IN ('${zone}') PARTITION BY RANGE (received_at)`,
  ),
  `CREATE INDEX events_at ON events(at)`,
  `CREATE INDEX events_type_at ON events(type, severity, at)`,
  `CREATE INDEX events_endpoint_at ON events(endpoint, at)`,
  `CREATE INDEX events_grave_at ON events(severity, at) WHERE severity >= 2`,
  `CREATE TABLE event_heads (
    endpoint BIGINT NOT NULL, epoch BIGINT NOT NULL, ranges TEXT NOT NULL, explained TEXT NOT NULL, head_seq BIGINT NOT NULL, head_hash TEXT NOT NULL, version BIGINT NOT NULL,
    PRIMARY KEY (endpoint, epoch)) WITH (fillfactor = 50)`,
];
