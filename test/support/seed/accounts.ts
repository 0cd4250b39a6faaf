// Colleagues of the fictional city with their accounts, for pictures and browser tests: every role, every state, a deputy.
import { randomUUID } from 'node:crypto';
import { noPassword } from '../../../console/server/operators/password.ts';
import type { NewAccount } from '../../../console/server/operators/store.ts';
import { accountStore } from '../../../console/server/store/accounts.ts';
import { apiTokenStore } from '../../../console/server/store/api-tokens.ts';
import { deputyStore } from '../../../console/server/store/deputies.ts';
import { factorStore } from '../../../console/server/store/factors.ts';
import { linkStore } from '../../../console/server/store/links.ts';
import type { Store } from '../../../console/server/store/store.ts';
import type { AccountId, ApiTokenId, DepartmentId, DeputyId, InvitationId } from '../../../shared/ids/ids.ts';
import { endOfDay } from '../../../shared/organisation/end-date.ts';
import type { Role } from '../../../shared/protocol/api/common.ts';
import { DAY_MS, type EpochMs, HOUR_MS } from '../../../shared/time/epoch.ts';

interface Colleague {
  readonly name: string;
  readonly reading: string;
  readonly login: string;
  readonly role: Role;
  readonly department: string;
  readonly lastDay?: string;
  readonly state?: 'invited' | 'disabled';
  /** Hours since they signed in; absent: never. */
  readonly seenHoursAgo?: number;
}

const COLLEAGUES: readonly Colleague[] = [
  {
    name: '運用担当 A',
    reading: 'うんようたんとう えー',
    login: 'unyou.a',
    role: 'operator',
    department: '情報システム課',
    seenHoursAgo: 1,
  },
  {
    name: '運用担当 B',
    reading: 'うんようたんとう びー',
    login: 'unyou.b',
    role: 'operator',
    department: '情報システム課',
    seenHoursAgo: 20,
  },
  {
    name: '髙橋 𠮷男',
    reading: 'たかはし よしお',
    login: 'takahashi',
    role: 'section-head',
    department: '税務部 市民税課',
    seenHoursAgo: 3,
  },
  {
    name: '青木 はじめ',
    reading: 'あおき はじめ',
    login: 'aoki',
    role: 'section-head',
    department: '市民部 市民課',
    seenHoursAgo: 26,
  },
  {
    name: '監査 みどり',
    reading: 'かんさ みどり',
    login: 'kansa',
    role: 'auditor',
    department: '監査委員事務局',
    seenHoursAgo: 170,
  },
  {
    name: '架空 次郎',
    reading: 'かくう じろう',
    login: 'kakuu.jirou',
    role: 'staff',
    department: '税務部 市民税課',
    seenHoursAgo: 2,
  },
  {
    name: '新任 さくら',
    reading: 'しんにん さくら',
    login: 'shinnin',
    role: 'staff',
    department: '市民部 市民課',
    state: 'invited',
  },
  {
    name: '委託 三郎',
    reading: 'いたく さぶろう',
    login: 'itaku',
    role: 'contractor',
    department: '情報システム課',
    lastDay: '2027-03-31',
    seenHoursAgo: 50,
  },
  {
    name: '委託 四郎',
    reading: 'いたく しろう',
    login: 'itaku.shirou',
    role: 'contractor',
    department: '情報システム課',
    lastDay: '2026-09-30',
    seenHoursAgo: 2_000,
  },
  {
    name: '退職 五郎',
    reading: 'たいしょく ごろう',
    login: 'taishoku',
    role: 'operator',
    department: '情報システム課',
    state: 'disabled',
    seenHoursAgo: 900,
  },
];

export const OFFICE = {
  head: '髙橋 𠮷男',
  operator: '運用担当 A',
  auditor: '監査 みどり',
  staff: '架空 次郎',
  contractor: '委託 三郎',
} as const;

/** @returns account ids by name */
export async function seedAccounts({ db }: Pick<Store, 'db'>, now: EpochMs): Promise<ReadonlyMap<string, AccountId>> {
  const accounts = accountStore(db);
  const ids = new Map<string, AccountId>();
  for (const colleague of COLLEAGUES) {
    const accountId = randomUUID() as AccountId;
    ids.set(colleague.name, accountId);
    const madeAt = now - 200 * DAY_MS;
    const account: NewAccount = {
      accountId,
      loginName: colleague.login,
      displayName: colleague.name,
      reading: colleague.reading,
      role: colleague.role,
      department: colleague.department,
      departmentId: `dep-${colleague.department}` as DepartmentId,
      password: noPassword(),
      completedAt: colleague.state === 'invited' ? null : madeAt,
      mail: `${colleague.login}@city.kasumino.example`,
      endsAt: colleague.lastDay === undefined ? null : endOfDay(colleague.lastDay),
    };
    await accounts.add(account, madeAt);
    if (colleague.seenHoursAgo !== undefined)
      await accounts.signedIn(accountId, '10.20.1.15', now - colleague.seenHoursAgo * HOUR_MS);
    if (colleague.state === 'disabled')
      await accounts.disable(accountId, { at: now - 30 * DAY_MS, reason: '退職のため' });
    if (colleague.state !== 'invited') await seedFactors(accountId, madeAt);
    else
      await linkStore(db).replace({
        invitationId: randomUUID() as InvitationId,
        accountId,
        kind: 'invitation',
        secretHash: accountId,
        madeAt: now - HOUR_MS,
        madeBy: ids.get('運用担当 A') ?? accountId,
        endsAt: now + 71 * HOUR_MS,
      });
  }
  await seedDeputies();
  await seedToken();
  return ids;

  async function seedToken(): Promise<void> {
    const tokenId = randomUUID() as ApiTokenId;
    const token = {
      tokenId,
      accountId: ids.get(OFFICE.operator) as AccountId,
      name: '夜間集計',
      role: 'operator' as const,
      isReadOnly: true,
      departmentIds: null,
      endsAt: now + 60 * DAY_MS,
    };
    const tokens = apiTokenStore(db);
    await tokens.add(token, tokenId, now - 30 * DAY_MS);
    await tokens.used(tokenId, '10.20.9.4', now - 7 * HOUR_MS);
  }

  async function seedFactors(accountId: AccountId, at: EpochMs): Promise<void> {
    const factors = factorStore(db);
    const factorId = randomUUID();
    await factors.offerTotp(accountId, factorId, 'sealed', at);
    await factors.confirmTotp(factorId, 1, at);
    await factors.replaceRecoveryCodes(
      accountId,
      Array.from({ length: 10 }, (_, index) => `${accountId}-${index}`),
      at,
    );
  }

  async function seedDeputies(): Promise<void> {
    const of = (name: string) => ids.get(name) as AccountId;
    const deputy = {
      accountId: of(OFFICE.staff),
      principalId: of(OFFICE.head),
      departmentId: 'dep-税務部 市民税課' as DepartmentId,
      madeBy: of(OFFICE.head),
    };
    const spans = [
      { startsAt: now - HOUR_MS, endsAt: now + 2 * DAY_MS, reason: '県の会議に出席するため' },
      { startsAt: now - 40 * DAY_MS, endsAt: now - 38 * DAY_MS, reason: '年次休暇のため' },
    ];
    for (const span of spans)
      await deputyStore(db).add({ ...deputy, ...span, deputyId: randomUUID() as DeputyId }, span.startsAt - HOUR_MS);
  }
}
