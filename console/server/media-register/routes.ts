// The register of media over HTTP: the list and its files, one medium with its course, what is done to it, and the rows of its forms.
import type { FastifyRequest } from 'fastify';
import { addDays, isDay, startOfDay } from '../../../shared/calendar/day.ts';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { DepartmentId, MediumId } from '../../../shared/ids/ids.ts';
import { type Scope, withEverythingBelow } from '../../../shared/organisation/scope.ts';
import { treeAt } from '../../../shared/organisation/tree.ts';
import {
  courseQuery,
  courseView,
  holdersQuery,
  holdersView,
  type MediumView,
  mediaAct,
  mediaActed,
  mediaFromSeen,
  mediaRegistered,
  mediumAct,
  mediumBody,
  mediumEdit,
  mediumParams,
  mediumView,
  type RegisterListQuery,
  registerListQuery,
  registerPage,
  registerQuery,
  usesQuery,
  usesView,
} from '../../../shared/protocol/api/media-register.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Api } from '../api/api.ts';
import { actorOf } from '../audit/audit.ts';
import { chosenColumns } from '../export/column.ts';
import { listFileRoutes } from '../export/list-files.ts';
import { departmentStore } from '../store/departments.ts';
import { mediaStore } from '../store/media.ts';
import { mediaRegisterStore } from '../store/media-register.ts';
import { peopleStore } from '../store/people.ts';
import type { Store } from '../store/store.ts';
import { act, actOnMany, actsOf } from './acts.ts';
import { editMedium, registerMedium, registerSeen } from './register.ts';
import { registerColumns } from './register-columns.ts';
import { departmentNamer, registerRowOf } from './row.ts';
import type { RegisterWindow } from './store.ts';

export interface RegisterRouteNeeds {
  readonly store: Store;
  readonly clock: { now(): EpochMs };
  /** The register is other than it was: what follows from it is judged anew. */
  readonly changed: () => Promise<void>;
}

const READERS = ['administrator', 'operator', 'section-head', 'auditor'] as const;
const KEEPERS = ['administrator', 'operator'] as const;
const HANDLERS = ['administrator', 'operator', 'section-head'] as const;
const MOST_IN_FILE = 100_000;
const MOST_USES = 200;
const MOST_ACTS = 2_000;
const MOST_HOLDERS = 20;

