// The import of people and their posts against the store.
import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { dayOf, startOfDay } from '../../../shared/calendar/day.ts';
import type { DepartmentId, PersonId, PostId } from '../../../shared/ids/ids.ts';
import { endOfDay, lastDayBefore } from '../../../shared/organisation/end-date.ts';
import { PERSON_COLUMNS } from '../../../shared/organisation/import/columns.ts';
import {
  isOfPlan,
  type PersonFacts,
  type PostFacts,
  planPeople,
  sortPosts,
} from '../../../shared/organisation/import/people.ts';
import { type ImportChange, isSame, overtaken } from '../../../shared/organisation/import/plan.ts';
import type { Post } from '../../../shared/organisation/person.ts';
import { treeAt } from '../../../shared/organisation/tree.ts';
import type { PeopleStore, StoredPerson } from '../organisation/store.ts';
import { departmentStore } from '../store/departments.ts';
import { peopleStore } from '../store/people.ts';
import type { Tables } from '../store/tables.ts';
import type { ImportKind } from './import-kind.ts';

export const peopleImport: ImportKind = {
  kind: 'people',
  columns: PERSON_COLUMNS,

  async plan(rows, store, choice) {
    const people = peopleStore(store);
    const codes = await readCodes(store.db);
    const there = await thingsOf(people, await people.everybody(), codes, choice.day);
    const tree = treeAt(await departmentStore(store.db).names(), startOfDay(choice.day));
    const departments = new Set(tree.flatMap(({ departmentId }) => codes.ofId.get(departmentId) ?? []));
    const facts = new Map([...there].map(([staffNumber, { facts }]) => [staffNumber, facts]));
    return planPeople(rows, { people: facts, departments }, choice);
  },

  async write(within, changes, { choice, now }) {
    const people = peopleStore(within);
    const codes = await readCodes(within.db);
    const stored = await people.byNumbers(changes.map(({ key }) => key));
    const there = await thingsOf(people, stored, codes, choice.day);
    const late = overtaken(changes, new Map([...there].map(([key, { facts }]) => [key, facts])));
    const gone = changes.filter(({ after }) => after === null);
    const held = await people.heldElsewhere(gone.flatMap(({ key }) => there.get(key)?.person.personId ?? []));
    late.push(...gone.filter(({ key }) => held.has(there.get(key)?.person.personId as PersonId)));
    late.push(...changes.filter(({ after }) => !isKnown(after as PersonFacts | null, codes)));
    const ids = new Map([...there].map(([key, { person }]) => [key, person.personId as string]));
    if (late.length > 0) return { late, ids };

    const wanted = changes.filter(({ after }) => after !== null);
    const added: Omit<StoredPerson, 'version'>[] = [];
    const edited: StoredPerson[] = [];
    const posts: { removed: PostId[]; added: Post[] } = { removed: [], added: [] };
    for (const { key, after } of wanted) {
      const known = there.get(key);
      const personId = known?.person.personId ?? (`per-${randomUUID()}` as PersonId);
      ids.set(key, personId);
      const person = personOf(personId, key, after as PersonFacts, codes);
      if (known === undefined) added.push(person);
      else edited.push({ ...person, version: known.person.version });
      const moved = movedPosts(known?.posts ?? [], (after as PersonFacts).posts, personId, codes);
      posts.removed.push(...moved.removed);
      posts.added.push(...moved.added);
    }
    await people.addMany(added, now);
    // Between the reading above and here somebody else may have been faster.
    const overtakenNow = new Set(await people.editMany(edited));
    if (overtakenNow.size > 0) return { late: changes.filter(({ key }) => overtakenNow.has(key)), ids };
    await people.removePosts(posts.removed);
    await people.addPosts(posts.added, now);
    await people.remove(gone.flatMap(({ key }) => there.get(key)?.person.personId ?? []));
    return { late: [], ids };
  },

  told: ({ name, before, after }: ImportChange, id) => ({
    action: before === null ? 'person.made' : after === null ? 'person.removed' : 'person.edited',
    subject: { kind: 'person', id, name },
  }),
};

