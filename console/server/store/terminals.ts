// The ledger of terminals in the store: lines, their counts, and what the comparison with the fleet found.
import { type Kysely, sql } from 'kysely';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { TerminalId } from '../../../shared/ids/ids.ts';
import { nameSearchText } from '../../../shared/organisation/search-text.ts';
import type { MatchedBy, UnmatchedBecause } from '../../../shared/organisation/terminals/match.ts';
import type { Zone } from '../../../shared/zones/zone.ts';
import type { FoundMatch, TerminalParts, TerminalStore } from '../terminals/store.ts';
import { inChunks } from './chunks.ts';
import { storable } from './storable.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';
import { terminalList } from './terminal-list.ts';
import { shown, shownOf } from './terminal-rows.ts';

type Db = Pick<Store, 'dialect'> & { readonly db: Kysely<Tables> };

export function terminalStore({ db, dialect }: Db): TerminalStore {
  return {
    ...terminalList({ db, dialect }),

    async hold(terminalId) {
      // Writing what stands there takes the lock on both dialects, and sees what whoever was faster has committed.
      await db
        .updateTable('expected_terminals')
        .set((eb) => ({ version: eb.ref('version') }))
        .where('terminal_id', '=', terminalId)
        .execute();
      const row = await shown(db).where('t.terminal_id', '=', terminalId).executeTakeFirst();
      return row === undefined ? null : shownOf(row);
    },

    async ofEndpoint(endpoint) {
      const row = await shown(db)
        .where('t.endpoint', '=', endpoint)
        .orderBy('t.recorded_at', 'desc')
        .orderBy('t.terminal_id')
        .executeTakeFirst();
      return row === undefined ? null : shownOf(row);
    },

    async everything() {
      return (await shown(db).execute()).map(shownOf);
    },

    async addMany(terminals, now) {
      for (const chunk of inChunks(terminals, 500)) {
        await demandFree(
          chunk.map(({ assetNumber }) => assetNumber),
          null,
        );
        await db
          .insertInto('expected_terminals')
          .values(
            chunk.map((terminal) => ({
              ...partsOf(terminal),
              terminal_id: terminal.terminalId,
              source: terminal.source,
              life: terminal.life,
              life_since: now,
              destruction_certificate: storable(terminal.destruction?.certificate ?? null),
              destruction_witness: storable(terminal.destruction?.witness ?? null),
              without_agent_since: now,
              version: 1,
              recorded_at: now,
            })),
          )
          .execute();
      }
    },

    async edit(terminal) {
      await demandFree([terminal.assetNumber], terminal.terminalId);
      const { scope, destruction } = terminal;
      await db
        .updateTable('expected_terminals')
        .set({
          ...partsOf(terminal),
          life: terminal.life,
          life_since: terminal.lifeSince,
          destruction_certificate: storable(destruction?.certificate ?? null),
          destruction_witness: storable(destruction?.witness ?? null),
          ended_certificate: terminal.endedCertificate ? 1 : 0,
          endpoint: terminal.endpoint,
          without_agent_since: terminal.withoutAgentSince,
          scope_reason: storable(scope?.reason ?? null),
          scope_asked_by: scope?.askedBy ?? null,
          scope_asked_name: storable(scope?.askedName ?? null),
          scope_asked_at: scope?.askedAt ?? null,
          scope_approver: storable(scope?.approver ?? null),
          scope_decided_at: scope?.decidedAt ?? null,
          version: terminal.version + 1,
        })
        .where('terminal_id', '=', terminal.terminalId)
        .execute();
    },

    async remove(terminalIds) {
      for (const chunk of inChunks(terminalIds, 1_000))
        await db.deleteFrom('expected_terminals').where('terminal_id', 'in', chunk).execute();
    },

    async listed() {
      const rows = await db
        .selectFrom('expected_terminals')
        .select([
          'terminal_id',
          'asset_number',
          'serial',
          'hostname',
          'zone',
          'endpoint',
          'matched_by',
          'unmatched_because',
        ])
        .where('life', 'not in', ['lease-return', 'destroyed'])
        .execute();
      return rows.map((row) => ({
        terminalId: row.terminal_id as TerminalId,
        assetNumber: row.asset_number,
        serial: row.serial,
        hostname: row.hostname,
        zone: row.zone as Zone,
        endpoint: row.endpoint,
        matchedBy: row.matched_by as MatchedBy | null,
        unmatchedBecause: row.unmatched_because as UnmatchedBecause | null,
      }));
    },

    async enrolled() {
      const rows = await db
        .selectFrom('endpoints')
        .select(['id', 'serial', 'name', 'hostname', 'zone'])
        .where('revoked_at', 'is', null)
        .execute();
      const tags = await assetTags();
      return rows.map((row) => ({
        id: row.id,
        serial: row.serial,
        assetTag: tags.get(row.id) ?? null,
        // Before it first connected only the name of its enrolment is known.
        hostname: row.hostname ?? row.name,
        zone: row.zone as Zone,
      }));
    },

    async writeMatches(found, now) {
      for (const chunk of inChunks(found, 2_000)) {
        const rows = JSON.stringify(
          chunk.map(({ terminalId, endpoint, matchedBy, unmatchedBecause }: FoundMatch) => ({
            id: terminalId,
            endpoint,
            how: matchedBy,
            why: unmatchedBecause,
          })),
        );
        const source =
          dialect === 'postgres'
            ? sql`json_to_recordset(${rows}::json) AS s(id text, endpoint bigint, how text, why text)`
            : sql`(SELECT value ->> 'id' AS id, value ->> 'endpoint' AS endpoint, value ->> 'how' AS how, value ->> 'why' AS why FROM json_each(${rows})) AS s`;
        await sql`UPDATE expected_terminals SET endpoint = s.endpoint, matched_by = s.how, unmatched_because = s.why,
          without_agent_since = CASE WHEN s.endpoint IS NOT NULL THEN NULL ELSE coalesce(without_agent_since, ${sql.lit(now)}) END
          FROM ${source} WHERE terminal_id = s.id AND life NOT IN ('lease-return', 'destroyed')`.execute(db);
      }
    },
  };

  /** What the firmware tells as asset tag, by endpoint; few have one. */
  async function assetTags(): Promise<Map<number, string>> {
    const rows = await db
      .selectFrom('state_items')
      .select(['endpoint', 'item'])
      .where('section', '=', 'hardware')
      .where('key', '=', 'system')
      .where('valid_to', 'is', null)
      .where('recorded_to', 'is', null)
      .where('item', 'like', '%"assetTag":"%')
      .execute();
    return new Map(rows.map(({ endpoint, item }) => [endpoint, String(JSON.parse(item).facts.assetTag)]));
  }

  /** @throws SKM_CODE_TAKEN when another line has one of these asset numbers */
  async function demandFree(assetNumbers: readonly string[], own: TerminalId | null): Promise<void> {
    const taken = await db
      .selectFrom('expected_terminals')
      .select('asset_number')
      .where(
        'asset_number',
        'in',
        assetNumbers.map((each) => storable(each)),
      )
      .$if(own !== null, (query) => query.where('terminal_id', '<>', own ?? ''))
      .executeTakeFirst();
    if (taken !== undefined) throw new SekimoriError('SKM_CODE_TAKEN', { code: taken.asset_number });
  }
}

function partsOf(parts: TerminalParts) {
  const { assetNumber, serial, hostname, model, leaseReference } = parts;
  return {
    asset_number: storable(assetNumber),
    serial: storable(serial),
    hostname: storable(hostname),
    model: storable(model),
    zone: parts.zone,
    department_id: parts.departmentId,
    site_id: parts.siteId,
    lease_ends_on: parts.leaseEndsOn,
    lease_reference: storable(leaseReference),
    search_text: storable(nameSearchText([assetNumber, serial, hostname, model, leaseReference])),
  };
}
