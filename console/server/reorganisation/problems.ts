// Problems of a rehearsal with the names of what they are about, so that people can read them.
import type { Ground } from '../../../shared/organisation/reorganisation/ground.ts';
import type { Rehearsal } from '../../../shared/organisation/reorganisation/rehearse.ts';
import type { ProblemRow } from '../../../shared/protocol/api/reorganisation.ts';

export function rowsOfProblems(ground: Ground, { before, after, problems }: Rehearsal): ProblemRow[] {
  const names = new Map<string, string>(ground.names.map(({ departmentId, name }) => [departmentId, name]));
  for (const { departmentId, fullName } of [...after, ...before]) names.set(departmentId, fullName);
  return problems.map(({ index, code, what }) => ({ index, code, name: names.get(what) ?? what }));
}
