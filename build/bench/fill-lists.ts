// Fills a store with what a city of 20,000 terminals has in its other lists: the ledger, open conditions, requests, contracts.
import { pino } from 'pino';
import { conditionStore } from '../../console/server/store/conditions.ts';
import type { Store } from '../../console/server/store/store.ts';
import { terminalStore } from '../../console/server/store/terminals.ts';
import { openTerminalComparison } from '../../console/server/terminals/compare.ts';
import type { TerminalParts } from '../../console/server/terminals/store.ts';
import { addDays, dayOf } from '../../shared/calendar/day.ts';
import type { ConditionCode } from '../../shared/conditions/condition.ts';
import type { TerminalId } from '../../shared/ids/ids.ts';
import { nameSearchText } from '../../shared/organisation/search-text.ts';
import { DAY_MS, HOUR_MS } from '../../shared/time/epoch.ts';
import type { Zone } from '../../shared/zones/zone.ts';
import { OFFICES } from '../../test/city/offices.ts';
import { departmentIdOf } from '../../test/city/write-organisation.ts';

/** Every hundredth terminal is in no ledger, and so many lines have no terminal. */
const UNLISTED_EVERY = 100;
const WITHOUT_AGENT = 300;
const REQUESTS = 2_000;
const LICENCES = 600;

export async function fillLists(store: Store): Promise<void> {
  const endpoints = await store.db
    .selectFrom('endpoints')
    .select(['id', 'name', 'zone', 'serial'])
    .orderBy('id')
    .execute();
  await fillLedger(store, endpoints);
  await fillConditions(store, endpoints);
  await fillRequests(store);
  await fillLicences(store);
}

interface Endpoint {
  readonly id: number;
  readonly name: string;
  readonly zone: string;
  readonly serial: string | null;
}

/** Compared with the fleet as every night. */
async function fillLedger(store: Store, endpoints: readonly Endpoint[]): Promise<void> {
  const now = Date.now();
  const today = dayOf(now);
  const places = OFFICES.filter(({ weight }) => weight > 0);
  const lineOf = (number: number, parts: Pick<TerminalParts, 'zone' | 'serial' | 'hostname'>) => ({
    ...parts,
    terminalId: `term-bench-${number}` as TerminalId,
    source: 'import',
    life: 'deployed' as const,
    lifeSince: now,
    destruction: null,
    assetNumber: `R${4 + (number % 5)}-${String(number).padStart(5, '0')}`,
    model: 'KDN Lavie 14',
    departmentId: departmentIdOf(places[number % places.length] ?? { code: '' }),
    siteId: null,
    leaseEndsOn: addDays(today, number % 1_500),
    leaseReference: `R${4 + (number % 5)}-リース-${number % 12}`,
  });
  const listed = endpoints.filter((_, place) => place % UNLISTED_EVERY !== 7);
  const lines = listed.map(({ name, zone, serial }, number) =>
    lineOf(number, { zone: zone as Zone, serial, hostname: name }),
  );
  const more = Array.from({ length: WITHOUT_AGENT }, (_, index) =>
    lineOf(lines.length + index, { zone: 'lgwan', serial: `NEW${index}`, hostname: `KSM-NEW-${index}` }),
  );
  await store.db
    .transaction()
    .execute((db) => terminalStore({ db, dialect: store.dialect }).addMany([...lines, ...more], now - 40 * DAY_MS));
  const comparison = openTerminalComparison({ store, clock: { now: () => now }, log: pino({ level: 'silent' }) });
  await comparison.now();
  await comparison.close();
}

/** Those that no watch of the console closes again: every seventh endpoint has one, and a few have something worse. */
async function fillConditions(store: Store, endpoints: readonly Endpoint[]): Promise<void> {
  const now = Date.now();
  const conditions = conditionStore(store);
  const some: readonly [ConditionCode, (endpoint: Endpoint) => boolean, object][] = [
    ['collector-failed', ({ id }) => id % 7 === 3, { section: 'devices', reason: 'no-permission' }],
    ['certificate-expired', ({ id }) => id % 40 === 4, { at: new Date(now - DAY_MS).toISOString() }],
    ['clock-wrong', ({ id }) => id % 300 === 5, { offset: 400_000 }],
    ['journal-gap', ({ id }) => id % 700 === 6, { count: 3 }],
  ];
  for (const [code, has, facts] of some)
    await conditions.openAll(
      code,
      endpoints.filter(has).map(({ id }) => ({ endpoint: id, facts: { ...facts } })),
      now - HOUR_MS,
    );
}

async function fillRequests({ db }: Store): Promise<void> {
  const now = Date.now();
  const titles = await db.selectFrom('software_titles').select(['id', 'title']).orderBy('id').execute();
  await db
    .insertInto('software_requests')
    .values(
      Array.from({ length: REQUESTS }, (_, n) => {
        const { id, title } = titles[(n * 7) % titles.length] ?? { id: null, title: '' };
        const isOver = n % 4 > 0;
        return {
          request_id: `srq-00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`,
          title: id,
          name: title,
          wanted: 'allowed',
          for_whom: `市民税課の端末 ${n % 9}台`,
          reason: '申告の受付に使うため',
          search_text: nameSearchText([title, '申告の受付に使うため']),
          account_id: null,
          asked_by: `架空 課長${n % 120}`,
          asked_at: now - (n % 365) * DAY_MS,
          answer: isOver ? 'allowed' : null,
          answer_reason: isOver ? '業務に要るため' : null,
          answered_by: isOver ? '架空 花子' : null,
          answered_at: isOver ? now - (n % 365) * DAY_MS : null,
        };
      }),
    )
    .execute();
}

async function fillLicences({ db }: Store): Promise<void> {
  const now = Date.now();
  const today = dayOf(now);
  const titles = await db.selectFrom('software_titles').select(['id', 'title']).orderBy('id').limit(LICENCES).execute();
  await db
    .updateTable('software_titles')
    .set({ paid: 'paid' })
    .where(
      'id',
      'in',
      titles.map(({ id }) => id),
    )
    .execute();
  await db
    .insertInto('software_licences')
    .values(
      titles.map(({ id, title }, n) => ({
        licence_id: `lic-00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`,
        title: id,
        name: title,
        number: `契${n}`,
        kind: 'paid',
        seats: n % 9 === 0 ? null : n * 30,
        begins_on: addDays(today, -400),
        ends_on: addDays(today, n),
        note: '',
        end_reason: null,
        made_at: now,
        made_by: '架空 花子',
      })),
    )
    .execute();
}
