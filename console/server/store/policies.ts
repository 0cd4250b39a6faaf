// Policies in the store.
import type { Kysely } from 'kysely';
import { SekimoriError } from '../../../shared/errors/error.ts';
import { POLICY_STANDINGS } from '../../../shared/policies/controls.ts';
import type { PolicyContent } from '../../../shared/policies/document.ts';
import type { PolicyMode } from '../../../shared/policies/mode.ts';
import type { PolicyStandings } from '../../../shared/protocol/api/policies.ts';
import type { Zone } from '../../../shared/zones/zone.ts';
import type { PolicyStore, StoredPolicy } from '../policies/store.ts';
import { policyStanding } from './policy-standing.ts';
import type { PolicyTable } from './policy-tables.ts';
import { storable } from './storable.ts';
import type { Tables } from './tables.ts';

const HEAD = ['zone', 'version', 'hash', 'mode', 'reason', 'in_force_at', 'put_by'] as const;

export function policyStore(db: Kysely<Tables>): PolicyStore {
  const rows = (zone: Zone) => db.selectFrom('policies').where('zone', '=', zone);
  return {
    async newest(zone) {
      const row = await rows(zone).selectAll().orderBy('version', 'desc').limit(1).executeTakeFirst();
      return row === undefined ? null : policyOf(row);
    },

    async version(zone, version) {
      const row = await rows(zone).selectAll().where('version', '=', version).executeTakeFirst();
      return row === undefined ? null : policyOf(row);
    },

    async versions(zone) {
      const found = await rows(zone).select(HEAD).orderBy('version', 'desc').execute();
      return found.map(headOf);
    },

    async add({ zone, version, text, hash, signature, mode, reason, inForceAt, putBy }) {
      const added = await db
        .insertInto('policies')
        .values({
          zone,
          version,
          text,
          hash,
          signature,
          mode,
          reason: storable(reason),
          in_force_at: inForceAt,
          put_by: storable(putBy),
        })
        .onConflict((conflict) => conflict.doNothing())
        .returning('version')
        .executeTakeFirst();
      if (added === undefined) throw new SekimoriError('SKM_CHANGED_MEANWHILE');
    },

    async draft(zone) {
      const row = await db.selectFrom('policy_drafts').selectAll().where('zone', '=', zone).executeTakeFirst();
      if (row === undefined) return null;
      const { change, content, changed_at: changedAt, changed_by: changedBy } = row;
      return { change, content: JSON.parse(content) as PolicyContent, changedAt, changedBy };
    },

    async writeDraft(zone, before, { content, changedAt, changedBy }) {
      const values = {
        change: before + 1,
        content: storable(JSON.stringify(content)),
        changed_at: changedAt,
        changed_by: storable(changedBy),
      };
      const written =
        before === 0
          ? await db
              .insertInto('policy_drafts')
              .values({ zone, ...values })
              .onConflict((conflict) => conflict.doNothing())
              .returning('change')
              .executeTakeFirst()
          : await db
              .updateTable('policy_drafts')
              .set(values)
              .where('zone', '=', zone)
              .where('change', '=', before)
              .returning('change')
              .executeTakeFirst();
      if (written === undefined) throw new SekimoriError('SKM_CHANGED_MEANWHILE');
    },

    async dropDraft(zone, change) {
      const dropped = await db
        .deleteFrom('policy_drafts')
        .where('zone', '=', zone)
        .where('change', '=', change)
        .returning('change')
        .executeTakeFirst();
      if (dropped === undefined) throw new SekimoriError('SKM_CHANGED_MEANWHILE');
    },

    async highestReported(zone) {
      const row = await db
        .selectFrom('endpoints')
        .select((eb) => eb.fn.max('policy_version').as('highest'))
        .where('zone', '=', zone)
        .executeTakeFirst();
      return Number(row?.highest ?? 0);
    },

    async standings(zone) {
      const found = await db
        .selectFrom('endpoints')
        .select((eb) => [policyStanding.as('place'), eb.fn.countAll<number | string>().as('count')])
        .where('zone', '=', zone)
        .where('revoked_at', 'is', null)
        .groupBy('place')
        .execute();
      const counted = new Map(found.map(({ place, count }) => [place, Number(count)]));
      return Object.fromEntries(POLICY_STANDINGS.map((each) => [each, counted.get(each) ?? 0])) as PolicyStandings;
    },
  };
}

function headOf(row: Pick<PolicyTable, (typeof HEAD)[number]>) {
  return {
    zone: row.zone as Zone,
    version: row.version,
    hash: row.hash,
    mode: row.mode as PolicyMode,
    reason: row.reason,
    inForceAt: row.in_force_at,
    putBy: row.put_by,
  };
}
function policyOf(row: PolicyTable): StoredPolicy {
  return { ...headOf(row), text: row.text, signature: row.signature };
}
