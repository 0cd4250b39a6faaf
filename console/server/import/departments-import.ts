// The import of departments against the store.
import { randomUUID } from 'node:crypto';
import { dayOf, startOfDay } from '../../../shared/calendar/day.ts';
import type { DepartmentId } from '../../../shared/ids/ids.ts';
import { DEPARTMENT_COLUMNS } from '../../../shared/organisation/import/columns.ts';
import {
  type DepartmentFacts,
  type DepartmentThere,
  planDepartments,
} from '../../../shared/organisation/import/departments.ts';
import { type ImportChange, isSame, overtaken } from '../../../shared/organisation/import/plan.ts';
import { mayStandAbove, nameAt, treeAt } from '../../../shared/organisation/tree.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { DepartmentStore, NewDepartment, StoredDepartment, StoredName } from '../organisation/store.ts';
import { departmentStore } from '../store/departments.ts';
import { keepNamesInStep } from '../store/endpoint-departments.ts';
import type { ImportKind, WriteNeeds } from './import-kind.ts';

export const departmentsImport: ImportKind = {
  kind: 'departments',
  columns: DEPARTMENT_COLUMNS,

  async plan(rows, store, choice) {
    const departments = departmentStore(store.db);
    const at = startOfDay(choice.day);
    const known = await knownAt(departments, at);
    const [posts, endpoints] = await Promise.all([
      departments.peopleOf({ now: at, today: choice.day }),
      departments.endpointsOf(),
    ]);
    const holding = new Set([...posts.map((post) => post.departmentId), ...endpoints.keys()]);
    const there = new Map<string, DepartmentThere>();
    for (const [code, { department, facts, later }] of known) {
      const isHolding = holding.has(department.departmentId);
      there.set(code, { facts, isHolding, plannedFrom: later === null ? null : dayOf(later) });
    }
    return planDepartments(rows, there, choice);
  },

  async write(within, changes, needs) {
    const departments = departmentStore(within.db);
    const at = startOfDay(needs.choice.day);
    const known = await knownAt(departments, at);
    const now = new Map([...known].flatMap(([code, { facts }]) => (facts === null ? [] : [[code, facts] as const])));
    const ids = new Map([...known].map(([code, { department }]) => [code, department.departmentId as string]));
    const hasLater = ({ key }: ImportChange) => (known.get(key)?.later ?? null) !== null;
    const late = changes.filter((change) => overtaken([change], now).length > 0 || hasLater(change));
    if (late.length > 0) return { late, ids };

    // All ids first: a new department may stand below another new one.
    const made = changes.filter(({ key }) => !known.has(key));
    for (const { key } of made) ids.set(key, `dep-${randomUUID()}`);
    const idOf = (code: string | null) => (code === null ? null : ((ids.get(code) ?? null) as DepartmentId | null));
    const place = await placesBelow(departments, at);
    await departments.add(
      made.map(({ key, after }): NewDepartment => {
        const facts = after as DepartmentFacts;
        const departmentId = idOf(key) as DepartmentId;
        const parentId = idOf(facts.parent);
        const parts = { departmentId, code: key, kind: facts.kind, nameId: randomUUID(), parentId };
        const { name, reading } = facts;
        return { ...parts, name, reading, position: place(parentId), validFrom: at, validTo: null };
      }),
      needs.now,
    );
    const removed = changes.filter(({ after }) => after === null && needs.isUndo);
    for (const change of changes) {
      const one = known.get(change.key);
      if (one === undefined || removed.includes(change)) continue;
      if (!(await rewrite(departments, one, change, { at, idOf, place, ...needs }))) return { late: [change], ids };
    }
    const kept = await removeMany(departments, removed, idOf);
    if (kept.length > 0) return { late: kept, ids };
    const stuck = await misplaced(departments, changes, at, idOf);
    if (stuck.length > 0) return { late: stuck, ids };
    await keepNamesInStep(within, needs.now);
    return { late: [], ids };
  },

  told: ({ name, before, after }, id, isUndo) => ({
    action:
      after === null
        ? isUndo
          ? 'department.removed'
          : 'department.ended'
        : before === null
          ? 'department.made'
          : 'department.renamed',
    subject: { kind: 'department', id, name },
  }),
};

interface Known {
  readonly department: StoredDepartment;
  readonly name: StoredName | null;
  readonly facts: DepartmentFacts | null;
  /** When the next stretch of its life begins after the instant asked for. */
  readonly later: EpochMs | null;
}

