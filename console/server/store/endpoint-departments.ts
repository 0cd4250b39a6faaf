// Keeps the department's name that every endpoint shows in step with the tree: renamed, moved, or begun at midnight.
import type { Kysely } from 'kysely';
import type { DepartmentId } from '../../../shared/ids/ids.ts';
import { treeAt } from '../../../shared/organisation/tree.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import { keepAccountNamesInStep } from './account-departments.ts';
import { atomic } from './atomic.ts';
import { inChunks } from './chunks.ts';
import { departmentStore } from './departments.ts';
import { renewSearchText } from './endpoint-search-text.ts';
import { storable } from './storable.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';

/**
 * Gives each endpoint the full name its department has at an instant, and those that only have a name the department of that name.
 * Accounts follow by their department. The endpoints of a department that has ended keep its last name until somebody moves them.
 * @returns how many endpoints were written
 */
export async function keepNamesInStep(store: Pick<Store, 'db' | 'dialect'>, at: EpochMs): Promise<number> {
  return atomic(store.db, async (db) => {
    const tree = treeAt(await departmentStore(db).names(), at);
    if (tree.length === 0) return 0;
    const nameOf = new Map(tree.map((node) => [node.departmentId as string, node.fullName]));
    const named = Map.groupBy(tree, ({ fullName }) => fullName);
    const pairs = await db
      .selectFrom('endpoints')
      .select(['department_id', 'department'])
      .distinct()
      .where('department', 'is not', null)
      .union(db.selectFrom('endpoints').select(['department_id', 'department']).where('department_id', 'is not', null))
      .execute();
    const touched: number[] = [];
    for (const { department_id: id, department } of pairs) {
      const full = id === null ? undefined : nameOf.get(id);
      const sameName = department === null ? [] : (named.get(department) ?? []);
      if (id === null) {
        // Two departments of one name: somebody has to say which.
        const [only] = sameName.length === 1 ? sameName : [];
        if (only === undefined) continue;
        await db
          .updateTable('endpoints')
          .set({ department_id: only.departmentId })
          .where('department_id', 'is', null)
          .where('department', '=', department)
          .execute();
      } else if (full !== undefined && full !== department) {
        const rows = await db
          .updateTable('endpoints')
          .set({ department: storable(full) })
          .where('department_id', '=', id)
          .where((eb) => eb.or([eb('department', 'is', null), eb('department', '<>', full)]))
          .returning('id')
          .execute();
        touched.push(...rows.map((row) => row.id));
      }
    }
    await renewSearchText({ ...store, db }, touched);
    await keepAccountNamesInStep(db, tree);
    return touched.length;
  });
}

/** The one department of this full name at an instant; null when there is none, or more than one. */
export async function departmentNamed(db: Kysely<Tables>, fullName: string, at: EpochMs): Promise<DepartmentId | null> {
  const named = treeAt(await departmentStore(db).names(), at).filter((node) => node.fullName === fullName);
  return named.length === 1 ? (named[0]?.departmentId ?? null) : null;
}

/** Moves endpoints to a department; their names follow at once. */
export async function moveEndpoints(
  { db, dialect }: Pick<Store, 'db' | 'dialect'>,
  endpointIds: readonly string[],
  department: { readonly departmentId: DepartmentId; readonly fullName: string } | null,
): Promise<void> {
  for (const chunk of inChunks(endpointIds, 1_000)) {
    const rows = await db
      .updateTable('endpoints')
      .set({ department_id: department?.departmentId ?? null, department: storable(department?.fullName ?? null) })
      .where('endpoint_id', 'in', chunk)
      .returning('id')
      .execute();
    await renewSearchText(
      { db, dialect },
      rows.map(({ id }) => id),
    );
  }
}
