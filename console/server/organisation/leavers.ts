// What stops by itself at the end of somebody's last day is also closed: posts, OS accounts, sessions, tokens and deputies, each with its entry.
import type { AccountId, ApiTokenId } from '../../../shared/ids/ids.ts';
import { endOfDay } from '../../../shared/organisation/end-date.ts';
import { writeOsAccount } from '../../../shared/organisation/os-account.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import { type AuditTold, ITSELF } from '../audit/audit.ts';
import { apiTokenStore } from '../store/api-tokens.ts';
import { together } from '../store/atomic.ts';
import { leaverStore } from '../store/leavers.ts';
import { sessionStore } from '../store/sessions.ts';
import type { Room } from './departments.ts';

/**
 * Rights are refused from the first instant after the last day, whether this has run or not: they are joined with the term at each request.
 * This writes the end into what would otherwise look open for ever. Safe with several processes on one database.
 * @returns how many things were closed
 */
export async function closeLeavers({ store, audit, clock }: Room): Promise<number> {
  const now = clock.now();
  // Most days there is nothing: no transaction is begun for that.
  if (!(await hasOpen(leaverStore(store.db), now))) return 0;
  return together(store, async (within) => {
    const { db } = within;
    const leavers = leaverStore(db);
    const told: AuditTold[] = [];
    const reason = (endsOn: string) => `終了日 ${endsOn} を過ぎたため`;
    for (const { postId, personId, name, departmentId, title, endsOn, validFrom, validTo } of await leavers.posts(
      now,
    )) {
      const end = Math.max(endOfDay(endsOn) ?? now, validFrom);
      if (await leavers.endPost(postId, end, validTo))
        told.push({
          action: 'post.ended',
          subject: { kind: 'person', id: personId, name },
          before: { postId, departmentId, title, validTo },
          after: { validTo: end },
          reason: reason(endsOn),
        });
    }
    for (const { osAccountId, personId, name, endsOn, validFrom, ...account } of await leavers.osAccounts(now)) {
      const end = Math.max(endOfDay(endsOn) ?? now, validFrom);
      if (await leavers.endOsAccount(osAccountId, end))
        told.push({
          action: 'os-account.unmapped',
          subject: { kind: 'os-account', id: writeOsAccount(account), name },
          before: { personId },
          reason: reason(endsOn),
        });
    }
    for (const { accountId, name } of await leavers.withSessions(now)) {
      const ended = await sessionStore(db).endAllOf(accountId as AccountId);
      if (ended > 0)
        told.push({
          action: 'account.sessions-ended',
          subject: { kind: 'account', id: accountId, name },
          after: { ended },
          reason: OVER,
        });
    }
    for (const { id, name } of await leavers.tokens(now))
      if (await apiTokenStore(db).revoke(id as ApiTokenId, OVER, now))
        told.push({ action: 'api-token.revoked', subject: { kind: 'api-token', id, name }, reason: OVER });
    for (const { id, name } of await leavers.deputies(now))
      if (await leavers.withdrawDeputy(id, now))
        told.push({ action: 'deputy.withdrawn', subject: { kind: 'deputy', id, name }, reason: OVER });
    await audit.appendAll(db, ITSELF, told);
    return told.length;
  });
}

const OVER = '任期または契約が終わったため';

async function hasOpen(leavers: ReturnType<typeof leaverStore>, now: EpochMs): Promise<boolean> {
  for (const ask of ['posts', 'osAccounts', 'withSessions', 'tokens', 'deputies'] as const)
    if ((await leavers[ask](now)).length > 0) return true;
  return false;
}