/** All departments by their code, as they are at an instant. */
async function knownAt(departments: DepartmentStore, at: EpochMs): Promise<Map<string, Known>> {
  const [all, names] = await Promise.all([departments.all(), departments.names()]);
  const codes = new Map(all.map(({ departmentId, code }) => [departmentId, code]));
  const own = Map.groupBy(names, ({ departmentId }) => departmentId);
  return new Map(
    all.map((department) => {
      const life = own.get(department.departmentId) ?? [];
      const name = (nameAt(life, department.departmentId, at) as StoredName | null) ?? null;
      const facts = name === null ? null : factsOf(department, name, codes);
      const later = life.map(({ validFrom }) => validFrom).filter((from) => from > at);
      return [department.code, { department, name, facts, later: later.length === 0 ? null : Math.min(...later) }];
    }),
  );
}

function factsOf(
  { kind }: StoredDepartment,
  { name, reading, parentId }: StoredName,
  codes: ReadonlyMap<DepartmentId, string>,
): DepartmentFacts {
  return { kind, name, reading, parent: parentId === null ? null : (codes.get(parentId) ?? null) };
}

interface Places {
  readonly at: EpochMs;
  readonly idOf: (code: string | null) => DepartmentId | null;
  readonly place: (parentId: string | null) => number;
}

/** The next free place below each parent. */
async function placesBelow(departments: DepartmentStore, at: EpochMs): Promise<(parentId: string | null) => number> {
  const last = new Map<string | null, number>();
  for (const { parentId, position } of treeAt(await departments.names(), at))
    last.set(parentId, Math.max(last.get(parentId) ?? 0, position));
  return (parentId) => {
    const next = (last.get(parentId) ?? 0) + 1;
    last.set(parentId, next);
    return next;
  };
}

/** Changes, ends or reopens one department that is known. @returns false when somebody else was faster */
async function rewrite(
  departments: DepartmentStore,
  { department, name }: Known,
  { before, after }: ImportChange,
  { at, idOf, place, now, isUndo }: WriteNeeds & Places,
): Promise<boolean> {
  const { departmentId, version } = department;
  const wanted = after as DepartmentFacts | null;
  if (!(await departments.raise(departmentId, version))) return false;
  if (isUndo) {
    await departments.takeBackFrom(departmentId, at);
    const codes = new Map((await departments.all()).map((one) => [one.departmentId, one.code]));
    const back = nameAt(await departments.names(), departmentId, at) as StoredName | null;
    const isBack = isSame(
      back === null ? null : factsOf(department, back, codes),
      wanted && { ...wanted, kind: department.kind },
    );
    // Reopened, but as it was before another change of the same day: that one is written again.
    if (!isBack && before !== null && name !== null) await replace();
  } else await replace();
  if (wanted !== null && wanted.kind !== department.kind) await departments.setKind(departmentId, wanted.kind);
  return true;

  async function replace(): Promise<void> {
    const parentId = wanted && idOf(wanted.parent);
    // Below another parent it stands last.
    const position = name !== null && name.parentId === parentId ? name.position : place(parentId);
    const next = wanted && {
      nameId: randomUUID(),
      name: wanted.name,
      reading: wanted.reading,
      parentId,
      position,
    };
    await departments.replaceFrom(departmentId, at, next, now);
  }
}

/** @returns those that something hangs on by now, and which therefore stay */
async function removeMany(
  departments: DepartmentStore,
  removed: readonly ImportChange[],
  idOf: (code: string | null) => DepartmentId | null,
): Promise<ImportChange[]> {
  const gone = removed.flatMap(({ key }) => idOf(key) ?? []);
  if (gone.length === 0) return [];
  const held = await departments.heldAnywhere(gone);
  if (held.size === 0) await departments.remove(gone);
  return removed.filter(({ key }) => held.has(idOf(key) as DepartmentId));
}

/** Those that no longer stand where they were put: what is above them ended, or was moved below them meanwhile. */
async function misplaced(
  departments: DepartmentStore,
  changes: readonly ImportChange[],
  at: EpochMs,
  idOf: (code: string | null) => DepartmentId | null,
): Promise<ImportChange[]> {
  const tree = treeAt(await departments.names(), at);
  const parents = new Set(tree.map(({ parentId }) => parentId));
  return changes.filter(({ key, after }) => {
    const departmentId = idOf(key) as DepartmentId;
    if (after === null) return parents.has(departmentId);
    const { parent } = after as DepartmentFacts;
    return parent !== null && !mayStandAbove(tree, idOf(parent) as DepartmentId, departmentId);
  });
}
