// Permits of one section of the seeded city: some wait, one runs with a ledger, one is not back, one was sent back.
import { randomUUID } from 'node:crypto';
import type { StoredPermit } from '../../../console/server/permits/store.ts';
import { permitTold } from '../../../console/server/permits/told.ts';
import { peopleStore } from '../../../console/server/store/people.ts';
import { permitStore } from '../../../console/server/store/permits.ts';
import type { Store } from '../../../console/server/store/store.ts';
import type { AccountId, DepartmentId, PermitId, PersonId, PostId } from '../../../shared/ids/ids.ts';
import { fiscalYearOf, permitNumber } from '../../../shared/permits/period.ts';
import { type EventType, events, SEVERITIES } from '../../../shared/protocol/uplink/events.ts';
import { type EpochMs, HOUR_MS, MINUTE_MS } from '../../../shared/time/epoch.ts';
import type { Zone } from '../../../shared/zones/zone.ts';
import { addDepartmentRow } from '../organisation.ts';
import { OFFICE } from './accounts.ts';

const SECTION = 'dep-税務部 市民税課' as DepartmentId;
const NOBODY = { mail: null, startsOn: null, endsOn: null, contractReference: null, company: null };

export interface SeededPermits {
  readonly waiting: PermitId;
  readonly running: PermitId;
  readonly sentBack: PermitId;
}

