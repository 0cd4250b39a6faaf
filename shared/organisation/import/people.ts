// The import of people and their posts: one line a post, the lines of one staff number are one person.
import { addDays, type Day } from '../../calendar/day.ts';
import { PERSON_KINDS, type PersonKind, POST_KINDS, type PostKind } from '../person.ts';
import { PERSON_COLUMNS, PERSON_KIND_WORDS, POST_KIND_WORDS } from './columns.ts';
import { compare, type ImportRow, isSame, type PlanChoice, type PlanLine } from './plan.ts';
import type { ImportProblem } from './problems.ts';
import { type Cells, reading } from './read-cells.ts';

type PersonColumn = (typeof PERSON_COLUMNS)[number]['id'];

/** A post as a file tells it; both days are in it. */
export type PostFacts = {
  readonly department: string;
  readonly title: string;
  readonly isHead: boolean;
  readonly kind: PostKind;
  readonly from: Day;
  readonly to: Day | null;
};
export type PersonFacts = {
  readonly kind: PersonKind;
  readonly familyName: string;
  readonly givenName: string;
  readonly familyReading: string;
  readonly givenReading: string;
  readonly mail: string | null;
  readonly startsOn: Day | null;
  readonly endsOn: Day | null;
  readonly contractReference: string | null;
  readonly company: string | null;
  readonly supervisingDepartment: string | null;
  /** Those in force on the day of the plan or later, and those that end the day before. */
  readonly posts: readonly PostFacts[];
};

export interface PeopleThere {
  readonly people: ReadonlyMap<string, PersonFacts>;
  /** Codes of the departments that exist on the day of the plan. */
  readonly departments: ReadonlySet<string>;
}

/** What one line tells; undefined: the file has no such column. */
interface ToldPerson {
  readonly parts: Partial<Omit<PersonFacts, 'posts'>> & Pick<PersonFacts, 'familyName'>;
  readonly post: ToldPost | null | undefined;
}
type ToldPost = Omit<PostFacts, 'from' | 'to'> & { readonly from: Day | null; readonly to: Day | null | undefined };
interface ToldLine extends ToldPerson {
  readonly line: number;
  readonly staffNumber: string;
}

/** Lines in the order of the file, then those who leave. */
export function planPeople(
  rows: readonly ImportRow<PersonColumn>[],
  there: PeopleThere,
  { day, isComplete }: PlanChoice,
): PlanLine[] {
  const lines: PlanLine[] = [];
  const told: ToldLine[] = [];
  for (const row of rows) {
    const read = reading(PERSON_COLUMNS, row, (cells) => readPerson(cells, row.line, there, day));
    if ('value' in read) told.push(read.value);
    else lines.push(broken(row.line, row.cells.staffNumber ?? '', nameOf(row.cells), read.problem));
  }
  const named = new Set([...told.map(({ staffNumber }) => staffNumber), ...lines.map(({ key }) => key)]);
  const kinds = new Set<PersonKind>();
  for (const [staffNumber, own] of Map.groupBy(told, (line) => line.staffNumber)) {
    const planned = planPerson(staffNumber, own, there.people.get(staffNumber) ?? null, day);
    lines.push(...planned.lines);
    if (planned.kind !== null) kinds.add(planned.kind);
  }
  lines.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  if (isComplete) lines.push(...leaving(there, named, kinds, day));
  return lines;
}

function readPerson(cells: Cells<PersonColumn>, line: number, there: PeopleThere, day: Day): ToldLine {
  const staffNumber = cells.neededCode('staffNumber');
  const familyName = cells.needed('familyName', 100);
  const mail = cells.text('mail', 254);
  if (mail && !/^[^\s@]+@[^\s@]+$/u.test(mail)) cells.refuseCell('mail', 'mail');
  const parts = {
    kind: cells.word('kind', PERSON_KIND_WORDS),
    familyName,
    givenName: cells.text('givenName', 100),
    familyReading: cells.text('familyReading', 100),
    givenReading: cells.text('givenReading', 100),
    mail: mail === '' ? null : mail,
    startsOn: cells.day('startsOn'),
    endsOn: cells.day('endsOn'),
    contractReference: orNull(cells.text('contractReference', 100)),
    company: orNull(cells.text('company', 100)),
    supervisingDepartment: departmentOf(cells, 'supervisingDepartment', there, day),
  };
  return { line, staffNumber, parts: withoutUnknown(parts), post: readPost(cells, there, day) };
}

