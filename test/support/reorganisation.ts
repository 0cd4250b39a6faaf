// A small city before 1 April, with a plan that merges two sections: made through the routes that administrators use.
import type { Move } from '../../shared/protocol/api/reorganisation.ts';
import type { Caller } from './console.ts';
import { addDepartment, addPerson } from './organisation.ts';

export const NEW_SECTION = 'dep-00000000-0000-4000-8000-000000000001';

export interface SmallCity {
  readonly tax: string;
  readonly citizen: string;
  readonly property: string;
  readonly head: string;
  readonly clerk: string;
}

/** 税務部 with 市民税課 (a head and a clerk) and 資産税課. */
export async function smallCity(who: Caller): Promise<SmallCity> {
  const tax = await addDepartment(who, '0200', '税務部', { kind: 'department' });
  const citizen = await addDepartment(who, '0201', '市民税課', { parentId: tax });
  const property = await addDepartment(who, '0202', '資産税課', { parentId: tax });
  const head = await addPerson(who, '1001');
  const clerk = await addPerson(who, '1002', { familyName: '架空', givenName: '次郎' });
  for (const [personId, isHead] of [
    [head, true],
    [clerk, false],
  ] as const)
    await givePost(who, personId, citizen, isHead);
  return { tax, citizen, property, head, clerk };
}

export async function givePost(who: Caller, personId: string, departmentId: string, isHead: boolean): Promise<void> {
  const answer = await who.post(`/api/v1/people/${personId}/posts`, {
    version: 1,
    departmentId,
    title: isHead ? '課長' : '主事',
    isHead,
    kind: 'main',
    from: '2026-04-01',
    lastDay: null,
    reason: '発令',
  });
  if (answer.statusCode !== 200) throw new Error(answer.body);
}

export function merge({ tax, citizen, property }: SmallCity): Move {
  return {
    kind: 'merge',
    departmentIds: [citizen, property],
    into: {
      departmentId: NEW_SECTION,
      code: '0210',
      departmentKind: 'section',
      name: '課税課',
      reading: 'かぜいか',
      parentId: tax,
    },
  } as unknown as Move;
}

/** @returns its id */
export async function plan(who: Caller, moves: readonly Move[], on = '2027-04-01'): Promise<string> {
  const answer = await who.post('/api/v1/reorganisations', { title: '令和9年度の改編', on, moves, reason: '組織条例' });
  if (answer.statusCode !== 200) throw new Error(answer.body);
  return answer.json().plan.reorganisationId;
}
