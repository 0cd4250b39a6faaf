// The fictional city's departments with heads and clerks, and its plan for 1 April 2027: for pictures and browser tests.
import { openAudit } from '../../../console/server/audit/audit.ts';
import { applyDue } from '../../../console/server/reorganisation/apply.ts';
import { departmentStore } from '../../../console/server/store/departments.ts';
import { keepNamesInStep } from '../../../console/server/store/endpoint-departments.ts';
import { peopleStore } from '../../../console/server/store/people.ts';
import { reorganisationStore } from '../../../console/server/store/reorganisations.ts';
import type { Store } from '../../../console/server/store/store.ts';
import { dayOf, startOfDay } from '../../../shared/calendar/day.ts';
import type { DepartmentId, PersonId, PostId, ReorganisationId } from '../../../shared/ids/ids.ts';
import type { Move } from '../../../shared/protocol/api/reorganisation.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';

/** `name reading parent`, as the seeded endpoints call them. */
const TREE = `
税務部 ぜいむぶ -
市民税課 しみんぜいか 税務部
資産税課 しさんぜいか 税務部
福祉部 ふくしぶ -
生活福祉課 せいかつふくしか 福祉部
障害福祉課 しょうがいふくしか 福祉部
市民部 しみんぶ -
市民課 しみんか 市民部
保険年金課 ほけんねんきんか 市民部
総務部 そうむぶ -
総務課 そうむか 総務部
財務部 ざいむぶ -
契約課 けいやくか 財務部
こども部 こどもぶ -
保育課 ほいくか こども部
都市部 としぶ -
建築課 けんちくか 都市部
教育委員会 きょういくいいんかい -
学校教育課 がっこうきょういくか 教育委員会
秘書広報課 ひしょこうほうか -
情報システム課 じょうほうしすてむか -
中央図書館 ちゅうおうとしょかん -
産業部 さんぎょうぶ -
観光課 かんこうか 産業部`
  .trim()
  .split('\n')
  .map((line) => line.split(' ') as [string, string, string]);
const CLERKS = ['例示 花子', '見本 楓', '試作 三郎'];

export const APPLIED = 'reo-00000000-0000-4000-8000-000000000002' as ReorganisationId;
export const PLANNED = 'reo-00000000-0000-4000-8000-000000000001' as ReorganisationId;
const NEW_SECTION = 'dep-00000000-0000-4000-8000-000000000101' as DepartmentId;

export function departmentOf(name: string): DepartmentId {
  return `dep-seed-${TREE.findIndex(([each]) => each === name) + 1}` as DepartmentId;
}

export async function seedReorganisation(store: Store, now: EpochMs): Promise<void> {
  const since = startOfDay('2020-04-01');
  await departmentStore(store.db).add(
    TREE.map(([name, reading, parent], index) => ({
      departmentId: departmentOf(name),
      code: String(100 + index),
      kind: parent === '-' ? ('department' as const) : ('section' as const),
      nameId: `name-seed-${index}`,
      name,
      reading,
      parentId: parent === '-' ? null : departmentOf(parent),
      position: index,
      validFrom: since,
      validTo: null,
    })),
    now,
  );
  await seedPeople(store, since, now);
  await keepNamesInStep(store, now);
  await reorganisationStore(store.db).add({
    reorganisationId: PLANNED,
    title: '令和9年度 機構改革',
    on: '2027-04-01',
    moves: MOVES,
    state: 'planned',
    reason: '組織条例の改正',
    version: 1,
    madeAt: now,
    madeBy: '架空 花子',
    appliedAt: null,
    held: null,
    closedAt: null,
    closedBy: null,
    done: null,
    takesBack: null,
  });
}

/** One that was applied this morning, with a terminal left without a department. */
export async function seedApplied(store: Store, now: EpochMs): Promise<void> {
  const plans = reorganisationStore(store.db);
  const planned = await plans.find(PLANNED);
  if (planned === null) throw new Error('no plan was seeded');
  await plans.add({
    ...planned,
    reorganisationId: APPLIED,
    title: '秘書広報課の廃止<img src=x onerror=alert(1)>',
    on: dayOf(now),
    moves: [{ kind: 'end', departmentId: departmentOf('秘書広報課'), heirId: departmentOf('総務課') }],
  });
  await store.db
    .updateTable('endpoints')
    .set({ department: null, department_id: null })
    .where('name', '=', 'KSM-IN-0035')
    .execute();
  const clock = { now: () => now };
  await applyDue({ store, clock, audit: openAudit({ dialect: store.dialect, clock }) });
}

async function seedPeople(store: Store, since: EpochMs, now: EpochMs): Promise<void> {
  const people = peopleStore(store);
  const everybody = TREE.flatMap(([department], office) =>
    [`架空 ${department.slice(0, 2)}`, ...CLERKS].map((name, seat) => ({
      department,
      seat,
      personId: `per-seed-${office}-${seat}` as PersonId,
      staffNumber: String(2_000 + office * 10 + seat),
      name: name.split(' ') as [string, string],
    })),
  );
  await people.addMany(
    everybody.map(({ personId, staffNumber, name: [familyName, givenName] }) => ({
      personId,
      staffNumber,
      kind: 'staff',
      familyName,
      givenName,
      familyReading: '',
      givenReading: '',
      mail: null,
      startsOn: null,
      endsOn: null,
      contractReference: null,
      company: null,
      supervisingDepartmentId: null,
    })),
    now,
  );
  await people.addPosts(
    everybody.map(({ personId, department, seat }) => ({
      postId: `post-${personId}` as PostId,
      personId,
      departmentId: departmentOf(department),
      title: seat === 0 ? '課長' : '主事',
      isHead: seat === 0,
      kind: 'main',
      validFrom: since,
      validTo: null,
    })),
    now,
  );
}

const made = (departmentId: DepartmentId, code: string, name: string, reading: string, parent: string) => ({
  departmentId,
  code,
  departmentKind: 'section' as const,
  name,
  reading,
  parentId: departmentOf(parent),
});
const MOVES: readonly Move[] = [
  {
    kind: 'merge',
    departmentIds: [departmentOf('市民税課'), departmentOf('資産税課')],
    into: made(NEW_SECTION, '210', '課税課', 'かぜいか', '税務部'),
  },
  { kind: 'rename', departmentId: departmentOf('こども部'), name: 'こども未来部', reading: 'こどもみらいぶ' },
  { kind: 'place', departmentId: departmentOf('秘書広報課'), parentId: departmentOf('総務部') },
  { kind: 'end', departmentId: departmentOf('財務部'), heirId: departmentOf('総務部') },
  {
    kind: 'post',
    postId: 'post-per-seed-2-0' as PostId,
    toId: NEW_SECTION,
    title: '課長補佐',
    isHead: false,
  },
];