function readPost(cells: Cells<PersonColumn>, there: PeopleThere, day: Day): ToldPost | null | undefined {
  const department = departmentOf(cells, 'department', there, day);
  if (department === undefined || department === null) return department;
  const from = cells.day('postFrom') ?? null;
  const to = cells.day('postTo');
  if (from !== null && to && to < from) cells.refuse('days-crossed', { from, to });
  return {
    department,
    title: cells.text('title', 100) ?? '',
    isHead: cells.flag('isHead') ?? false,
    kind: cells.word('postKind', POST_KIND_WORDS) ?? 'main',
    from,
    to,
  };
}

function departmentOf(
  cells: Cells<PersonColumn>,
  column: 'department' | 'supervisingDepartment',
  { departments }: PeopleThere,
  day: Day,
): string | null | undefined {
  const code = cells.code(column);
  return code && !departments.has(code) ? cells.refuseCell('department-unknown', column, { day }) : code;
}

/** All lines of one staff number. */
function planPerson(
  staffNumber: string,
  told: readonly ToldLine[],
  before: PersonFacts | null,
  day: Day,
): { lines: PlanLine[]; kind: PersonKind | null } {
  const [first] = told;
  if (first === undefined) return { lines: [], kind: null };
  const name = `${first.parts.familyName} ${first.parts.givenName ?? before?.givenName ?? ''}`.trim();
  const lines: PlanLine[] = [];
  const refuse = (line: number, problem: ImportProblem) => lines.push(broken(line, staffNumber, name, problem));
  const posts: { line: number; post: ToldPost }[] = [];
  for (const { line, parts, post } of told) {
    if (line !== first.line && !isSame(parts, first.parts))
      refuse(line, { code: 'number-doubled', facts: { line: first.line, value: staffNumber } });
    else if (line !== first.line && !post)
      refuse(line, { code: 'line-doubled', facts: { line: first.line, value: staffNumber } });
    if (!post) continue;
    const twin = posts.find((one) => isSamePlace(one.post, post) && one.post.from === post.from);
    const main = posts.find((one) => one.post.kind === 'main' && post.kind === 'main' && overlap(one.post, post));
    if (twin !== undefined) refuse(line, { code: 'post-twice', facts: { line: twin.line } });
    else if (main !== undefined) refuse(line, { code: 'main-twice', facts: { line: main.line } });
    posts.push({ line, post });
  }
  const knowsPosts = told.some(({ post }) => post !== undefined);
  const after: PersonFacts = {
    ...(before ?? NOBODY_YET),
    ...first.parts,
    kind: first.parts.kind ?? before?.kind ?? 'staff',
    posts: knowsPosts
      ? nextPosts(
          before?.posts ?? [],
          posts.map(({ post }) => post),
          day,
        )
      : (before?.posts ?? []),
  };
  const problem = impossible(after);
  if (problem !== null) refuse(first.line, problem);
  if (lines.length > 0) return { lines, kind: after.kind };
  return { lines: [compare({ line: first.line, key: staffNumber, name }, before, after)], kind: after.kind };
}

/**
 * The posts a person holds once the file is applied: those of the file, then those it does not name, which end the day before.
 * A post keeps the day on which it began, unless the file tells another; one that would end before it begins never was.
 */
export function nextPosts(before: readonly PostFacts[], wanted: readonly ToldPost[], day: Day): PostFacts[] {
  // Of two posts in one place the one that goes on longest is meant, then the newer one: so it is again when the file is read again.
  const left = before.toSorted((a, b) =>
    lasting(a) === lasting(b) ? order(b.from, a.from) : order(lasting(b), lasting(a)),
  );
  const takeOut = (post: ToldPost, fits: (one: PostFacts) => boolean): PostFacts | undefined => {
    const since = post.from !== null && post.from > day ? post.from : day;
    const at = left.findIndex((one) => isSamePlace(one, post) && (one.to === null || one.to >= since) && fits(one));
    return at === -1 ? undefined : left.splice(at, 1)[0];
  };
  // Those that name the day they began on first, or of two posts in one place one would take the other's.
  const named = new Map(wanted.map((post) => [post, takeOut(post, ({ from }) => from === post.from)]));
  const next: PostFacts[] = wanted.map((post) => {
    const kept = named.get(post) ?? takeOut(post, () => true);
    return { ...post, from: post.from ?? kept?.from ?? day, to: post.to === undefined ? (kept?.to ?? null) : post.to };
  });
  // A move that is entered ahead ends the old post when the new one begins.
  const ahead = next.map(({ from }) => from).filter((from) => from > day);
  const ends = addDays(ahead.sort()[0] ?? day, -1);
  for (const post of left) {
    const to = post.to === null || post.to > ends ? ends : post.to;
    if (to >= post.from) next.push({ ...post, to });
  }
  return sortPosts(next);
}

