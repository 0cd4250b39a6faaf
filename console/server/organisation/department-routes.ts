// Departments and sites over HTTP.
import { Type } from 'typebox';
import { dayOf } from '../../../shared/calendar/day.ts';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { DepartmentId, EndpointId, SiteId } from '../../../shared/ids/ids.ts';
import { withEverythingBelow } from '../../../shared/organisation/scope.ts';
import { nameAt, treeAt } from '../../../shared/organisation/tree.ts';
import {
  type DepartmentsView,
  type DepartmentView,
  departmentBody,
  departmentEdit,
  departmentsQuery,
  departmentsView,
  departmentView,
  endBody,
  endpointDepartment,
  siteBody,
  siteEdit,
  siteRow,
  sitesView,
} from '../../../shared/protocol/api/organisation.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Api } from '../api/api.ts';
import { actorOf } from '../audit/audit.ts';
import { departmentStore } from '../store/departments.ts';
import type { Store } from '../store/store.ts';
import {
  addDepartment,
  addSite,
  begin,
  changeDepartment,
  changeSite,
  endDepartment,
  moveEndpoint,
} from './departments.ts';

const READERS = ['administrator', 'operator', 'auditor'] as const;
const ADMINISTRATORS = ['administrator'] as const;
const departmentParams = Type.Object({ departmentId: Type.String({ maxLength: 64 }) });
const siteParams = Type.Object({ siteId: Type.String({ maxLength: 64 }) });
const endpointParams = Type.Object({ endpointId: Type.String({ maxLength: 64 }) });
const done = Type.Object({ done: Type.Literal(true) });

