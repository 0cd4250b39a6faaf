// What terminals said of waiting updates over time, for those where some wait now.
import type { Kysely } from 'kysely';
import type { UpdatesSaid } from '../../../shared/conditions/waiting-updates.ts';
import type { PostureItem } from '../../../shared/protocol/uplink/state.ts';
import type { UpdatesReader } from '../posture/updates-watch.ts';
import { inChunks } from './chunks.ts';
import type { Tables } from './tables.ts';

const CHECK = 'pending-updates' satisfies PostureItem['check'];

export function updatesReader(db: Kysely<Tables>): UpdatesReader {
  return {
    async whereTheyWait() {
      const waiting = await db
        .selectFrom('endpoints')
        .select('id')
        .where('posture', 'like', `%|${CHECK}:false|%`)
        .where('revoked_at', 'is', null)
        .execute();
      const said = new Map<number, UpdatesSaid[]>();
      for (const chunk of inChunks(waiting, 500)) {
        const rows = await db
          .selectFrom('state_items')
          .select(['endpoint', 'item', 'valid_from'])
          .where(
            'endpoint',
            'in',
            chunk.map(({ id }) => id),
          )
          .where('section', '=', 'posture')
          .where('key', '=', CHECK)
          .orderBy('endpoint')
          .orderBy('valid_from')
          .execute();
        for (const { endpoint, item, valid_from } of rows) {
          const { holds, value } = JSON.parse(item) as PostureItem;
          const one = { from: Number(valid_from), holds: typeof holds === 'boolean' ? holds : null, count: value };
          const known = said.get(endpoint);
          if (known === undefined) said.set(endpoint, [one]);
          else known.push(one);
        }
      }
      return said;
    },
  };
}
