// Requests for software in the seeded city: of a title, of something nobody has yet, and one that was answered.
import { requestStore } from '../../../console/server/store/software-requests.ts';
import type { Store } from '../../../console/server/store/store.ts';
import type { AccountId, RequestId } from '../../../shared/ids/ids.ts';
import { type EpochMs, HOUR_MS } from '../../../shared/time/epoch.ts';

const REQUESTS = [
  ['thunderbird', 'メール', 'allowed', '市民税課 全員', '庁外との連絡に使うため', '仮名 一郎', 3],
  [null, '一太郎2026', 'allowed', '総務課 文書係', '県の様式が新しい版でしか開けないため', '見本 かえで', 20],
  [null, '名刺管理ソフト', 'forbidden', '全庁', '個人の連絡先が外に預けられるため', '架空 次郎', 28],
  ['cups', '', 'allowed', '契約課', '新しい複合機のため', '例示 健', 120],
] as const;

export async function seedRequests({ db }: Pick<Store, 'db'>, now: EpochMs): Promise<void> {
  const requests = requestStore(db);
  for (const [index, [title, typed, wanted, forWhom, reason, askedBy, hoursAgo]] of REQUESTS.entries()) {
    const known =
      title === null
        ? undefined
        : await db
            .selectFrom('software_titles')
            .select(['title_id', 'title'])
            .where('title', '=', title)
            .executeTakeFirstOrThrow();
    const requestId = `srq-00000000-0000-4000-8000-00000000000${index}` as RequestId;
    const accountId = `00000000-0000-4000-8000-0000000000a${index}` as AccountId;
    const asked = { requestId, titleId: known?.title_id ?? null, name: known?.title ?? typed, accountId, askedBy };
    await requests.add({ ...asked, wanted, forWhom, reason }, now - hoursAgo * HOUR_MS);
    if (index === 2)
      await requests.answer(
        requestId,
        { answer: 'forbidden', reason: '庁内の規程による', by: '架空 花子' },
        now - HOUR_MS,
      );
  }
}
