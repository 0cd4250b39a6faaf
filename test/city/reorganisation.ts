// What the city plans for the next 1 April: a merger, a new name and a section that moves; to be rehearsed, put off or taken back.
import type { ReorganisationStore } from '../../console/server/reorganisation/store.ts';
import { dayOf } from '../../shared/calendar/day.ts';
import type { DepartmentId, ReorganisationId } from '../../shared/ids/ids.ts';
import { departmentIdOf } from './write-organisation.ts';

export async function writeReorganisation(plans: Pick<ReorganisationStore, 'add'>, now: number): Promise<void> {
  const today = dayOf(now);
  const year = Number(today.slice(0, 4)) + (today < `${today.slice(0, 4)}-04-01` ? 0 : 1);
  const idOf = (code: string) => departmentIdOf({ code });
  await plans.add({
    reorganisationId: 'reo-c1000000-0000-4000-8000-000000000001' as ReorganisationId,
    title: `令和${year - 2018}年度 機構改革`,
    on: `${year}-04-01`,
    moves: [
      {
        kind: 'merge',
        departmentIds: [idOf('M4010'), idOf('M4020')],
        into: {
          departmentId: 'dep-c1000000-0000-4000-8000-000000000001' as DepartmentId,
          code: 'M4050',
          departmentKind: 'section',
          name: '課税課',
          reading: 'かぜいか',
          parentId: idOf('M40'),
        },
      },
      { kind: 'rename', departmentId: idOf('M60'), name: 'こども未来部', reading: 'こどもみらいぶ' },
      { kind: 'place', departmentId: idOf('M1040'), parentId: idOf('M20') },
    ],
    state: 'planned',
    reason: '組織条例の一部改正',
    version: 1,
    madeAt: now,
    madeBy: '架空 花子',
    appliedAt: null,
    held: null,
    closedAt: null,
    closedBy: null,
    done: null,
    takesBack: null,
  });
}