/** Past every day there is, while there is no last one. */
const lasting = ({ to }: PostFacts) => to ?? '9999-12-31';
const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

export function sortPosts(posts: readonly PostFacts[]): PostFacts[] {
  const rank = ({ kind, from, department, title }: PostFacts) =>
    `${POST_KINDS.indexOf(kind)} ${from} ${department} ${title}`;
  return posts.toSorted((a, b) => order(rank(a), rank(b)));
}

/** Whether the posts that a plan of this day compares hold this one: those that ended earlier are history. */
export function isOfPlan({ to }: Pick<PostFacts, 'to'>, day: Day): boolean {
  return to === null || to >= addDays(day, -1);
}

/** Whoever the file does not name and is there on its day leaves the day before; only of the kinds that the file tells of. */
function leaving(
  { people }: PeopleThere,
  named: ReadonlySet<string>,
  kinds: ReadonlySet<PersonKind>,
  day: Day,
): PlanLine[] {
  const endsOn = addDays(day, -1);
  return [...people]
    .filter(([staffNumber, { kind, startsOn, endsOn: last }]) => {
      const isThere = (startsOn === null || startsOn < day) && (last === null || last >= day);
      return isThere && !named.has(staffNumber) && kinds.has(kind);
    })
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, before]) => {
      const name = `${before.familyName} ${before.givenName}`.trim();
      return { line: null, key, name, change: 'leaving', before, after: { ...before, endsOn } };
    });
}

function impossible({ kind, startsOn, endsOn, ...person }: PersonFacts): ImportProblem | null {
  const crossed = person.posts.find(({ from, to }) => to !== null && to < from);
  if (crossed !== undefined) return { code: 'days-crossed', facts: { from: crossed.from, to: crossed.to ?? '' } };
  if (startsOn !== null && endsOn !== null && endsOn < startsOn)
    return { code: 'days-crossed', facts: { from: startsOn, to: endsOn } };
  const contract = [person.contractReference, person.company, person.supervisingDepartment, endsOn];
  if (kind === 'contractor' && contract.includes(null)) return { code: 'contract-missing', facts: {} };
  return null;
}

const NOBODY_YET: Omit<PersonFacts, 'familyName'> = {
  kind: PERSON_KINDS[0],
  givenName: '',
  familyReading: '',
  givenReading: '',
  mail: null,
  startsOn: null,
  endsOn: null,
  contractReference: null,
  company: null,
  supervisingDepartment: null,
  posts: [],
};

function broken(line: number, key: string, name: string, problem: ImportProblem): PlanLine {
  return { line, key: key.slice(0, 40), name: name.slice(0, 100), change: 'broken', problem };
}

function nameOf({ familyName = '', givenName = '' }: ImportRow<PersonColumn>['cells']): string {
  return `${familyName} ${givenName}`.trim();
}

function isSamePlace(a: Pick<PostFacts, 'department' | 'title' | 'isHead' | 'kind'>, b: typeof a): boolean {
  return a.department === b.department && a.title === b.title && a.isHead === b.isHead && a.kind === b.kind;
}

/** Days that are not told reach to the end of time. */
function overlap(a: Pick<ToldPost, 'from' | 'to'>, b: typeof a): boolean {
  const [firstA, lastA, firstB, lastB] = [a.from ?? '', a.to ?? '9', b.from ?? '', b.to ?? '9'];
  return firstA <= lastB && firstB <= lastA;
}

function orNull(text: string | undefined): string | null | undefined {
  return text === '' ? null : text;
}

/** Columns that the file does not have, and a kind that is left empty, say nothing. */
function withoutUnknown(
  parts: {
    readonly [K in Exclude<keyof PersonFacts, 'posts' | 'familyName' | 'kind'>]: PersonFacts[K] | undefined;
  } & { readonly familyName: string; readonly kind: PersonKind | null | undefined },
): ToldPerson['parts'] {
  const known = Object.entries(parts).filter(
    ([key, value]) => value !== undefined && !(key === 'kind' && value === null),
  );
  return Object.fromEntries(known) as ToldPerson['parts'];
}
