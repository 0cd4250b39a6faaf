// Fills a store with what 20,000 terminals have: 100 programs and six devices each, one of them a medium.
import { type Kysely, sql } from 'kysely';
import type { Store } from '../../console/server/store/store.ts';
import type { Tables } from '../../console/server/store/tables.ts';
import { nameSearchText } from '../../shared/organisation/search-text.ts';
import { DAY_MS, HOUR_MS } from '../../shared/time/epoch.ts';
import { STICK } from '../../test/support/seed/state.ts';

const TITLES = 3_000;
const PROGRAMS = 100;
const DEVICES = 6;
const ROWS_AT_ONCE = 1_000;

/** Poured in as rows: through the agents' reports it would take an hour, and is the same afterwards. */
export async function fillInventory({ db }: Pick<Store, 'db'>): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await fillTitles(trx);
    await fillInstalls(trx);
    await fillDevices(trx);
  });
}

async function fillTitles(db: Kysely<Tables>): Promise<void> {
  const now = Date.now();
  for (let from = 0; from < TITLES; from += ROWS_AT_ONCE) {
    const numbers = Array.from({ length: ROWS_AT_ONCE }, (_, step) => from + step);
    const titles = await db
      .insertInto('software_titles')
      .values(
        numbers.map((n) => {
          const title = `業務ソフト ${n} Professional`;
          const publisher = `株式会社カスミデモ ${n % 90}`;
          return {
            title_id: `ttl-${n.toString(16).padStart(26, '0')}`,
            title,
            publisher,
            search_text: nameSearchText([title, `${title} (x64)`, publisher]),
            first_seen: now - (n % 400) * DAY_MS,
            last_new: now - (n % 40) * DAY_MS,
          };
        }),
      )
      .returning(['id', 'title', 'publisher'])
      .execute();
    await db
      .insertInto('software_spellings')
      .values(
        titles.map(({ id, title, publisher }) => ({
          name: title,
          publisher,
          source: 'windows',
          title: id,
          by_rule: id,
          rule: 'name',
          explanation: '["as-is"]',
          joined_by: null,
          joined_at: now,
          spelling_hash: `bench-${id}`,
        })),
      )
      .execute();
  }
}

/** Some are on most terminals and many on few; within the database, since two million rows are a lot to carry there. */
async function fillInstalls(db: Kysely<Tables>): Promise<void> {
  const now = Date.now();
  await sql`
    INSERT INTO software_installs (endpoint, item_key, title, spelling, version, first_seen, changed_at, gone_at)
    WITH RECURSIVE nth(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM nth WHERE n + 1 < ${sql.lit(PROGRAMS)}),
      known AS (SELECT t.id AS title, s.id AS spelling, row_number() OVER (ORDER BY t.id) - 1 AS place
        FROM software_titles AS t JOIN software_spellings AS s ON s.title = t.id WHERE s.spelling_hash LIKE 'bench-%')
    SELECT e.id, 'windows:' || n || ':x64', k.title, k.spelling, '1.' || (e.id % 7), ${sql.lit(now)}, ${sql.lit(now)}, NULL
    FROM endpoints AS e CROSS JOIN nth
    JOIN known AS k ON k.place = CASE WHEN n < 60 THEN n ELSE 60 + (e.id * 37 + n * n * 13) % ${sql.lit(TITLES - 60)} END`.execute(
    db,
  );
  await sql`
    UPDATE software_titles SET endpoints =
      (SELECT count(DISTINCT i.endpoint) FROM software_installs AS i WHERE i.title = software_titles.id)`.execute(db);
}

async function fillDevices(db: Kysely<Tables>): Promise<void> {
  const now = Date.now();
  const endpoints = await db
    .selectFrom('endpoints')
    .select(['id', 'user_name', 'last_seen_at'])
    .orderBy('id')
    .execute();
  const pieces = endpoints.flatMap((endpoint) =>
    Array.from({ length: DEVICES }, (_, nth) => ({ endpoint, nth, number: endpoint.id * DEVICES + nth })),
  );
  for (let from = 0; from < pieces.length; from += ROWS_AT_ONCE) {
    const some = pieces.slice(from, from + ROWS_AT_ONCE);
    const rows = await db
      .insertInto('fleet_devices')
      .values(some.map((piece) => deviceOf(piece, now)))
      .returning(['id', 'device_id', 'last_since', 'last_used_at', 'is_present'])
      .execute();
    const ids = new Map(rows.map((row) => [row.device_id, row]));
    await db
      .insertInto('device_uses')
      .values(
        some.map(({ endpoint, nth, number }) => {
          const row = ids.get(deviceIdOf(number));
          return {
            device: row?.id ?? 0,
            endpoint: endpoint.id,
            port: `1-${nth + 1}`,
            user_name: endpoint.user_name,
            since: row?.last_since ?? now,
            gone_at: row?.is_present === 1 ? null : (row?.last_used_at ?? now),
          };
        }),
      )
      .execute();
  }
}

interface Piece {
  readonly endpoint: { readonly id: number; readonly user_name: string | null };
  readonly nth: number;
  readonly number: number;
}

const deviceIdOf = (number: number) => `dev-${number.toString(16).padStart(32, '0')}`;

/** The first is a stick, in a drawer for up to 300 days; the others are plugged in. */
function deviceOf({ endpoint, nth, number }: Piece, now: number) {
  const isStick = nth === 0;
  const serial = `KSM${number.toString(36).toUpperCase().padStart(9, '0')}`;
  const product = isStick ? 'RUF3-HSTV 暗号化USB' : `Device ${nth}`;
  const since = now - (number % 300) * DAY_MS - HOUR_MS;
  const item = { ...STICK, serial, product, manufacturer: 'BUFFADEMO' };
  return {
    device_id: deviceIdOf(number),
    vendor_id: item.vendorId,
    product_id: item.productId + nth,
    manufacturer: item.manufacturer,
    product,
    serial,
    twin_key: `${item.vendorId}:${item.productId + nth}:${serial}`,
    has_descriptors: 1,
    is_internal: 0,
    is_storage: isStick ? 1 : 0,
    item: JSON.stringify(item),
    search_text: nameSearchText([item.manufacturer, product, serial, '0781:5583']),
    first_seen: since,
    last_seen: since + HOUR_MS,
    last_endpoint: endpoint.id,
    last_user: endpoint.user_name,
    last_domain: endpoint.user_name === null ? null : '',
    last_account: endpoint.user_name,
    last_since: since,
    last_used_at: since + HOUR_MS,
    is_present: isStick ? 0 : 1,
    mount: isStick && number % 3 > 0 ? 'writable' : null,
  };
}
