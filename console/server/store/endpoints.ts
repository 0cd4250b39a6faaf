// The write side of endpoints: facts at connection, signs of life in batches, edits, revocation and liveness.
import { sql } from 'kysely';
import type { Liveness } from '../../../shared/endpoints/liveness.ts';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { EndpointId } from '../../../shared/ids/ids.ts';
import type { EndpointStore, LivenessChange, Sign } from '../endpoints/store.ts';
import { atomic } from './atomic.ts';
import { inChunks } from './chunks.ts';
import { departmentNamed } from './endpoint-departments.ts';
import { endpointList } from './endpoint-list.ts';
import { renewSearchText } from './endpoint-search-text.ts';
import { siteNamed } from './endpoint-sites.ts';
import { storable } from './storable.ts';
import type { Store } from './store.ts';

export function endpointStore(store: Pick<Store, 'db' | 'dialect' | 'announcements'>): EndpointStore {
  const { db, dialect, announcements } = store;
  const signs = new Map<number, Sign>();
  /** Who was last written as logged in; only a change touches the search text. */
  const users = new Map<number, string | null>();

  return {
    ...endpointList(store),

    async connected({ id }, { hello, address, clockOffsetMs }, now) {
      const { hostname, os, agentVersion, mode, isPrivileged, user, journal } = hello;
      users.set(id, user);
      await db
        .updateTable('endpoints')
        .set({
          hostname: storable(hostname),
          os_name: storable(os.name),
          os_version: storable(os.version),
          kernel: storable(os.kernel),
          architecture: storable(os.architecture),
          agent_version: storable(agentVersion),
          mode,
          is_privileged: isPrivileged ? 1 : 0,
          address,
          user_name: storable(user),
          clock_offset_ms: clockOffsetMs,
          last_seen_at: now,
          connected_at: now,
          said_goodbye_at: null,
          journal: JSON.stringify(journal),
        })
        .where('id', '=', id)
        .execute();
      await renewSearchText(store, [id]);
    },

    seen(id, sign) {
      signs.set(id, sign);
    },

    async flush() {
      if (signs.size === 0) return;
      const batch = [...signs];
      signs.clear();
      try {
        await writeSigns(batch);
      } catch (cause) {
        // Written with the next flush; a newer sign of the same endpoint replaces it.
        for (const [id, sign] of batch) if (!signs.has(id)) signs.set(id, sign);
        throw cause;
      }
      const moved = batch.filter(([id, { user }]) => users.get(id) !== user);
      for (const [id, { user }] of moved) users.set(id, user);
      await renewSearchText(
        store,
        moved.map(([id]) => id),
      );
    },

    async goodbye({ id }, now) {
      signs.delete(id);
      await db.updateTable('endpoints').set({ last_seen_at: now, said_goodbye_at: now }).where('id', '=', id).execute();
    },

    async learned(id, { serial, posture, policy }) {
      await db
        .updateTable('endpoints')
        .set({
          ...(serial === undefined ? {} : { serial: storable(serial) }),
          ...(posture === undefined ? {} : { posture: storable(posture) }),
          ...(policy === undefined
            ? {}
            : { policy_hash: policy.hash, policy_version: policy.version, standing: policy.standing }),
        })
        .where('id', '=', id)
        .execute();
      if (serial !== undefined) await renewSearchText(store, [id]);
    },

    async edit(endpointId, { name, department, site }, now) {
      const departmentId = department == null ? null : await departmentNamed(db, department, now);
      const siteId = site == null ? null : await siteNamed(db, site);
      const row = await db
        .updateTable('endpoints')
        .set((eb) => ({
          name: name === undefined ? eb.ref('name') : storable(name),
          department: department === undefined ? eb.ref('department') : storable(department),
          department_id: department === undefined ? eb.ref('department_id') : departmentId,
          site: site === undefined ? eb.ref('site') : storable(site),
          site_id: site === undefined ? eb.ref('site_id') : siteId,
        }))
        .where('endpoint_id', '=', endpointId)
        .returning(['id', 'liveness', 'last_seen_at'])
        .executeTakeFirst();
      if (row === undefined) throw new SekimoriError('SKM_NOT_FOUND');
      await renewSearchText(store, [row.id]);
      announcements.publish('endpoint', { endpointId, liveness: row.liveness, lastSeenAt: row.last_seen_at });
    },

    async revoke(endpointId, reason, now) {
      const row = await atomic(db, async (trx) => {
        const endpoint = await trx
          .updateTable('endpoints')
          .set((eb) => ({ revoked_at: eb.fn.coalesce('revoked_at', eb.val(now)), revoke_reason: storable(reason) }))
          .where('endpoint_id', '=', endpointId)
          .returning('id')
          .executeTakeFirst();
        if (endpoint !== undefined)
          await trx
            .updateTable('certificates')
            .set({ revoked_at: now })
            .where('endpoint', '=', endpoint.id)
            .where('revoked_at', 'is', null)
            .execute();
        return endpoint;
      });
      if (row === undefined) throw new SekimoriError('SKM_NOT_FOUND');
      announcements.publish('revoked', { endpointId });
    },

    async leases(heardSince) {
      const rows = await db
        .selectFrom('endpoints')
        .select(['id', 'endpoint_id', 'liveness', 'last_seen_at', 'said_goodbye_at', 'revoked_at'])
        .where('liveness', '<>', 'revoked')
        .where((eb) =>
          eb.not(
            eb.and([
              eb('liveness', '=', 'online'),
              eb('last_seen_at', '>=', heardSince),
              eb('said_goodbye_at', 'is', null),
              eb('revoked_at', 'is', null),
            ]),
          ),
        )
        .execute();
      return rows.map((row) => ({
        id: row.id,
        endpointId: row.endpoint_id as EndpointId,
        liveness: row.liveness as Liveness,
        lastSeenAt: row.last_seen_at,
        saidGoodbyeAt: row.said_goodbye_at,
        revokedAt: row.revoked_at,
      }));
    },

    async changeLiveness(changes, now) {
      const written: LivenessChange[] = [];
      for (const group of Map.groupBy(changes, ({ lease, liveness }) => `${lease.liveness} ${liveness}`).values())
        for (const chunk of inChunks(group, 1_000)) written.push(...(await move(chunk, now)));
      for (const { lease, liveness } of written)
        announcements.publish('endpoint', { endpointId: lease.endpointId, liveness, lastSeenAt: lease.lastSeenAt });
      return written;
    },
  };

  /** All of `chunk` go from the same liveness to the same other one. */
  async function move(chunk: readonly LivenessChange[], now: number): Promise<LivenessChange[]> {
    const [first] = chunk;
    if (first === undefined) return [];
    const moved = await db
      .updateTable('endpoints')
      .set({ liveness: first.liveness, liveness_since: now })
      .where('liveness', '=', first.lease.liveness)
      .where(
        'id',
        'in',
        chunk.map(({ lease }) => lease.id),
      )
      .returning('id')
      .execute();
    const ids = new Set(moved.map(({ id }) => id));
    return chunk.filter(({ lease }) => ids.has(lease.id));
  }

  async function writeSigns(batch: readonly [number, Sign][]): Promise<void> {
    const rows = JSON.stringify(
      batch.map(([id, { at, clockOffsetMs, user, journal }]) => ({
        id,
        at,
        clock: clockOffsetMs,
        person: storable(user),
        journal: JSON.stringify(journal),
      })),
    );
    // A sign is never older than what another connection of the same endpoint has written.
    const statement =
      dialect === 'postgres'
        ? sql`UPDATE endpoints AS e SET last_seen_at = greatest(e.last_seen_at, s.at), clock_offset_ms = s.clock, user_name = s.person, journal = s.journal
          FROM json_to_recordset(${rows}::json) AS s(id bigint, at bigint, clock bigint, person text, journal text) WHERE e.id = s.id`
        : sql`UPDATE endpoints SET last_seen_at = max(coalesce(last_seen_at, s.at), s.at), clock_offset_ms = s.clock, user_name = s.person, journal = s.told
          FROM (SELECT value ->> 'id' AS sign, value ->> 'at' AS at, value ->> 'clock' AS clock, value ->> 'person' AS person, value ->> 'journal' AS told
            FROM json_each(${rows})) AS s WHERE endpoints.id = s.sign`;
    await statement.execute(db);
  }
}
