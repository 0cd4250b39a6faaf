// Links of invitation and renewal in the database; each is claimed by one conditional update.
import type { Kysely } from 'kysely';
import type { AccountId, InvitationId } from '../../../shared/ids/ids.ts';
import type { LinkKind } from '../../../shared/protocol/api/accounts.ts';
import type { Link, LinkStore } from '../operators/store.ts';
import { atomic } from './atomic.ts';
import type { Tables } from './tables.ts';

export function linkStore(db: Kysely<Tables>): LinkStore {
  const open = () =>
    db
      .selectFrom('invitations as i')
      .leftJoin('accounts as a', 'a.account_id', 'i.made_by')
      .select(['i.invitation_id', 'i.account_id', 'i.kind', 'i.made_at', 'i.ends_at', 'i.claimed_at', 'a.display_name'])
      .where('i.finished_at', 'is', null)
      .where('i.withdrawn_at', 'is', null);

  async function withdraw(on: Kysely<Tables>, accountId: AccountId, now: number): Promise<void> {
    await on
      .updateTable('invitations')
      .set({ withdrawn_at: now })
      .where('account_id', '=', accountId)
      .where('finished_at', 'is', null)
      .where('withdrawn_at', 'is', null)
      .execute();
  }

  return {
    replace: ({ invitationId, accountId, kind, madeAt, madeBy, endsAt, secretHash }) =>
      atomic(db, async (trx) => {
        await withdraw(trx, accountId, madeAt);
        const row = {
          invitation_id: invitationId,
          account_id: accountId,
          kind,
          secret_hash: secretHash,
          made_at: madeAt,
          made_by: madeBy,
          ends_at: endsAt,
        };
        await trx.insertInto('invitations').values(row).execute();
      }),
    async claim(secretHash, now) {
      const claimed = await db
        .updateTable('invitations')
        .set({ claimed_at: now })
        .where('secret_hash', '=', secretHash)
        .where('ends_at', '>', now)
        .where('claimed_at', 'is', null)
        .where('withdrawn_at', 'is', null)
        .returning('invitation_id')
        .executeTakeFirst();
      if (claimed === undefined) return null;
      return linkOf(await open().where('i.invitation_id', '=', claimed.invitation_id).executeTakeFirst());
    },
    async openOf(accountId) {
      return linkOf(
        await open().where('i.account_id', '=', accountId).orderBy('i.made_at', 'desc').limit(1).executeTakeFirst(),
      );
    },
    async finish(accountId, now) {
      await db
        .updateTable('invitations')
        .set({ finished_at: now })
        .where('account_id', '=', accountId)
        .where('claimed_at', 'is not', null)
        .where('finished_at', 'is', null)
        .where('withdrawn_at', 'is', null)
        .execute();
    },
    withdraw: (accountId, now) => withdraw(db, accountId, now),
  };
}

interface Row {
  invitation_id: string;
  account_id: string;
  kind: string;
  made_at: number;
  ends_at: number;
  claimed_at: number | null;
  display_name: string | null;
}

function linkOf(row: Row | undefined): Link | null {
  if (row === undefined) return null;
  return {
    invitationId: row.invitation_id as InvitationId,
    accountId: row.account_id as AccountId,
    kind: row.kind as LinkKind,
    madeAt: row.made_at,
    madeBy: row.display_name ?? '',
    endsAt: row.ends_at,
    claimedAt: row.claimed_at,
  };
}