interface Codes {
  readonly ofId: ReadonlyMap<DepartmentId, string>;
  readonly toId: ReadonlyMap<string, DepartmentId>;
}

async function readCodes(db: Kysely<Tables>): Promise<Codes> {
  const all = await departmentStore(db).all();
  return {
    ofId: new Map(all.map(({ departmentId, code }) => [departmentId, code])),
    toId: new Map(all.map(({ departmentId, code }) => [code, departmentId])),
  };
}

interface Known {
  readonly person: StoredPerson;
  readonly facts: PersonFacts;
  readonly posts: readonly { readonly post: Post; readonly facts: PostFacts }[];
}

/** Whether its departments are still there: those of an import that was taken back are not. */
function isKnown(facts: PersonFacts | null, { toId }: Codes): boolean {
  const named = [facts?.supervisingDepartment ?? null, ...(facts?.posts ?? []).map(({ department }) => department)];
  return named.every((code) => code === null || toId.has(code));
}

/** By staff number. */
async function thingsOf(
  people: PeopleStore,
  stored: readonly StoredPerson[],
  codes: Codes,
  day: string,
): Promise<Map<string, Known>> {
  const posts = Map.groupBy(await people.postsOf(stored.map(({ personId }) => personId)), ({ personId }) => personId);
  return new Map(
    stored.map((person) => {
      const own = (posts.get(person.personId) ?? [])
        .map((post) => ({ post, facts: postFacts(post, codes) }))
        .filter(({ facts }) => isOfPlan(facts, day));
      const { personId: _, staffNumber, version: __, supervisingDepartmentId, ...parts } = person;
      const supervisingDepartment = supervisingDepartmentId && (codes.ofId.get(supervisingDepartmentId) ?? null);
      const facts = { ...parts, supervisingDepartment, posts: sortPosts(own.map((one) => one.facts)) };
      return [staffNumber, { person, facts, posts: own }];
    }),
  );
}

function postFacts({ departmentId, title, isHead, kind, validFrom, validTo }: Post, { ofId }: Codes): PostFacts {
  const department = ofId.get(departmentId) ?? departmentId;
  const to = validTo === null ? null : lastDayBefore(validTo);
  return { department, title, isHead, kind, from: dayOf(validFrom), to };
}

function personOf(
  personId: PersonId,
  staffNumber: string,
  { posts: _, supervisingDepartment, ...parts }: PersonFacts,
  { toId }: Codes,
): Omit<StoredPerson, 'version'> {
  const supervisingDepartmentId = supervisingDepartment === null ? null : (toId.get(supervisingDepartment) ?? null);
  return { personId, staffNumber, ...parts, supervisingDepartmentId };
}

/** A post that stays but for its end keeps its id. */
function movedPosts(
  known: Known['posts'],
  wanted: readonly PostFacts[],
  personId: PersonId,
  { toId }: Codes,
): { removed: PostId[]; added: Post[] } {
  const left = [...known];
  const take = (fits: (facts: PostFacts) => boolean) => {
    const at = left.findIndex(({ facts }) => fits(facts));
    return at === -1 ? undefined : left.splice(at, 1)[0];
  };
  const changed = wanted.filter((post) => take((facts) => isSame(facts, post)) === undefined);
  const removed: PostId[] = [];
  const added = changed.flatMap((post): Post[] => {
    const departmentId = toId.get(post.department);
    if (departmentId === undefined) return [];
    const same = take((facts) => isSame({ ...facts, to: null }, { ...post, to: null }));
    if (same !== undefined) removed.push(same.post.postId);
    const { title, isHead, kind, from, to } = post;
    return [
      {
        postId: same?.post.postId ?? (`post-${randomUUID()}` as PostId),
        personId,
        departmentId,
        title,
        isHead,
        kind,
        validFrom: startOfDay(from),
        validTo: to === null ? null : endOfDay(to),
      },
    ];
  });
  return { removed: [...removed, ...left.map(({ post }) => post.postId)], added };
}