/** After the accounts. The head and their deputy become people with posts; the deputy's colleague asks. */
export async function seedPermits(
  store: Store,
  accounts: ReadonlyMap<string, AccountId>,
  now: EpochMs,
): Promise<SeededPermits> {
  const known = await store.db
    .selectFrom('departments')
    .select('department_id')
    .where('department_id', '=', SECTION)
    .executeTakeFirst();
  if (known === undefined)
    await addDepartmentRow(store, { departmentId: SECTION, name: '税務部 市民税課', validTo: null });
  const head = await addPerson('901', ['髙橋', '𠮷男', 'たかはし', 'よしお'], true);
  const deputy = await addPerson('902', ['架空', '次郎', 'かくう', 'じろう'], false);
  const asker = await addPerson('903', ['例示', '花子', 'れいじ', 'はなこ'], false);
  await tie(OFFICE.head, head);
  await tie(OFFICE.staff, deputy);
  const terminals = await store.db
    .updateTable('endpoints')
    .set({ department_id: SECTION })
    .where('department', '=', '税務部 市民税課')
    .where('revoked_at', 'is', null)
    .returning(['id', 'name', 'zone'])
    .execute();
  const [terminal] = terminals.toSorted((a, b) => a.name.localeCompare(b.name));
  if (terminal === undefined) throw new Error('the seeded city has no terminal of this section');
  const permits = permitStore(store);
  const shown = { personId: asker, name: '例示 花子', reading: 'れいじ はなこ' };
  const waiting = await ask(
    '自立支援の決定通知 12件',
    '県庁 福祉局 自立支援課',
    '国・県への進達',
    2,
    8,
    11 * MINUTE_MS,
  );
  await ask('世帯票 1冊分', '東支所', '支所・出張所との受け渡し', 5, 3, 47 * MINUTE_MS, {
    personId: deputy,
    name: '架空 次郎',
    reading: 'かくう じろう',
  });
  await ask('統計の集計表 3件', '統計課', '関係機関への提出', 50, 8, 17 * HOUR_MS);
  const running = await ask('調査票の写し 40件', '訪問先（北地区）', '訪問調査', -2, 9, 20 * HOUR_MS);
  const late = await ask('説明会の資料', '市民会館', '会議・説明会での使用', -76, 8, 100 * HOUR_MS);
  const sentBack = await ask('給与支払報告書', '○○株式会社', '調査票・申告書の受け取り', 24, 8, 30 * HOUR_MS, {
    personId: deputy,
    name: '架空 次郎',
    reading: 'かくう じろう',
  });
  await answer(running, 'approved', 'approve', now - 3 * HOUR_MS, '');
  await answer(late, 'approved', 'approve', now - 90 * HOUR_MS, '');
  await answer(sentBack, 'sent-back', 'send-back', now - 3 * HOUR_MS, '受け取り元の担当者の名前も書いてください');
  await copy(running);
  return { waiting, running, sentBack };

  async function addPerson(staffNumber: string, names: readonly string[], isHead: boolean): Promise<PersonId> {
    const [familyName = '', givenName = '', familyReading = '', givenReading = ''] = names;
    const personId = `per-permits-${staffNumber}` as PersonId;
    const people = peopleStore(store);
    const person = { personId, staffNumber: `P${staffNumber}`, kind: 'staff' as const, supervisingDepartmentId: null };
    await people.addMany([{ ...person, ...NOBODY, familyName, givenName, familyReading, givenReading }], now);
    const post = { postId: randomUUID() as PostId, personId, departmentId: SECTION, kind: 'main' as const };
    await people.addPosts([{ ...post, title: isHead ? '課長' : '主事', isHead, validFrom: 0, validTo: null }], now);
    await people.map(
      {
        osAccountId: randomUUID(),
        domain: '',
        account: `permits.${staffNumber}`,
        personId,
        validFrom: 0,
        mappedHow: 'import',
        mappedBy: '架空 花子',
      },
      now,
    );
    return personId;
  }

  async function tie(name: string, personId: PersonId): Promise<void> {
    const accountId = accounts.get(name) ?? '';
    await store.db.updateTable('accounts').set({ person_id: personId }).where('account_id', '=', accountId).execute();
  }

  async function ask(
    subject: string,
    otherParty: string,
    purpose: string,
    inHours: number,
    hours: number,
    ago: number,
    { personId, name, reading }: { personId: PersonId; name: string; reading: string } = shown,
  ): Promise<PermitId> {
    const permitId = `pmt-${randomUUID()}` as PermitId;
    const from = Math.floor((now + inHours * HOUR_MS) / (30 * MINUTE_MS)) * 30 * MINUTE_MS;
    const year = fiscalYearOf(from);
    const isIn = purpose === '調査票・申告書の受け取り';
    await permits.add(
      {
        permitId,
        number: permitNumber(year, await permits.nextNumber(year)),
        person: { id: personId, name, reading },
        askedBy: accounts.get(OFFICE.staff) as AccountId,
        pairId: null,
        direction: isIn ? 'bring-in' : 'carry-out',
        subject,
        purpose,
        informationClass: '3B',
        otherParty,
        note: '',
        departmentId: SECTION,
        endpoint: terminal?.id ?? 0,
        medium: {
          vendorId: 0x0781,
          productId: 0x5581,
          serial: '4C530001230917110465',
          strength: 'strong',
          mediumId: null,
          deviceId: null,
          label: 'SanDisk Ultra',
        },
        extent: {
          from,
          until: from + hours * HOUR_MS,
          right: isIn ? 'read-only' : 'read-write',
          maxFiles: isIn ? null : 40,
          maxBytes: isIn ? null : 10_000_000,
        },
      },
      now - ago,
    );
    const step = { step: 'ask' as const, by: name, onBehalfOf: null, reason: null, narrowed: false };
    await permits.addStep(permitId, { at: now - ago, ...step });
    return permitId;
  }

  async function answer(
    permitId: PermitId,
    given: StoredPermit['answer'],
    step: 'approve' | 'send-back',
    at: EpochMs,
    reason: string,
  ): Promise<void> {
    const decided = { answer: given, decidedAt: at, decidedBy: OFFICE.head, wasApproved: given === 'approved' };
    await permits.change(permitId, 1, decided);
    const told = { at, step, by: OFFICE.head, onBehalfOf: null, narrowed: false };
    await permits.addStep(permitId, { ...told, reason: reason === '' ? null : reason });
  }

  /** What the terminal told: opened an hour ago, two files written. */
  async function copy(permitId: PermitId): Promise<void> {
    const device = {
      port: '1-2',
      vendorId: 0x0781,
      productId: 0x5581,
      serial: '4C530001230917110465',
      product: 'Ultra',
    };
    const file = (path: string, bytes: number) => ({
      permit: permitId,
      device,
      path,
      bytes,
      sha256: 'c'.repeat(64),
      notHashed: null,
      program: '/usr/bin/nautilus',
      osUser: 'permits.903',
    });
    const opened = {
      permit: permitId,
      device,
      direction: 'carry-out',
      right: 'read-write',
      until: now + 7 * HOUR_MS,
      users: ['permits.903'],
      scan: 'not-asked',
    };
    const told: [EventType, object][] = [
      ['permit.opened', opened],
      ['copy.recorded', file('調査票/北地区_01.xlsx', 48_213)],
      ['copy.recorded', file('調査票/北地区_02.xlsx', 51_020)],
    ];
    const records = told.map(([type, data], index) => ({
      seq: 90_001 + index,
      at: now - HOUR_MS + index * MINUTE_MS,
      deviceAt: now - HOUR_MS + index * MINUTE_MS,
      mono: 1_000 + index,
      type: events[type].number,
      severity: SEVERITIES.indexOf(events[type].severity),
      data: JSON.stringify(data),
    }));
    await store.events.append([
      {
        endpoint: terminal?.id ?? 0,
        zone: (terminal?.zone ?? 'lgwan') as Zone,
        epoch: 9,
        receivedAt: now - 50 * MINUTE_MS,
        clockOffsetMs: 0,
        headSeq: 90_003,
        headHash: 'a'.repeat(64),
        records,
        explained: [[1, 90_000]],
      },
    ]);
    await permits.told(permitId, permitTold(records.toReversed()));
    const byTerminal = { by: null, onBehalfOf: null, reason: null, narrowed: false };
    await permits.addStep(permitId, { at: now - HOUR_MS, step: 'opened', ...byTerminal });
  }
}
