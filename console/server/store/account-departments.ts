// Keeps the department's name that accounts show in step with the tree; an account of an ended department keeps its last name.
import type { Transaction } from 'kysely';
import type { AccountId } from '../../../shared/ids/ids.ts';
import type { TreeNode } from '../../../shared/organisation/tree.ts';
import { accountStore } from './accounts.ts';
import type { Tables } from './tables.ts';

/** Within a transaction. */
export async function keepAccountNamesInStep(db: Transaction<Tables>, tree: readonly TreeNode[]): Promise<void> {
  const names = new Map<string, string>(tree.map(({ departmentId, fullName }) => [departmentId, fullName]));
  const rows = await db
    .selectFrom('accounts')
    .select(['account_id', 'department_id', 'department'])
    .where('department_id', 'is not', null)
    .execute();
  const accounts = accountStore(db);
  for (const { account_id, department_id, department } of rows) {
    const full = names.get(department_id ?? '');
    if (full === undefined || full === department) continue;
    // Writing what stands there takes the lock on both dialects, and reads what whoever was faster has committed.
    await db
      .updateTable('accounts')
      .set((eb) => ({ version: eb.ref('version') }))
      .where('account_id', '=', account_id)
      .execute();
    const account = await accounts.byId(account_id as AccountId);
    if (account === null) continue;
    await accounts.edit(account, { department: full });
  }
}
