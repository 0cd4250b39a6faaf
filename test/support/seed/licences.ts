// Contracts of licences in the seeded city: too few, left over, unlimited, about to end, and ended.

import { licenceStore } from '../../../console/server/store/licences.ts';
import type { Store } from '../../../console/server/store/store.ts';
import { addDays, dayOf } from '../../../shared/calendar/day.ts';
import type { LicenceId } from '../../../shared/ids/ids.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';

/** By part of the title, seats, and days from today to the beginning and to the last day. */
const CONTRACTS = [
  ['libreoffice', '文書作成ソフト 保守', 1, -400, 500],
  ['thunderbird', 'メールソフト 包括契約', 0, -300, 64],
  ['firefox', '閲覧ソフト 保守', 40, -200, 165],
  ['firefox', '閲覧ソフト 保守（前年度）', 30, -565, -201],
  ['ibus-mozc', '日本語入力 庁内利用', null, -900, null],
  ['pcscd', 'カードリーダー 保守', 1, -30, 30],
] as const;

export async function seedLicences({ db }: Pick<Store, 'db'>, now: EpochMs): Promise<void> {
  const today = dayOf(now);
  for (const [index, [title, name, seats, begins, ends]] of CONTRACTS.entries()) {
    const found = await db
      .selectFrom('software_titles')
      .select('title_id')
      .where('title', 'like', `${title}%`)
      .orderBy('id')
      .executeTakeFirstOrThrow();
    const parts = {
      name,
      number: `契-2026-${index + 11}`,
      kind: seats === null ? ('free' as const) : ('paid' as const),
      seats,
      beginsOn: addDays(today, begins),
      endsOn: ends === null ? null : addDays(today, ends),
      note: index === 2 ? '令和9年度は更新しない見込み' : '',
    };
    const licenceId = `lic-00000000-0000-4000-8000-00000000000${index}` as LicenceId;
    await licenceStore(db).add(licenceId, found.title_id, parts, '運用担当 A', now);
  }
}
