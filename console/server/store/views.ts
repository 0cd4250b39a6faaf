// Saved views in the store.
import type { Kysely } from 'kysely';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { AccountId } from '../../../shared/ids/ids.ts';
import type { Pair, ViewPage } from '../../../shared/views/view.ts';
import type { StoredView, ViewStore } from '../views/store.ts';
import { storable } from './storable.ts';
import type { Tables } from './tables.ts';

export function viewStore(db: Kysely<Tables>): ViewStore {
  const seen = () =>
    db
      .selectFrom('saved_views as v')
      .leftJoin('accounts as a', 'a.account_id', 'v.account_id')
      .select(['v.view_id', 'v.account_id', 'v.page', 'v.name', 'v.parameters', 'v.is_shared', 'v.version'])
      .select('a.display_name as owner');
  return {
    async list(page, accountId) {
      const rows = await seen()
        .where('v.page', '=', page)
        .where('v.removed_at', 'is', null)
        .where((eb) => eb.or([eb('v.account_id', '=', accountId), eb('v.is_shared', '=', 1)]))
        .orderBy('v.view_id')
        .limit(200)
        .execute();
      return rows.map(viewOf);
    },

    async countOf(page, accountId) {
      const { count } = await db
        .selectFrom('saved_views')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('page', '=', page)
        .where('account_id', '=', accountId)
        .where('removed_at', 'is', null)
        .executeTakeFirstOrThrow();
      return Number(count);
    },

    async find(viewId, removed = false) {
      const row = await seen()
        .where('v.view_id', '=', viewId)
        .where('v.removed_at', removed ? 'is not' : 'is', null)
        .executeTakeFirst();
      return row === undefined ? null : viewOf(row);
    },

    async add({ viewId, accountId, page, name, parameters, isShared }, now) {
      await db
        .insertInto('saved_views')
        .values({
          view_id: viewId,
          account_id: accountId,
          page,
          name: storable(name),
          parameters: storable(JSON.stringify(parameters)),
          is_shared: isShared ? 1 : 0,
          version: 1,
          changed_at: now,
          removed_at: null,
        })
        .execute();
    },

    async change(viewId, { name, parameters, isShared }, version, now) {
      await once(viewId, version, {
        name: storable(name),
        parameters: storable(JSON.stringify(parameters)),
        is_shared: isShared ? 1 : 0,
        changed_at: now,
      });
    },

    remove: (viewId, version, now) => once(viewId, version, { removed_at: now }),

    async restore(viewId) {
      await db.updateTable('saved_views').set({ removed_at: null }).where('view_id', '=', viewId).execute();
    },

    async forgetRemoved(before) {
      await db.deleteFrom('saved_views').where('removed_at', '<', before).execute();
    },
  };

  /** Of two changes of the same version one is written, and the other is told. */
  async function once(viewId: string, version: number, values: Partial<Record<string, string | number>>) {
    const written = await db
      .updateTable('saved_views')
      .set({ ...values, version: version + 1 })
      .where('view_id', '=', viewId)
      .where('version', '=', version)
      .where('removed_at', 'is', null)
      .returning('view_id')
      .executeTakeFirst();
    if (written === undefined) throw new SekimoriError('SKM_CHANGED_MEANWHILE');
  }
}

interface Row {
  view_id: string;
  account_id: string;
  owner: string | null;
  page: string;
  name: string;
  parameters: string;
  is_shared: number;
  version: number;
}

function viewOf(row: Row): StoredView {
  return {
    viewId: row.view_id,
    accountId: row.account_id as AccountId,
    owner: row.owner ?? '',
    page: row.page as ViewPage,
    name: row.name,
    parameters: JSON.parse(row.parameters) as Pair[],
    isShared: row.is_shared === 1,
    version: row.version,
  };
}