export function mediaRegisterRoutes({ store, clock, changed }: RegisterRouteNeeds): (app: Api) => void {
  const register = mediaRegisterStore(store);
  const seen = mediaStore(store);
  const departments = departmentStore(store.db);
  const people = peopleStore(store);
  return (app) => {
    const room = { store, clock, audit: app.audit };
    app.route({
      method: 'GET',
      url: '/api/v1/media-register',
      config: { access: READERS, reads: 'personal-data' },
      schema: {
        summary: 'The register of media: one window of the list, with the counts of the same filter',
        querystring: registerQuery,
        response: { 200: registerPage },
      },
      async handler({ query, session: { scope } }) {
        const now = clock.now();
        const { offset = 0, limit = 100, ...asked } = query;
        const [{ rows, question }, { total: unregistered }] = await Promise.all([
          list(asked, { offset, limit }, scope),
          seen.page({ register: 'no', limit: 1 }, now, scope),
        ]);
        return { asOf: now, rows, ...(await register.counts(question, now, scope)), unregistered };
      },
    });
    listFileRoutes(
      app,
      {
        path: '/api/v1/media-register',
        access: READERS,
        what: 'The register of media in the columns the import reads',
        query: registerListQuery.properties,
        sheet: '貸与台帳',
        async columns({ columns = '' }) {
          const [all, everybody] = await Promise.all([departments.all(), people.everybody()]);
          const codes = new Map<string, string>(all.map(({ departmentId, code }) => [departmentId, code]));
          const numbers = new Map<string, string>(
            everybody.map(({ personId, staffNumber }) => [personId, staffNumber]),
          );
          return chosenColumns(registerColumns(codes, numbers), columns.split(','));
        },
        async rows({ columns: _, ...asked }, { session }) {
          return (await list(asked, { offset: 0, limit: MOST_IN_FILE }, session.scope)).rows;
        },
      },
      clock,
    );
    app.route({
      method: 'GET',
      url: '/api/v1/media-register/course',
      config: { access: READERS, reads: 'personal-data' },
      schema: {
        summary: 'What was done to media in a span of days: the rows of the forms',
        querystring: courseQuery,
        response: { 200: courseView },
      },
      async handler({ query, session }) {
        const { span, nameOf } = await spanOf(query);
        const question = { ...span, acts: query.acts ?? null };
        const { total, rows } = await register.acts(question, MOST_ACTS, session.scope);
        return {
          asOf: clock.now(),
          total,
          rows: rows.map(({ byName, departmentId, version: _, ...row }) => ({
            ...row,
            by: byName,
            department: nameOf(departmentId),
          })),
        };
      },
    });
    app.route({
      method: 'GET',
      url: '/api/v1/media-register/uses',
      config: { access: READERS, reads: 'personal-data' },
      schema: {
        summary: 'Where registered media were plugged in during a span of days: the rows of the record of use',
        querystring: usesQuery,
        response: { 200: usesView },
      },
      async handler({ query, session }) {
        const { span, nameOf } = await spanOf(query);
        const { total, rows } = await register.usesBetween(span, MOST_ACTS, session.scope);
        return {
          asOf: clock.now(),
          total,
          rows: rows.map(({ departmentId, ...row }) => ({ ...row, owner: nameOf(departmentId) })),
        };
      },
    });
    app.route({
      method: 'GET',
      url: '/api/v1/media-register/holders',
      config: { access: HANDLERS, reads: 'personal-data' },
      schema: {
        summary: 'People to whom media may be lent, by part of name, reading or number',
        querystring: holdersQuery,
        response: { 200: holdersView },
      },
      async handler({ query, session: { scope } }) {
        const question = { q: query.q, ...(scope.kind === 'departments' ? { departments: scope.ids } : {}) };
        return { rows: await holders(question) };
      },
    });
    app.route({
      method: 'GET',
      url: '/api/v1/media-register/:mediumId',
      config: { access: READERS, reads: 'personal-data' },
      schema: {
        summary: 'One medium of the register, with its course and where it was plugged in',
        params: mediumParams,
        response: { 200: mediumView },
      },
      handler: (request) => view(request, request.params.mediumId as MediumId),
    });
    app.route({
      method: 'POST',
      url: '/api/v1/media-register',
      config: { access: KEEPERS },
      schema: { summary: 'Registers a medium', body: mediumBody, response: { 200: mediumView } },
      async handler(request) {
        const mediumId = await registerMedium(room, request.body, actorOf(request));
        await changed();
        return view(request, mediumId);
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/media-register/seen',
      config: { access: KEEPERS },
      schema: {
        summary: 'Registers media that terminals saw, with the next numbers of the year',
        body: mediaFromSeen,
        response: { 200: mediaRegistered },
      },
      async handler(request) {
        const registered = await registerSeen(room, request.body, actorOf(request));
        await changed();
        return registered;
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/media-register/acts',
      config: { access: HANDLERS },
      schema: {
        summary: 'Does the same to many media; what cannot be done is left and said',
        body: mediaAct,
        response: { 200: mediaActed },
      },
      async handler(request) {
        const done = await actOnMany(room, request.body, askerOf(request));
        await changed();
        return done;
      },
    });
    app.route({
      method: 'PUT',
      url: '/api/v1/media-register/:mediumId',
      config: { access: KEEPERS },
      schema: {
        summary: 'Corrects a registered medium; 409 with both values when somebody else did meanwhile',
        params: mediumParams,
        body: mediumEdit,
        response: { 200: mediumView },
      },
      async handler(request) {
        const mediumId = request.params.mediumId as MediumId;
        await editMedium(room, mediumId, request.body, actorOf(request));
        await changed();
        return view(request, mediumId);
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/media-register/:mediumId/acts',
      config: { access: HANDLERS },
      schema: {
        summary: 'Lends a medium, takes it back, reports it lost, records its erasure or disposal',
        params: mediumParams,
        body: mediumAct,
        response: { 200: mediumView },
      },
      async handler(request) {
        const mediumId = request.params.mediumId as MediumId;
        await act(room, mediumId, request.body, askerOf(request));
        await changed();
        return view(request, mediumId);
      },
    });
  };

  function askerOf(request: FastifyRequest) {
    return { actor: actorOf(request), role: request.session.role, scope: request.session.scope };
  }

  async function spanOf({ from, to, under }: { from: string; to: string; under?: string }) {
    for (const value of [from, to]) if (!isDay(value)) throw new SekimoriError('SKM_ORGANISATION_DAY', { value });
    const { names, tree, below } = await organisation(under);
    const span = { from: startOfDay(from), to: startOfDay(addDays(to, 1)), departments: below ?? null };
    return { span, nameOf: departmentNamer(names, tree) };
  }

  async function holders(question: { q: string; departments?: readonly DepartmentId[] }) {
    const now = clock.now();
    const order = { sort: 'name', direction: 'asc', offset: 0, limit: MOST_HOLDERS } as const;
    const { rows } = await people.page({ ...question, presence: ['here', 'ends-soon'] as const }, order, now);
    const [{ names, tree }, posts] = await Promise.all([
      organisation(undefined),
      people.postsOf(rows.map(({ personId }) => personId)),
    ]);
    const nameOf = departmentNamer(names, tree);
    return rows.map((row) => ({
      personId: row.personId,
      name: `${row.familyName} ${row.givenName}`.trim(),
      reading: `${row.familyReading} ${row.givenReading}`.trim(),
      staffNumber: row.staffNumber,
      department: nameOf(posts.find(({ personId }) => personId === row.personId)?.departmentId ?? null),
    }));
  }

  async function organisation(under: string | undefined) {
    const names = await departments.names();
    const tree = treeAt(names, clock.now());
    return { names, tree, below: under === undefined ? undefined : withEverythingBelow([under as DepartmentId], tree) };
  }

  async function list(asked: RegisterListQuery, at: Pick<RegisterWindow, 'offset' | 'limit'>, scope: Scope) {
    const { sort = 'number', direction = 'asc', under, ...filter } = asked;
    const { names, tree, below } = await organisation(under);
    const question = { ...filter, ...(below === undefined ? {} : { departments: below }) };
    const order = { sort, direction, ...at, tree: tree.map(({ departmentId }) => departmentId) };
    const nameOf = departmentNamer(names, tree);
    const media = await register.page(question, order, clock.now(), scope);
    return { question, rows: media.map((medium) => registerRowOf(medium, nameOf)) };
  }

  async function view(request: FastifyRequest, mediumId: MediumId): Promise<MediumView> {
    const { scope, role } = request.session;
    const medium = await register.find(mediumId, clock.now(), scope);
    if (medium === null) throw new SekimoriError('SKM_NOT_FOUND');
    const [{ names, tree }, course, uses] = await Promise.all([
      organisation(undefined),
      register.course(mediumId),
      register.uses(mediumId, MOST_USES),
    ]);
    return {
      asOf: clock.now(),
      medium: registerRowOf(medium, departmentNamer(names, tree)),
      acts: actsOf(role, medium.state),
      mayEdit: role === 'administrator' || role === 'operator',
      course: course.map(({ byName, mediumId: _, version: __, ...each }) => ({ ...each, by: byName })),
      uses,
    };
  }
}
