// People, their posts and their OS accounts over HTTP.
import { Type } from 'typebox';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { DepartmentId, PersonId, PostId } from '../../../shared/ids/ids.ts';
import { PERSON_SORTS } from '../../../shared/organisation/list.ts';
import { readOsAccount, writeOsAccount } from '../../../shared/organisation/os-account.ts';
import { type Post, postsInForce, presenceAt, stoppedAt, stopsAt } from '../../../shared/organisation/person.ts';
import { withEverythingBelow } from '../../../shared/organisation/scope.ts';
import { treeAt } from '../../../shared/organisation/tree.ts';
import { literals } from '../../../shared/protocol/api/common.ts';
import { reasonBody } from '../../../shared/protocol/api/endpoints.ts';
import {
  osAccountBody,
  type PersonFilter,
  type PersonRow,
  type PersonView,
  type PostRow,
  personBody,
  personEdit,
  personFilter,
  personPage,
  personQuery,
  personView,
  postBody,
  postEnd,
  type UnmappedView,
  unmappedView,
} from '../../../shared/protocol/api/people.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Api } from '../api/api.ts';
import { actorOf } from '../audit/audit.ts';
import { listFileRoutes } from '../export/list-files.ts';
import { departmentStore } from '../store/departments.ts';
import { peopleStore } from '../store/people.ts';
import type { Store } from '../store/store.ts';
import { addPerson, changePerson, endPost, givePost, mapOsAccount, unmapOsAccount } from './people.ts';
import { peopleColumns, personLines } from './people-columns.ts';
import type { PersonQuestion, StoredPerson } from './store.ts';

const READERS = ['administrator', 'operator', 'auditor'] as const;
const ADMINISTRATORS = ['administrator'] as const;
const OPERATORS = ['administrator', 'operator'] as const;
const MOST_IN_FILE = 100_000;
const id = () => Type.String({ maxLength: 64 });
const personParams = Type.Object({ personId: id() });
const order = { sort: Type.Optional(literals(PERSON_SORTS)), direction: Type.Optional(literals(['asc', 'desc'])) };

