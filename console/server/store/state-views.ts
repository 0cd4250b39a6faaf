// State as it is read: a section now, as recorded at a past instant, and what changed.
import { sql } from 'kysely';
import type { StateChanges } from '../../../shared/protocol/api/endpoints.ts';
import type { Unknown } from '../../../shared/protocol/uplink/fact.ts';
import type { Section } from '../../../shared/protocol/uplink/state.ts';
import type { StateStore } from '../state/store.ts';
import { byBytes } from './by-bytes.ts';
import type { Store } from './store.ts';

export function openStateViews({
  db,
  dialect,
}: Pick<Store, 'db' | 'dialect'>): Pick<StateStore, 'sectionsOf' | 'view' | 'changes'> {
  const byKey = byBytes(dialect, sql.ref('key'));

  return {
    async sectionsOf(endpoint) {
      const rows = await db.selectFrom('state_sections').selectAll().where('endpoint', '=', endpoint).execute();
      return rows.map((row) => ({
        section: row.section as Section,
        takenAt: row.taken_at,
        changedAt: row.changed_at,
        count: row.item_count,
        unknown: unknownOf(row.unknown),
      }));
    },

    async view(endpointId, section, on, now) {
      const endpoint = await idOf(endpointId);
      if (endpoint === null) return null;
      const head = await sectionRow(endpoint, section);
      const rows = await items(endpoint, section)
        .select(['key', 'item', 'valid_from'])
        .$if(on === null, (query) => query.where('valid_to', 'is', null))
        .$if(on !== null, (query) =>
          // What was recorded then: a change that was learnt later does not alter that day's page.
          query
            .where('recorded_at', '<=', on)
            .where((eb) => eb.or([eb('recorded_to', 'is', null), eb('recorded_to', '>', on)])),
        )
        .orderBy(byKey)
        .execute();
      const known = rows.filter(({ key }) => key !== '');
      const mark = rows.find(({ key }) => key === '');
      return {
        asOf: on ?? now,
        takenAt: on === null ? (head?.taken_at ?? null) : latest(known.map(({ valid_from }) => valid_from)),
        unknown: unknownOf(mark?.item ?? null),
        items: known.map(({ key, item, valid_from }) => ({ key, item: JSON.parse(item), validFrom: valid_from })),
      };
    },

    async changes(endpointId, section, limit, now) {
      const endpoint = await idOf(endpointId);
      if (endpoint === null) return null;
      const firstAt = (await sectionRow(endpoint, section))?.first_at ?? 0;
      const columns = ['key', 'item', 'valid_from', 'valid_to', 'recorded_at', 'recorded_to'] as const;
      // The newest `limit` beginnings and endings hold both halves of the newest `limit` changes.
      const began = await items(endpoint, section)
        .select(columns)
        .where('key', '<>', '')
        .where('valid_from', '>', firstAt)
        .orderBy('valid_from', 'desc')
        .orderBy(byKey)
        .limit(limit)
        .execute();
      const ended = await items(endpoint, section)
        .select(columns)
        .where('key', '<>', '')
        .where('valid_to', 'is not', null)
        .orderBy('valid_to', 'desc')
        .orderBy(byKey)
        .limit(limit)
        .execute();
      const changes = new Map<string, StateChanges['changes'][number]>();
      for (const { key, item, valid_from: at, recorded_at: recordedAt } of began)
        changes.set(`${at} ${key}`, { key, at, recordedAt, before: null, after: JSON.parse(item) });
      for (const { key, item, valid_to, recorded_to } of ended) {
        const at = valid_to ?? 0;
        const same = changes.get(`${at} ${key}`);
        const change = same ?? { key, at, recordedAt: recorded_to ?? at, before: null, after: null };
        changes.set(`${at} ${key}`, { ...change, before: JSON.parse(item) });
      }
      const newestFirst = [...changes.values()].sort((a, b) => b.at - a.at || (a.key < b.key ? -1 : 1));
      return { asOf: now, changes: newestFirst.slice(0, limit) };
    },
  };

  async function idOf(endpointId: string): Promise<number | null> {
    const row = await db.selectFrom('endpoints').select('id').where('endpoint_id', '=', endpointId).executeTakeFirst();
    return row?.id ?? null;
  }

  function sectionRow(endpoint: number, section: Section) {
    return db
      .selectFrom('state_sections')
      .select(['taken_at', 'first_at'])
      .where('endpoint', '=', endpoint)
      .where('section', '=', section)
      .executeTakeFirst();
  }

  function items(endpoint: number, section: Section) {
    return db.selectFrom('state_items').where('endpoint', '=', endpoint).where('section', '=', section);
  }
}

function latest(instants: readonly number[]): number | null {
  return instants.length === 0 ? null : instants.reduce((a, b) => Math.max(a, b));
}

function unknownOf(text: string | null): Unknown | null {
  return text === null ? null : (JSON.parse(text) as Unknown);
}
