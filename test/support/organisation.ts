// A small organisation for tests: made through the routes that administrators use.
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
