// The ledger of terminals over HTTP: the list and its files, one terminal with its history, and what is changed of it.
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { DepartmentId, TerminalId } from '../../../shared/ids/ids.ts';
import { type Scope, withEverythingBelow } from '../../../shared/organisation/scope.ts';
import { readTerminalFilter } from '../../../shared/organisation/terminals/filter-address.ts';
import { stepsFrom } from '../../../shared/organisation/terminals/life.ts';
import { MOST_AT_ONCE } from '../../../shared/organisation/terminals/many.ts';
import { treeAt } from '../../../shared/organisation/tree.ts';
import {
  type TerminalFilter,
  type TerminalsChange,
  type TerminalView,
  terminalBody,
  terminalEdit,
  terminalExport,
  terminalLife,
  terminalPage,
  terminalQuery,
  terminalScope,
  terminalScopeDecision,
  terminalsChange,
  terminalsChanged,
  terminalsUndo,
  terminalView,
} from '../../../shared/protocol/api/terminals.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Api } from '../api/api.ts';
import { actorOf } from '../audit/audit.ts';
import type { LivenessWatch } from '../endpoints/liveness.ts';
import { chosenColumns } from '../export/column.ts';
import { listFileRoutes } from '../export/list-files.ts';
import { watchWork } from '../live/progress.ts';
import { auditStore } from '../store/audit-trail.ts';
import { departmentStore } from '../store/departments.ts';
import type { Store } from '../store/store.ts';
import { terminalStore } from '../store/terminals.ts';
import type { TerminalComparison } from './compare.ts';
import { changeLife } from './life.ts';
import { changeMany, undoMany } from './many.ts';
import { terminalRowOf } from './row.ts';
import { askScope, decideScope, mayApprove } from './scope.ts';
import type { TerminalQuestion, TerminalWindow } from './store.ts';
import { terminalColumns } from './terminal-columns.ts';
import { addTerminal, editTerminal } from './terminals.ts';

export interface TerminalRouteNeeds {
  readonly store: Store;
  readonly comparison: Pick<TerminalComparison, 'now'>;
  readonly watch: Pick<LivenessWatch, 'sweep'>;
  readonly clock: { now(): EpochMs };
}

const READERS = ['administrator', 'operator', 'section-head', 'auditor'] as const;
const OPERATORS = ['administrator', 'operator'] as const;
const MOST_IN_FILE = 100_000;
const MOST_HISTORY = 100;
/** Of as many lines as can be changed at once, with what each was. */
const MOST_BODY_BYTES = 512 * 1024;
const params = Type.Object({ terminalId: Type.String({ maxLength: 64 }) });