export function departmentRoutes({ store, clock }: { store: Store; clock: { now(): EpochMs } }): (app: Api) => void {
  const departments = departmentStore(store.db);
  return (app) => {
    const room = { store, clock, audit: app.audit };
    app.route({
      method: 'GET',
      url: '/api/v1/departments',
      config: { access: READERS, reads: 'personal-data' },
      schema: {
        summary: 'The tree of departments, today or as it was or will be on a day',
        querystring: departmentsQuery,
        response: { 200: departmentsView },
      },
      handler: (request) => tree(request.query.on ?? null),
    });
    app.route({
      method: 'GET',
      url: '/api/v1/departments/:departmentId',
      config: { access: READERS },
      schema: {
        summary: 'One department with all its names, planned ones too',
        params: departmentParams,
        response: { 200: departmentView },
      },
      handler: (request) => one(request.params.departmentId as DepartmentId),
    });
    app.route({
      method: 'POST',
      url: '/api/v1/departments',
      config: { access: ADMINISTRATORS },
      schema: { summary: 'Adds a department from a day on', body: departmentBody, response: { 200: departmentView } },
      handler: async (request) => one(await addDepartment(room, request.body, actorOf(request))),
    });
    app.route({
      method: 'PUT',
      url: '/api/v1/departments/:departmentId',
      config: { access: ADMINISTRATORS },
      schema: {
        summary: 'Renames or moves a department from a day on; 409 with both values when somebody else did meanwhile',
        params: departmentParams,
        body: departmentEdit,
        response: { 200: departmentView },
      },
      async handler(request) {
        const departmentId = request.params.departmentId as DepartmentId;
        await changeDepartment(room, departmentId, request.body, actorOf(request));
        return one(departmentId);
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/departments/:departmentId/end',
      config: { access: ADMINISTRATORS },
      schema: {
        summary: 'Ends a department that holds nothing any more after a day',
        params: departmentParams,
        body: endBody,
        response: { 200: departmentView },
      },
      async handler(request) {
        const departmentId = request.params.departmentId as DepartmentId;
        await endDepartment(room, departmentId, request.body, actorOf(request));
        return one(departmentId);
      },
    });
    app.route({
      method: 'GET',
      url: '/api/v1/sites',
      config: { access: READERS },
      schema: { summary: 'Sites, those in use first', response: { 200: sitesView } },
      async handler() {
        const rows = await departments.sites();
        const isOut = ({ endedAt }: (typeof rows)[number]) => Number(endedAt !== null);
        return { asOf: clock.now(), rows: rows.sort((a, b) => isOut(a) - isOut(b)) };
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/sites',
      config: { access: ADMINISTRATORS },
      schema: { summary: 'Adds a site', body: siteBody, response: { 200: siteRow } },
      handler: async (request) => site(await addSite(room, request.body, actorOf(request))),
    });
    app.route({
      method: 'PUT',
      url: '/api/v1/sites/:siteId',
      config: { access: ADMINISTRATORS },
      schema: {
        summary: 'Changes a site; 409 with both values when somebody else did meanwhile',
        params: siteParams,
        body: siteEdit,
        response: { 200: siteRow },
      },
      async handler(request) {
        const siteId = request.params.siteId as SiteId;
        await changeSite(room, siteId, request.body, actorOf(request));
        return site(siteId);
      },
    });
    app.route({
      method: 'PUT',
      url: '/api/v1/endpoints/:endpointId/department',
      config: { access: ['administrator', 'operator'] },
      schema: {
        summary: 'Moves an endpoint to a department of the tree',
        params: endpointParams,
        body: endpointDepartment,
        response: { 200: done },
      },
      async handler(request) {
        const endpointId = request.params.endpointId as EndpointId;
        const { departmentId, reason } = request.body;
        await moveEndpoint(room, endpointId, departmentId as DepartmentId | null, reason, actorOf(request));
        return { done: true as const };
      },
    });
  };

  async function tree(on: string | null): Promise<DepartmentsView> {
    const now = clock.now();
    const at = on === null ? now : begin(on);
    const names = await departments.names();
    const [known, posts, endpoints] = await Promise.all([
      departments.all(),
      departments.peopleOf({ now, today: dayOf(now) }),
      departments.endpointsOf(),
    ]);
    const nodes = treeAt(names, at);
    // Figures are those of today's tree: they are the counts of the lists they lead to.
    const today = on === null ? nodes : treeAt(names, now);
    const byId = new Map(known.map((department) => [department.departmentId, department]));
    return {
      asOf: now,
      on: on ?? dayOf(now),
      endpointsWithout: endpoints.get(null) ?? 0,
      rows: nodes.map(({ departmentId, ...node }) => {
        const below = new Set(withEverythingBelow([departmentId], today));
        const here = posts.filter((post) => below.has(post.departmentId));
        const heads = posts.filter((post) => post.isHead && post.departmentId === departmentId);
        const { code = '', kind = 'section', version = 0 } = byId.get(departmentId) ?? {};
        return {
          departmentId,
          code,
          kind,
          version,
          name: node.name,
          reading: node.reading,
          fullName: node.fullName,
          parentId: node.parentId,
          position: node.position,
          depth: node.depth,
          validFrom: node.validFrom,
          validTo: node.validTo,
          endpoints: [...below].reduce((sum, id) => sum + (endpoints.get(id) ?? 0), 0),
          people: new Set(here.map(({ personId }) => personId)).size,
          heads: heads.map(({ personId, name }) => ({ personId, name })),
        };
      }),
    };
  }

  async function one(departmentId: DepartmentId): Promise<DepartmentView> {
    const [known, names] = await Promise.all([departments.all(), departments.names()]);
    const department = known.find((each) => each.departmentId === departmentId);
    if (department === undefined) throw new SekimoriError('SKM_NOT_FOUND');
    return {
      asOf: clock.now(),
      ...department,
      names: names
        .filter((name) => name.departmentId === departmentId)
        .sort((a, b) => b.validFrom - a.validFrom)
        .map(({ name, reading, parentId, validFrom, validTo, recordedAt }) => ({
          name,
          reading,
          parent: parentId === null ? null : (nameAt(names, parentId, validFrom)?.name ?? null),
          validFrom,
          validTo,
          recordedAt,
        })),
    };
  }

  async function site(siteId: SiteId) {
    const found = (await departments.sites()).find((each) => each.siteId === siteId);
    if (found === undefined) throw new SekimoriError('SKM_NOT_FOUND');
    return found;
  }
}
