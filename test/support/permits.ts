// A section with a head, a deputy and staff, a terminal and a stick: written as rows, for tests of permits.
import { randomUUID } from 'node:crypto';
import type { EndpointRef } from '../../console/server/state/store.ts';
import type { Store } from '../../console/server/store/store.ts';
import { nameSearchText } from '../../shared/organisation/search-text.ts';
import type { PermitBody } from '../../shared/protocol/api/permits.ts';
import { type Caller, personIn, sessionOf, type TestConsole } from './console.ts';
import { enrol } from './fleet.ts';
import { addDepartmentRow } from './organisation.ts';

export const SECTION = 'dep-life';
export const ABOVE = 'dep-welfare';
export const SERIAL = '4C530001230917110465';
const DEVICE_ID = `dev-${'a'.repeat(32)}`;
const HOUR = 3_600_000;

export interface Member {
  readonly personId: string;
  readonly accountId: string;
  readonly browser: Caller;
}

/** Somebody of the city with an account that is theirs, and a session with a factor given just now. */
export async function member(
  console: Pick<TestConsole, 'app' | 'store' | 'clock'>,
  name: string,
  facts: { role?: string; department?: string | null; isHead?: boolean; osAccount?: string | null } = {},
): Promise<Member> {
  const { role = 'staff', department = SECTION, isHead = false, osAccount = null } = facts;
  const { db } = console.store;
  const personId = `per-${randomUUID()}`;
  const [family = name, given = ''] = name.split(' ');
  await db
    .insertInto('persons')
    .values({
      person_id: personId,
      staff_number: randomUUID().slice(0, 8),
      kind: 'staff',
      family_name: family,
      given_name: given,
      family_reading: 'かな',
      given_reading: 'かな',
      mail: null,
      starts_on: null,
      ends_on: null,
      contract_reference: null,
      company: null,
      supervising_department: null,
      search_text: nameSearchText([name]),
      version: 1,
      recorded_at: 0,
    })
    .execute();
  if (department !== null)
    await db
      .insertInto('posts')
      .values({
        post_id: randomUUID(),
        person_id: personId,
        department_id: department,
        title: isHead ? '課長' : '主事',
        is_head: isHead ? 1 : 0,
        kind: 'main',
        valid_from: 0,
        valid_to: null,
        recorded_at: 0,
      })
      .execute();
  if (osAccount !== null) await addOsAccount(console.store, personId, osAccount);
  await personIn(console, 'full', role as 'staff');
  const { account_id: accountId } = await db
    .selectFrom('accounts')
    .select('account_id')
    .where('person_id', 'is', null)
    .where('role', '=', role)
    .executeTakeFirstOrThrow();
  await db
    .updateTable('accounts')
    .set({ person_id: personId, display_name: name })
    .where('account_id', '=', accountId)
    .execute();
  const browser = await sessionOf(console, accountId);
  await prove(console);
  return { personId, accountId, browser };
}

/** Everybody came back to their browser, and gave the second factor now. */
export async function prove({ store, clock }: Pick<TestConsole, 'store' | 'clock'>): Promise<void> {
  await store.db
    .updateTable('sessions')
    .set({ factor_proven_at: clock.now(), last_used_at: clock.now(), ends_at: clock.now() + 12 * HOUR })
    .execute();
}

export async function addOsAccount({ db }: Pick<Store, 'db'>, personId: string, account: string): Promise<void> {
  await db
    .insertInto('os_accounts')
    .values({
      os_account_id: randomUUID(),
      domain: '',
      account,
      person_id: personId,
      valid_from: 0,
      valid_to: null,
      mapped_how: 'test',
      mapped_by: 'test',
      recorded_at: 0,
    })
    .execute();
}

/** `accountId` stands in for `principalId` over the section, for a day. */
export async function standIn(
  { store, clock }: Pick<TestConsole, 'store' | 'clock'>,
  accountId: string,
  principalId: string,
): Promise<void> {
  await store.db
    .insertInto('deputies')
    .values({
      deputy_id: randomUUID(),
      account_id: accountId,
      principal_id: principalId,
      department_id: SECTION,
      starts_at: clock.now() - 1,
      ends_at: clock.now() + 24 * HOUR,
      reason: '出張',
      made_at: clock.now(),
      made_by: principalId,
    })
    .execute();
}

/**
 * The section below the one above it, a terminal of it, and a stick that was plugged in there.
 * @param known a terminal that was enrolled already; without it one is written
 */
export async function addSection(
  { store, clock }: Pick<TestConsole, 'store' | 'clock'>,
  known: EndpointRef | null = null,
): Promise<EndpointRef> {
  const there = await store.db.selectFrom('departments').select('department_id').executeTakeFirst();
  if (there === undefined) await addTree(store);
  const endpoint = known ?? (await enrol(store, { name: 'KSM-MN-0305', zone: 'my-number', user: 'hanako' }));
  await store.db.updateTable('endpoints').set({ department_id: SECTION }).where('id', '=', endpoint.id).execute();
  await store.db
    .insertInto('fleet_devices')
    .values({
      device_id: DEVICE_ID,
      vendor_id: 0x0781,
      product_id: 0x5581,
      manufacturer: 'SanDisk',
      product: 'Ultra',
      serial: SERIAL,
      twin_key: `1921:21889:${SERIAL}`,
      has_descriptors: 1,
      is_internal: 0,
      is_storage: 1,
      item: '{}',
      search_text: SERIAL.toLowerCase(),
      first_seen: clock.now(),
      last_seen: clock.now(),
      last_endpoint: endpoint.id,
      last_used_at: clock.now(),
    })
    .onConflict((conflict) => conflict.column('device_id').doNothing())
    .execute();
  return endpoint;
}

async function addTree(store: Store): Promise<void> {
  await addDepartmentRow(store, { departmentId: ABOVE, name: '福祉部', validTo: null });
  await addDepartmentRow(store, { departmentId: SECTION, name: '生活福祉課', validTo: null });
  await addDepartmentRow(store, { departmentId: 'dep-other', name: '別の課', validTo: null });
  await store.db
    .updateTable('department_names')
    .set({ parent_id: ABOVE })
    .where('department_id', '=', SECTION)
    .execute();
}

export function requestOf(endpointId: string, now: number, change: Partial<PermitBody> = {}): PermitBody {
  return {
    direction: 'carry-out',
    purpose: '訪問調査',
    subject: '自立支援の決定通知 12件',
    informationClass: '3B',
    otherParty: '県庁 福祉局',
    medium: { deviceId: DEVICE_ID },
    endpointId,
    departmentId: SECTION,
    right: 'read-write',
    from: now,
    until: now + 8 * HOUR,
    maxFiles: 12,
    maxBytes: 10_000_000,
    note: '',
    ...change,
  };
}
