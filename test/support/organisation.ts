// A small organisation for tests: made through the routes that administrators use.
import type { Store } from '../../console/server/store/store.ts';
import type { DepartmentId } from '../../shared/ids/ids.ts';
import type { PersonBody } from '../../shared/protocol/api/people.ts';
import type { Caller } from './console.ts';

/** Adds a department since April 2020. @returns its id */
export async function addDepartment(who: Caller, code: string, name: string, more: object = {}): Promise<string> {
  const answer = await who.post('/api/v1/departments', {
    code,
    kind: 'section',
    name,
    reading: name,
    parentId: null,
    from: '2020-04-01',
    reason: '組織表のとおり',
    ...more,
  });
  if (answer.statusCode !== 200) throw new Error(answer.body);
  return answer.json().departmentId;
}

/** Adds somebody. @returns their id */
export async function addPerson(who: Caller, staffNumber: string, more: Partial<PersonBody> = {}): Promise<string> {
  const answer = await who.post('/api/v1/people', {
    staffNumber,
    kind: 'staff',
    familyName: '髙橋',
    givenName: '𠮷雄',
    familyReading: 'たかはし',
    givenReading: 'よしお',
    mail: null,
    startsOn: '2020-04-01',
    endsOn: null,
    contractReference: null,
    company: null,
    supervisingDepartmentId: null,
    reason: '採用',
    ...more,
  });
  if (answer.statusCode !== 200) throw new Error(answer.body);
  return answer.json().person.personId;
}

/** Writes a department as a row, where a console has no routes of its organisation. */
export async function addDepartmentRow(
  { db }: Pick<Store, 'db'>,
  { departmentId, name, validTo }: { departmentId: string; name: string; validTo: number | null },
): Promise<void> {
  const department_id = departmentId as DepartmentId;
  await db
    .insertInto('departments')
    .values({ department_id, code: departmentId, kind: 'section', version: 1, recorded_at: 0 })
    .execute();
  const interval = { parent_id: null, position: 0, valid_from: 0, valid_to: validTo, recorded_at: 0 };
  await db
    .insertInto('department_names')
    .values({ name_id: `name-${departmentId}`, department_id, name, reading: '', ...interval })
    .execute();
}
