// Keeps what is installed where in step with the state of an endpoint, in the state's own transaction.
import { hash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { nameSearchText } from '../../../shared/organisation/search-text.ts';
import type { SoftwareItem } from '../../../shared/protocol/uplink/state.ts';
import { titleOf } from '../../../shared/software/title.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import { inChunks } from './chunks.ts';
import type { Dialect } from './migrations/migrations.ts';
import { storable } from './storable.ts';
import type { Tables } from './tables.ts';

export interface SoftwareChange {
  /** Keys of items that are no longer as they were. */
  readonly closed: readonly string[];
  /** `text`: the item as JSON; `at`: since when, if it differs from the change's. */
  readonly opened: readonly { readonly key: string; readonly text: string; readonly at?: EpochMs }[];
  readonly at: EpochMs;
}

const CHUNK = 1_000;

/** @param db a transaction, in which no other writes the software of this endpoint */
export async function recordSoftware(
  db: Kysely<Tables>,
  dialect: Dialect,
  endpoint: number,
  { closed, opened, at }: SoftwareChange,
): Promise<void> {
  if (closed.length === 0 && opened.length === 0) return;
  const read = opened.map(({ key, text, at: since = at }) => ({ key, since, item: JSON.parse(text) as SoftwareItem }));
  const spellings = await spellingsFor(
    db,
    read.map(({ item, since }) => ({ item, since })),
  );
  const keys = [...new Set([...closed, ...read.map(({ key }) => key)])];
  const before = await titlesAt(db, endpoint, keys);
  const touched = new Set([...before, ...[...spellings.values()].map(({ title }) => title)]);
  const had = await presentTitles(db, endpoint, [...touched]);

  for (const some of inChunks(closed, CHUNK))
    await db
      .updateTable('software_installs')
      .set({ gone_at: at, changed_at: at })
      .where('endpoint', '=', endpoint)
      .where('item_key', 'in', some)
      .where('gone_at', 'is', null)
      .execute();
  for (const some of inChunks(read, CHUNK))
    await db
      .insertInto('software_installs')
      .values(
        some.map(({ key, since, item }) => {
          const { id, title } = spellings.get(hashOf(item)) as Spelling;
          const version = storable(item.version);
          return {
            endpoint,
            item_key: key,
            title,
            spelling: id,
            version,
            first_seen: since,
            changed_at: since,
            gone_at: null,
          };
        }),
      )
      .onConflict((conflict) =>
        conflict.columns(['endpoint', 'item_key']).doUpdateSet({
          title: sql`excluded.title`,
          spelling: sql`excluded.spelling`,
          version: sql`excluded.version`,
          changed_at: sql`excluded.changed_at`,
          gone_at: null,
        }),
      )
      .execute();

  const has = await presentTitles(db, endpoint, [...touched]);
  const gained = [...has].filter((title) => !had.has(title));
  const lost = [...had].filter((title) => !has.has(title));
  // In one order everywhere, so that two endpoints never wait for each other.
  if (dialect === 'postgres' && gained.length + lost.length > 0)
    await db
      .selectFrom('software_titles')
      .select('id')
      .where('id', 'in', [...gained, ...lost])
      .orderBy('id')
      // Weaker than FOR UPDATE, which waits for every other transaction that has inserted an install of the title.
      .forNoKeyUpdate()
      .execute();
  await countAll(db, gained, 1, at === 0 ? null : at);
  await countAll(db, lost, -1, null);
}

interface Spelling {
  readonly id: number;
  readonly title: number;
}
type Named = { readonly item: SoftwareItem; readonly since: EpochMs };

/** Those that are known, and new ones with their titles by the rules. */
async function spellingsFor(db: Kysely<Tables>, items: readonly Named[]): Promise<Map<string, Spelling>> {
  const wanted = new Map(items.map((each) => [hashOf(each.item), each]));
  const found = await readSpellings(db, [...wanted.keys()]);
  const missing = [...wanted].filter(([key]) => !found.has(key));
  if (missing.length === 0) return found;
  const named = missing.map(([key, { item, since }]) => {
    const publisher = publisherOf(item);
    return {
      key,
      since,
      name: item.name,
      publisher,
      source: item.source,
      ...titleOf(item.name, publisher, item.source),
    };
  });
  for (const some of inChunks([...new Map(named.map((each) => [each.titleId, each])).values()].sort(byTitleId), CHUNK))
    await db
      .insertInto('software_titles')
      .values(
        some.map(({ titleId, title, name, publisher, since }) => ({
          title_id: titleId,
          title: storable(title),
          publisher: storable(publisher),
          search_text: storable(nameSearchText([title, name, publisher])),
          first_seen: since,
          last_new: since,
        })),
      )
      .onConflict((conflict) => conflict.column('title_id').doNothing())
      .execute();
  const ids = new Map<string, number>();
  for (const some of inChunks([...new Set(named.map(({ titleId }) => titleId))], CHUNK))
    for (const { id, title_id } of await db
      .selectFrom('software_titles')
      .select(['id', 'title_id'])
      .where('title_id', 'in', some)
      .execute())
      ids.set(title_id, id);
  for (const some of inChunks(
    named.toSorted((a, b) => (a.key < b.key ? -1 : 1)),
    CHUNK,
  ))
    await db
      .insertInto('software_spellings')
      .values(
        some.map(({ key, titleId, name, publisher, source, rule, explanation, since }) => ({
          name: storable(name),
          publisher: storable(publisher),
          source,
          title: ids.get(titleId) ?? 0,
          by_rule: ids.get(titleId) ?? 0,
          rule,
          explanation: JSON.stringify(explanation),
          joined_by: null,
          joined_at: since,
          spelling_hash: key,
        })),
      )
      .onConflict((conflict) => conflict.column('spelling_hash').doNothing())
      .execute();
  return readSpellings(db, [...wanted.keys()]);
}

async function readSpellings(db: Kysely<Tables>, keys: readonly string[]): Promise<Map<string, Spelling>> {
  const found = new Map<string, Spelling>();
  for (const some of inChunks(keys, CHUNK))
    for (const { id, title, spelling_hash } of await db
      .selectFrom('software_spellings')
      .select(['id', 'title', 'spelling_hash'])
      .where('spelling_hash', 'in', some)
      .execute())
      found.set(spelling_hash, { id, title });
  return found;
}

async function titlesAt(db: Kysely<Tables>, endpoint: number, keys: readonly string[]): Promise<number[]> {
  const titles: number[] = [];
  for (const some of inChunks(keys, CHUNK))
    for (const { title } of await db
      .selectFrom('software_installs')
      .select('title')
      .where('endpoint', '=', endpoint)
      .where('item_key', 'in', some)
      .execute())
      titles.push(title);
  return titles;
}

async function presentTitles(db: Kysely<Tables>, endpoint: number, titles: readonly number[]): Promise<Set<number>> {
  const present = new Set<number>();
  for (const some of inChunks(titles, CHUNK))
    for (const { title } of await db
      .selectFrom('software_installs')
      .select('title')
      .distinct()
      .where('endpoint', '=', endpoint)
      .where('title', 'in', some)
      .where('gone_at', 'is', null)
      .execute())
      present.add(title);
  return present;
}

async function countAll(db: Kysely<Tables>, titles: readonly number[], by: 1 | -1, newAt: EpochMs | null) {
  for (const some of inChunks(titles, CHUNK)) {
    await db
      .updateTable('software_titles')
      .set((eb) => ({ endpoints: eb('endpoints', '+', by), ...(newAt === null ? {} : { last_new: newAt }) }))
      .where('id', 'in', some)
      .execute();
  }
}

const publisherOf = ({ publisher }: SoftwareItem) => (typeof publisher === 'string' ? publisher : '');

function hashOf(item: SoftwareItem): string {
  return hash('sha256', JSON.stringify([item.name, publisherOf(item), item.source]), 'hex');
}

const byTitleId = (a: { titleId: string }, b: { titleId: string }) => (a.titleId < b.titleId ? -1 : 1);
