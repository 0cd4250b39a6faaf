// What an account may be tied to: the departments of today, and people found by name, reading or staff number.
import { type SqlBool, sql } from 'kysely';
import { nameSearchWords } from '../../../shared/organisation/search-text.ts';
import type { AccountChoices } from '../../../shared/protocol/api/accounts.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import { departmentTree } from './department-tree.ts';
import type { Store } from './store.ts';

const MAX_PERSONS = 8;

/** @param q nothing typed finds nobody */
export async function accountChoices({ db }: Pick<Store, 'db'>, q: string, now: EpochMs): Promise<AccountChoices> {
  const tree = await departmentTree(db, now);
  const names = new Map(tree.map(({ departmentId, fullName }) => [departmentId as string, fullName]));
  const departments = tree.map(({ departmentId, fullName }) => ({ departmentId, name: fullName }));
  const words = nameSearchWords(q);
  if (words.length === 0) return { departments, persons: [] };
  let found = db.selectFrom('persons').selectAll();
  for (const word of words) {
    const pattern = `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`;
    found = found.where(sql<SqlBool>`search_text LIKE ${pattern} ESCAPE '\\'`);
  }
  const rows = await found
    .orderBy('family_reading')
    .orderBy('given_reading')
    .orderBy('person_id')
    .limit(MAX_PERSONS)
    .execute();
  const posts =
    rows.length === 0
      ? []
      : await db
          .selectFrom('posts')
          .select(['person_id', 'department_id', 'kind'])
          .where(
            'person_id',
            'in',
            rows.map((row) => row.person_id),
          )
          .where('valid_from', '<=', now)
          .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', now)]))
          .orderBy('valid_from')
          .execute();
  const persons = rows.map((row) => {
    const held = posts.filter(({ person_id }) => person_id === row.person_id);
    const main = held.find(({ kind }) => kind === 'main') ?? held[0];
    const departmentId = main?.department_id ?? row.supervising_department;
    return {
      personId: row.person_id,
      displayName: `${row.family_name} ${row.given_name}`,
      reading: `${row.family_reading} ${row.given_reading}`,
      staffNumber: row.staff_number,
      isContractor: row.kind === 'contractor',
      mail: row.mail,
      departmentId,
      department: departmentId === null ? null : (names.get(departmentId) ?? null),
      lastDay: row.ends_on,
    };
  });
  return { departments, persons };
}
