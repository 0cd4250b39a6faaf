// Plans of reorganisation and their rehearsals as the pages see them.
import { dayOf, startOfDay } from '../../../shared/calendar/day.ts';
import type { DepartmentId } from '../../../shared/ids/ids.ts';
import type { OpenThing } from '../../../shared/organisation/reorganisation/checks.ts';
import type { Ground } from '../../../shared/organisation/reorganisation/ground.ts';
import { type DepartmentChange, rehearse } from '../../../shared/organisation/reorganisation/rehearse.ts';
import { endpointsAt, type State, stateOf } from '../../../shared/organisation/reorganisation/state.ts';
import type { Mark } from '../../../shared/organisation/reorganisation/words.ts';
import { type DepartmentName, type TreeNode, treeAt } from '../../../shared/organisation/tree.ts';
import type {
  CheckPage,
  RehearsalView,
  ReorganisationRow,
  TreeRow,
} from '../../../shared/protocol/api/reorganisation.ts';
import { DAY_MS, type EpochMs } from '../../../shared/time/epoch.ts';
import { rowsOfProblems } from './problems.ts';
import type { StoredReorganisation } from './store.ts';

/** @param titleOf of another plan */
export function rowOf(plan: StoredReorganisation, now: EpochMs, titleOf: (id: string) => string): ReorganisationRow {
  const { moves, held, done: _, takesBack, ...parts } = plan;
  return {
    ...parts,
    daysLeft: Math.round((startOfDay(plan.on) - startOfDay(dayOf(now))) / DAY_MS),
    moveCount: moves.length,
    held: held === null ? null : [...held],
    takesBack: takesBack === null ? null : { reorganisationId: takesBack, title: titleOf(takesBack) },
  };
}

export function rehearsalOf(plan: StoredReorganisation, ground: Ground, now: EpochMs): RehearsalView {
  const rehearsal = rehearse(ground, plan.moves);
  const { before, after, changes, effects, figures, ends } = rehearsal;
  const marks = new Map(changes.departments.map((change) => [change.departmentId, marksOf(change)]));
  return {
    asOf: now,
    on: plan.on,
    version: plan.version,
    before: rowsOf(before, stateOf(ground), marks),
    after: rowsOf(after, ends, marks),
    effects: [...effects],
    figures,
    problems: rowsOfProblems(ground, rehearsal),
  };
}

/** Things with the names of the departments they are about: as of now, or as they were last called. */
export function thingsOf(
  things: readonly OpenThing[],
  names: readonly DepartmentName[],
  now: EpochMs,
): CheckPage['rows'] {
  const last = new Map<string, string>(names.map(({ departmentId, name }) => [departmentId, name]));
  for (const { departmentId, fullName } of treeAt(names, now)) last.set(departmentId, fullName);
  return things.map(({ about, ...thing }) => ({ ...thing, about: about === null ? '' : (last.get(about) ?? about) }));
}

function marksOf({ made, before, after }: DepartmentChange): Mark[] {
  if (after === null) return ['ends'];
  if (before === null) return [made === null ? 'back' : 'new'];
  const marks: Mark[] = [];
  if (before.name !== after.name || before.reading !== after.reading) marks.push('renamed');
  if (before.parentId !== after.parentId) marks.push('moved');
  return marks;
}

function rowsOf(tree: readonly TreeNode[], state: State, marks: ReadonlyMap<DepartmentId, Mark[]>): TreeRow[] {
  const people = Map.groupBy(state.posts.values(), ({ departmentId }) => departmentId);
  return tree.map(({ departmentId, name, fullName, depth }) => ({
    departmentId,
    name,
    fullName,
    depth,
    marks: marks.get(departmentId) ?? [],
    people: new Set(people.get(departmentId)?.map(({ personId }) => personId)).size,
    endpoints: endpointsAt(state, departmentId),
  }));
}