export function terminalRoutes({ store, comparison, watch, clock }: TerminalRouteNeeds): (app: Api) => void {
  const terminals = terminalStore(store);
  const departments = departmentStore(store.db);
  const trail = auditStore(store);
  return (app) => {
    const room = { store, clock, audit: app.audit };
    app.route({
      method: 'GET',
      url: '/api/v1/expected-terminals',
      config: { access: READERS },
      schema: {
        summary: 'The ledger of terminals: one window of the list, with the counts of the same filter',
        querystring: terminalQuery,
        response: { 200: terminalPage },
      },
      async handler({ query, session }) {
        const { offset = 0, limit = 100, sort = 'asset', direction = 'asc', ...filter } = query;
        return list(filter, { sort, direction, offset, limit }, session.scope);
      },
    });
    listFileRoutes(
      app,
      {
        path: '/api/v1/expected-terminals',
        access: READERS,
        what: 'The ledger of terminals in the columns the import reads',
        query: terminalExport,
        sheet: '端末台帳',
        columns: async ({ columns = '' }) => chosenColumns(terminalColumns(await codes()), columns.split(',')),
        async rows({ columns: _, sort = 'asset', direction = 'asc', ...filter }, { session }) {
          return (await list(filter, { sort, direction, offset: 0, limit: MOST_IN_FILE }, session.scope)).rows;
        },
      },
      clock,
    );
    app.route({
      method: 'GET',
      url: '/api/v1/expected-terminals/:terminalId',
      config: { access: READERS, reads: 'personal-data' },
      schema: { summary: 'One terminal of the ledger, with its history', params, response: { 200: terminalView } },
      handler: (request) => view(request, request.params.terminalId as TerminalId),
    });
    app.route({
      method: 'POST',
      url: '/api/v1/expected-terminals',
      config: { access: OPERATORS },
      schema: { summary: 'Lists a terminal', body: terminalBody, response: { 200: terminalView } },
      async handler(request) {
        const terminalId = await addTerminal(room, request.body, actorOf(request));
        await comparison.now();
        return view(request, terminalId);
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/expected-terminals/changes',
      bodyLimit: MOST_BODY_BYTES,
      config: { access: OPERATORS },
      schema: {
        summary: 'Changes life or department of what was chosen; 409 when what fits has changed',
        body: terminalsChange,
        response: { 200: terminalsChanged },
      },
      async handler(request, reply) {
        const { wanted, reason, chosen, progress } = request.body;
        const ids = await chosenIds(chosen, request.session.scope);
        const asker = { actor: actorOf(request), role: request.session.role };
        const told = watchWork(room, progress, reply.raw);
        const changed = await changeMany(room, { ids, wanted, reason }, asker, told);
        await Promise.all([comparison.now(), watch.sweep()]);
        return changed;
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/expected-terminals/changes/undo',
      bodyLimit: MOST_BODY_BYTES,
      config: { access: OPERATORS },
      schema: {
        summary: 'Puts lines back as they were, but for those that somebody changed since',
        body: terminalsUndo,
        response: { 200: terminalsChanged },
      },
      async handler(request) {
        const asker = { actor: actorOf(request), role: request.session.role };
        const changed = await undoMany(room, request.body, asker);
        await comparison.now();
        return changed;
      },
    });
    app.route({
      method: 'PUT',
      url: '/api/v1/expected-terminals/:terminalId',
      config: { access: OPERATORS },
      schema: {
        summary: 'Changes a listed terminal; 409 with both values when somebody else did meanwhile',
        params,
        body: terminalEdit,
        response: { 200: terminalView },
      },
      async handler(request) {
        const terminalId = request.params.terminalId as TerminalId;
        await editTerminal(room, terminalId, request.body, actorOf(request));
        await comparison.now();
        return view(request, terminalId);
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/expected-terminals/:terminalId/life',
      config: { access: OPERATORS },
      schema: {
        summary: 'A step of its life; a lease return or a destruction revokes its certificate (administrator)',
        params,
        body: terminalLife,
        response: { 200: terminalView },
      },
      async handler(request) {
        const terminalId = request.params.terminalId as TerminalId;
        await changeLife(room, terminalId, request.body, { actor: actorOf(request), role: request.session.role });
        await Promise.all([comparison.now(), watch.sweep()]);
        return view(request, terminalId);
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/expected-terminals/:terminalId/scope',
      config: { access: OPERATORS },
      schema: {
        summary: 'Asks to leave a terminal out of scope, takes that back, or puts it back into scope',
        params,
        body: terminalScope,
        response: { 200: terminalView },
      },
      async handler(request) {
        const terminalId = request.params.terminalId as TerminalId;
        await askScope(room, terminalId, request.body, { actor: actorOf(request), role: request.session.role });
        return view(request, terminalId);
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/expected-terminals/:terminalId/scope/decision',
      config: { access: ['administrator'] },
      schema: {
        summary: 'Approves or refuses to leave a terminal out of scope; not by whoever asked, where there is another',
        params,
        body: terminalScopeDecision,
        response: { 200: terminalView },
      },
      async handler(request) {
        const terminalId = request.params.terminalId as TerminalId;
        await decideScope(room, terminalId, request.body, actorOf(request));
        return view(request, terminalId);
      },
    });
  };

  async function list({ under, ...filter }: TerminalFilter, order: Omit<TerminalWindow, 'tree'>, scope: Scope) {
    const now = clock.now();
    const names = await departments.names();
    const tree = treeAt(names, now);
    const question: TerminalQuestion =
      under === undefined ? filter : { ...filter, departments: withEverythingBelow([under as DepartmentId], tree) };
    const ids = tree.map(({ departmentId }) => departmentId);
    const { rows, total, counts } = await terminals.page(question, { ...order, tree: ids }, now, scope);
    return { asOf: now, total, counts, rows: rows.map((row) => terminalRowOf(row, names, tree, now)) };
  }

  /** @throws SKM_SELECTION_CHANGED when one of them is gone, or the filter no longer finds as many */
  async function chosenIds(chosen: TerminalsChange['chosen'], scope: Scope): Promise<TerminalId[]> {
    const filter = 'ids' in chosen ? {} : readTerminalFilter(chosen.filter);
    const window = { sort: 'asset', direction: 'asc', offset: 0, limit: MOST_IN_FILE } as const;
    const { rows } = await list(filter, window, scope);
    const all = rows.map(({ terminalId }) => terminalId as TerminalId);
    if ('ids' in chosen) {
      const wanted = new Set<string>(chosen.ids);
      const ids = all.filter((terminalId) => wanted.has(terminalId));
      if (ids.length !== wanted.size)
        throw new SekimoriError('SKM_SELECTION_CHANGED', { seen: wanted.size, now: ids.length });
      return ids;
    }
    const left = new Set<string>(chosen.except);
    const ids = all.filter((terminalId) => !left.has(terminalId));
    if (all.length !== chosen.seen || ids.length === 0)
      throw new SekimoriError('SKM_SELECTION_CHANGED', { seen: chosen.seen, now: all.length });
    if (ids.length > MOST_AT_ONCE) throw new SekimoriError('SKM_REQUEST_MALFORMED', { reason: 'chosen' });
    return ids;
  }

  /** Codes of departments and sites, which the import reads, by their ids. */
  async function codes(): Promise<Map<string, string>> {
    const [all, sites] = await Promise.all([departments.all(), departments.sites()]);
    return new Map<string, string>([
      ...all.map(({ departmentId, code }) => [departmentId, code] as const),
      ...sites.map(({ siteId, code }) => [siteId, code] as const),
    ]);
  }

  async function view({ session }: FastifyRequest, terminalId: TerminalId): Promise<TerminalView> {
    const now = clock.now();
    const terminal = await terminals.find(terminalId, session.scope);
    if (terminal === null) throw new SekimoriError('SKM_NOT_FOUND');
    const { scope, shownEndpoint, destruction, endedCertificate, life, source } = terminal;
    const names = await departments.names();
    const subject = { subjectKind: 'expected-terminal', subjectId: terminalId };
    const history = await trail.matching(subject, Number.MAX_SAFE_INTEGER, MOST_HISTORY);
    const isOpen = scope !== null && scope.approver === null && session.role === 'administrator';
    return {
      asOf: now,
      terminal: terminalRowOf(terminal, names, treeAt(names, now), now),
      source,
      user: shownEndpoint?.user ?? null,
      scope:
        scope === null
          ? null
          : {
              reason: scope.reason,
              askedBy: scope.askedName,
              askedAt: scope.askedAt,
              approver: scope.approver,
              decidedAt: scope.decidedAt,
              mayDecide: isOpen && (await mayApprove(store, scope.askedBy, session.accountId, now)),
            },
      destruction,
      endedCertificate,
      steps: stepsFrom(life, endedCertificate),
      history: history
        .filter(({ action }) => action !== 'personal-data.read')
        .map(({ seq, at, actor, action, reason, before, after }) => ({
          seq,
          at,
          actor: actor.name,
          action,
          reason,
          before,
          after,
        })),
    };
  }
}
