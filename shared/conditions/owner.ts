// Who is in charge of a condition.
import type { AccountId } from '../ids/ids.ts';

/** As the condition shows them. */
export interface Owner {
  /** Null: nobody's. */
  readonly owner: string | null;
  /** Null for one that was taken before accounts were kept, where two accounts have that name. */
  readonly ownerId: string | null;
}

/** Two people of one name are two; by the name alone only where nothing else was kept. */
export function isOwnedBy(
  { owner, ownerId }: Owner,
  account: { readonly accountId: AccountId | string; readonly displayName: string },
): boolean {
  if (owner === null) return false;
  return ownerId === null ? owner === account.displayName : ownerId === account.accountId;
}
