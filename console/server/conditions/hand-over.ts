// Hands an open condition to a colleague, with a word for them.
import type { AuditActor } from '../../../shared/audit/entry.ts';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { AccountId } from '../../../shared/ids/ids.ts';
import type { Colleague, HandOverBody } from '../../../shared/protocol/api/conditions.ts';
import type { ConditionView } from '../../../shared/protocol/api/endpoints.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Audit } from '../audit/audit.ts';
import { accountList } from '../store/account-list.ts';
import { together } from '../store/atomic.ts';
import { conditionStore } from '../store/conditions.ts';
import type { Store } from '../store/store.ts';

/** More work with conditions in no city. */
const MOST = 500;

/** Who may be in charge of a condition: operators and administrators who can sign in, by their reading. */
export async function colleagues(store: Pick<Store, 'db' | 'dialect'>, now: EpochMs): Promise<Colleague[]> {
  const { rows } = await accountList(store).page(
    { role: ['operator', 'administrator'], state: ['active'], limit: MOST },
    now,
  );
  return rows.map(({ accountId, displayName, role }) => ({ accountId, displayName, role }));
}

/** @throws SKM_NOT_FOUND when it is not open, SKM_NO_SUCH_COLLEAGUE */
export async function handOver(
  { store, audit, clock }: { store: Store; audit: Audit; clock: { now(): EpochMs } },
  conditionId: string,
  { accountId, note }: HandOverBody,
  actor: AuditActor,
): Promise<ConditionView> {
  return together(store, async (within) => {
    const next = (await colleagues(within, clock.now())).find((colleague) => colleague.accountId === accountId);
    if (next === undefined) throw new SekimoriError('SKM_NO_SUCH_COLLEAGUE');
    const conditions = conditionStore(within);
    const before = await conditions.view(conditionId);
    const { displayName } = next;
    const word = note.trim();
    const taken = await conditions.take(conditionId, {
      accountId: accountId as AccountId,
      displayName,
      ...(word === '' ? {} : { note: word }),
    });
    await audit.append(within.db, actor, {
      action: 'condition.handed-over',
      subject: { kind: 'condition', id: conditionId, name: taken.endpointName },
      before: { code: taken.code, owner: before?.owner ?? null, ownerId: before?.ownerId ?? null },
      after: { code: taken.code, owner: displayName, ownerId: accountId, note: word },
    });
    return taken;
  });
}