export function peopleRoutes({ store, clock }: { store: Store; clock: { now(): EpochMs } }): (app: Api) => void {
  const people = peopleStore(store);
  const departments = departmentStore(store.db);
  return (app) => {
    const room = { store, clock, audit: app.audit };
    app.route({
      method: 'GET',
      url: '/api/v1/people',
      config: { access: READERS, reads: 'personal-data' },
      schema: { summary: 'People: one window of the list', querystring: personQuery, response: { 200: personPage } },
      async handler(request) {
        const { offset = 0, limit = 100, sort = 'name', direction = 'asc', ...filter } = request.query;
        const now = clock.now();
        const page = await people.page(await asked(filter, now), { sort, direction, offset, limit }, now);
        return { asOf: now, total: page.total, counts: page.counts, rows: await rowsOf(page.rows, now) };
      },
    });
    listFileRoutes(
      app,
      {
        path: '/api/v1/people',
        access: READERS,
        what: 'People, one line a post, in the columns that the import reads',
        query: { ...personFilter, ...order },
        sheet: '職員',
        columns: async () =>
          peopleColumns(new Map((await departments.all()).map((each) => [each.departmentId, each.code]))),
        async rows({ sort = 'number', direction = 'asc', ...filter }) {
          const now = clock.now();
          const all = { sort, direction, offset: 0, limit: MOST_IN_FILE };
          const { rows } = await people.page(await asked(filter, now), all, now);
          return personLines(await rowsOf(rows, now));
        },
      },
      clock,
    );
    app.route({
      method: 'GET',
      url: '/api/v1/people/:personId',
      config: { access: READERS, reads: 'personal-data' },
      schema: { summary: 'One person', params: personParams, response: { 200: personView } },
      handler: (request) => view(request.params.personId as PersonId),
    });
    app.route({
      method: 'POST',
      url: '/api/v1/people',
      config: { access: ADMINISTRATORS },
      schema: { summary: 'Adds a person', body: personBody, response: { 200: personView } },
      handler: async (request) => view(await addPerson(room, request.body, actorOf(request))),
    });
    app.route({
      method: 'PUT',
      url: '/api/v1/people/:personId',
      config: { access: ADMINISTRATORS },
      schema: {
        summary: 'Changes a person; 409 with both values when somebody else did meanwhile',
        params: personParams,
        body: personEdit,
        response: { 200: personView },
      },
      async handler(request) {
        const personId = request.params.personId as PersonId;
        await changePerson(room, personId, request.body, actorOf(request));
        return view(personId);
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/people/:personId/posts',
      config: { access: ADMINISTRATORS },
      schema: {
        summary: 'Gives a person a post, from a day on',
        params: personParams,
        body: postBody,
        response: { 200: personView },
      },
      async handler(request) {
        const personId = request.params.personId as PersonId;
        await givePost(room, personId, request.body, actorOf(request));
        return view(personId);
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/people/:personId/posts/:postId/end',
      config: { access: ADMINISTRATORS },
      schema: {
        summary: 'Ends a post after a day',
        params: Type.Object({ personId: id(), postId: id() }),
        body: postEnd,
        response: { 200: personView },
      },
      async handler(request) {
        const personId = request.params.personId as PersonId;
        await endPost(room, personId, request.params.postId as PostId, request.body, actorOf(request));
        return view(personId);
      },
    });
    app.route({
      method: 'GET',
      url: '/api/v1/os-accounts/unmapped',
      config: { access: READERS, reads: 'personal-data' },
      schema: { summary: 'OS accounts seen on terminals that belong to nobody', response: { 200: unmappedView } },
      handler: () => unmapped(),
    });
    app.route({
      method: 'POST',
      url: '/api/v1/people/:personId/os-accounts',
      config: { access: OPERATORS },
      schema: {
        summary: 'Maps an OS account to a person',
        params: personParams,
        body: osAccountBody,
        response: { 200: personView },
      },
      async handler(request) {
        const personId = request.params.personId as PersonId;
        await mapOsAccount(room, personId, request.body, actorOf(request));
        return view(personId);
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/people/:personId/os-accounts/:osAccountId/end',
      config: { access: OPERATORS },
      schema: {
        summary: 'Ends the mapping of an OS account',
        params: Type.Object({ personId: id(), osAccountId: id() }),
        body: reasonBody,
        response: { 200: personView },
      },
      async handler(request) {
        const personId = request.params.personId as PersonId;
        await unmapOsAccount(room, personId, request.params.osAccountId, request.body.reason, actorOf(request));
        return view(personId);
      },
    });
  };

  async function asked({ under, ...filter }: PersonFilter, now: EpochMs): Promise<PersonQuestion> {
    if (under === undefined) return filter;
    const tree = treeAt(await departments.names(), now);
    return { ...filter, departments: withEverythingBelow([under as DepartmentId], tree) };
  }

  async function rowsOf(found: readonly StoredPerson[], now: EpochMs): Promise<PersonRow[]> {
    const nameOf = await departmentNames(now);
    const posts = Map.groupBy(await people.postsOf(found.map(({ personId }) => personId)), ({ personId }) => personId);
    return found.map((person) => ({
      ...partsOf(person, nameOf, now),
      posts: postsInForce(posts.get(person.personId) ?? [], person, now).map((post) => postOf(post, nameOf)),
    }));
  }

  async function view(personId: PersonId): Promise<PersonView> {
    const now = clock.now();
    const person = await people.find(personId);
    if (person === null) throw new SekimoriError('SKM_NOT_FOUND');
    const nameOf = await departmentNames(now);
    const osAccounts = await people.osAccountsOf(personId);
    const own = new Set(osAccounts.filter(({ validTo }) => validTo === null || validTo > now).map(writeOsAccount));
    const told = (await people.toldAccounts()).map(({ told }) => told);
    const used = told.filter((each) => {
      const read = readOsAccount(each);
      return read !== null && own.has(writeOsAccount(read));
    });
    return {
      asOf: now,
      person: partsOf(person, nameOf, now),
      posts: (await people.postsOf([personId])).map((post) => postOf(post, nameOf)),
      osAccounts: osAccounts.map(({ personId: _, ...account }) => account),
      endpoints: (await people.endpointsOfAccounts(used)) as PersonView['endpoints'],
      stopsAt: stopsAt(person),
      stopped: [...stoppedAt(person, null, now)],
    };
  }

  async function unmapped(): Promise<UnmappedView> {
    const now = clock.now();
    const mapped = new Set((await people.mapped(now)).map(writeOsAccount));
    const rows = new Map<string, UnmappedView['rows'][number]>();
    for (const { told, endpoints, lastSeenAt } of await people.toldAccounts()) {
      const read = readOsAccount(told);
      if (read === null || mapped.has(writeOsAccount(read))) continue;
      const before = rows.get(writeOsAccount(read));
      rows.set(writeOsAccount(read), {
        ...read,
        told,
        endpoints: endpoints + (before?.endpoints ?? 0),
        lastSeenAt: Math.max(lastSeenAt ?? 0, before?.lastSeenAt ?? 0) || null,
      });
    }
    return { asOf: now, rows: [...rows.values()].sort((a, b) => b.endpoints - a.endpoints) };
  }

  /** Of an ended department its last name. */
  async function departmentNames(now: EpochMs): Promise<(departmentId: DepartmentId) => string> {
    const names = await departments.names();
    const last = new Map(names.map(({ departmentId, name }) => [departmentId, name]));
    const today = new Map(treeAt(names, now).map(({ departmentId, fullName }) => [departmentId, fullName]));
    return (departmentId) => today.get(departmentId) ?? last.get(departmentId) ?? departmentId;
  }
}

function partsOf(person: StoredPerson, nameOf: (departmentId: DepartmentId) => string, now: EpochMs) {
  const { supervisingDepartmentId } = person;
  return {
    ...person,
    supervisingDepartment: supervisingDepartmentId === null ? null : nameOf(supervisingDepartmentId),
    presence: presenceAt(person, now),
  };
}

function postOf(post: Post, nameOf: (departmentId: DepartmentId) => string): PostRow {
  const { personId: _, ...parts } = post;
  return { ...parts, department: nameOf(post.departmentId) };
}
