// The contract by which somebody works for the city, and the department that answers for them today.
import type { PersonId } from '../../../shared/ids/ids.ts';
import { treeAt } from '../../../shared/organisation/tree.ts';
import type { OwnAccount } from '../../../shared/protocol/api/own-account.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import { departmentStore } from '../store/departments.ts';
import { peopleStore } from '../store/people.ts';
import type { Store } from '../store/store.ts';

/** @returns null for whoever is no contractor, and for an account of nobody in the list of people */
export async function contractOf(
  { db, dialect }: Pick<Store, 'db' | 'dialect'>,
  personId: PersonId | null,
  now: EpochMs,
): Promise<OwnAccount['account']['contract']> {
  const person = personId === null ? null : await peopleStore({ db, dialect }).find(personId);
  if (person?.kind !== 'contractor') return null;
  const departments = treeAt(await departmentStore(db).names(), now);
  const supervisor = departments.find(({ departmentId }) => departmentId === person.supervisingDepartmentId);
  return {
    company: person.company,
    reference: person.contractReference,
    supervisor: supervisor?.fullName ?? null,
  };
}
