// How far each control is carried out on the endpoints of a zone, as they last reported it: counts, and the lines that are not proven.
import { type Expression, type Kysely, type SqlBool, sql } from 'kysely';
import { CONTROLS, STAGES, type Stage } from '../../../shared/policies/controls.ts';
import type { ControlCount, ControlLine } from '../../../shared/protocol/api/policies.ts';
import type { EnforcementItem } from '../../../shared/protocol/uplink/state.ts';
import type { Zone } from '../../../shared/zones/zone.ts';
import type { ControlStages } from '../policies/store.ts';
import type { Tables } from './tables.ts';

/** What somebody must still see to; what cannot be controlled has figures of its own. */
const NOT_PROVEN = STAGES.filter((stage) => stage !== 'proven' && stage !== 'not-controlled');
/** Shown of one figure; the endpoints' own pages show theirs. */
const MOST_REASONS = 5;

/** An item is JSON as it came; within one of its texts these letters would be escaped. */
export function isAtStage(stage: Stage): Expression<SqlBool> {
  return sql<SqlBool>`item LIKE ${`%"stage":"${stage}"%`}`;
}

export function controlStages(db: Kysely<Tables>): ControlStages {
  const lines = (zone: Zone) =>
    db
      .selectFrom('state_items')
      .innerJoin('endpoints', 'endpoints.id', 'state_items.endpoint')
      .where('section', '=', 'enforcement')
      .where('key', '<>', '')
      .where('valid_to', 'is', null)
      .where('zone', '=', zone)
      .where('revoked_at', 'is', null);
  const notProven = (zone: Zone) => lines(zone).where((eb) => eb.or(NOT_PROVEN.map(isAtStage)));
  return {
    async controls(zone) {
      const rows = await lines(zone)
        .select((eb) => ['item', eb.fn.countAll<number | string>().as('count')])
        .groupBy('item')
        .execute();
      return counted(
        rows.map(({ item, count }) => ({ ...(JSON.parse(item) as EnforcementItem), count: Number(count) })),
      );
    },

    async anyNotControlled(zone) {
      const row = await lines(zone)
        .where(isAtStage('not-controlled'))
        .select((eb) => eb.fn.count<number | string>('endpoints.id').distinct().as('count'))
        .executeTakeFirst();
      return Number(row?.count ?? 0);
    },

    async notProven(zone, { offset, limit }) {
      const [rows, total] = await Promise.all([
        notProven(zone)
          .select(['endpoint_id', 'name', 'department', 'item', 'valid_from'])
          .orderBy('name')
          .orderBy('endpoints.id')
          .orderBy('key')
          .offset(offset)
          .limit(limit)
          .execute(),
        notProven(zone)
          .select((eb) => eb.fn.countAll<number | string>().as('count'))
          .executeTakeFirst(),
      ]);
      return {
        total: Number(total?.count ?? 0),
        rows: rows.map(({ endpoint_id: endpointId, name, department, item, valid_from: since }): ControlLine => {
          const { control, stage, reason } = JSON.parse(item) as EnforcementItem;
          return { endpointId, name, department, control, stage, reason, since: Number(since) };
        }),
      };
    },
  };
}

/** Items differ by version and reason too; the commonest reasons come first. */
function counted(items: readonly (EnforcementItem & { count: number })[]): ControlCount[] {
  return CONTROLS.flatMap((control) =>
    STAGES.flatMap((stage): ControlCount[] => {
      const found = items.filter((item) => item.control === control && item.stage === stage);
      if (found.length === 0) return [];
      const reasons = new Map<string, number>();
      for (const { reason, count } of found)
        if (reason !== null) reasons.set(reason, (reasons.get(reason) ?? 0) + count);
      const common = [...reasons].sort((a, b) => b[1] - a[1]).map(([reason]) => reason);
      const count = found.reduce((sum, item) => sum + item.count, 0);
      return [{ control, stage, count, reasons: common.slice(0, MOST_REASONS) }];
    }),
  );
}
