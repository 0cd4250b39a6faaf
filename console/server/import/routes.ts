// Imports over HTTP: a file is read into a plan, looked at, applied as a whole, taken back or dropped.
import { Type } from 'typebox';
import { dayOf, isDay } from '../../../shared/calendar/day.ts';
import { SekimoriError } from '../../../shared/errors/error.ts';
import { IMPORT_KINDS } from '../../../shared/organisation/import/kinds.ts';
import type { PlanLine } from '../../../shared/organisation/import/plan.ts';
import { literals } from '../../../shared/protocol/api/common.ts';
import { reasonBody } from '../../../shared/protocol/api/endpoints.ts';
import {
  applyBody,
  type ImportLine,
  importLines,
  importLinesQuery,
  importQuery,
  importRow,
  importsQuery,
  importsView,
} from '../../../shared/protocol/api/imports.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Api } from '../api/api.ts';
import { actorOf } from '../audit/audit.ts';
import { CSV_MARK, csvLine } from '../endpoints/csv.ts';
import { watchWork } from '../live/progress.ts';
import { importStore } from '../store/imports.ts';
import type { Store } from '../store/store.ts';
import { applyImport, dropImport, importView, planImport, undoImport, viewImport } from './imports.ts';
import { importKinds } from './kinds.ts';
import { MOST_FILE_BYTES, readCsv } from './read-csv.ts';

const ADMINISTRATORS = ['administrator'] as const;
const params = Type.Object({ importId: Type.String({ maxLength: 64 }) });
/** What the bytes are is found out by reading them; browsers name CSV in several ways. */
const FILE_TYPES = ['text/csv', 'application/octet-stream', 'application/vnd.ms-excel'];

export function importRoutes({ store, clock }: { store: Store; clock: { now(): EpochMs } }): (app: Api) => void {
  const imports = importStore(store.db);
  return (app) => {
    const room = { store, clock, audit: app.audit };
    app.addContentTypeParser(FILE_TYPES, { parseAs: 'buffer' }, (_, bytes, done) => done(null, bytes));
    app.route({
      method: 'POST',
      url: '/api/v1/imports',
      bodyLimit: MOST_FILE_BYTES,
      config: { access: ADMINISTRATORS },
      schema: {
        summary: 'Reads a CSV file (UTF-8 or CP932) and compares it with what is there; nothing is changed',
        consumes: FILE_TYPES,
        querystring: importQuery,
        response: { 200: importRow },
      },
      async handler(request, reply) {
        const { kind, name, day = dayOf(clock.now()), isComplete = false, progress } = request.query;
        if (!isDay(day)) throw new SekimoriError('SKM_ORGANISATION_DAY', { value: day });
        if (!(request.body instanceof Uint8Array)) throw new SekimoriError('SKM_REQUEST_MALFORMED', { reason: 'body' });
        const watch = watchWork(room, progress, reply.raw);
        const { encoding, rows } = await readCsv(request.body, importKinds[kind].columns, watch);
        const source = { kind, sourceName: name, encoding, rows, choice: { day, isComplete } };
        return viewImport(store.db, await planImport(room, source, actorOf(request), watch));
      },
    });
    app.route({
      method: 'GET',
      url: '/api/v1/imports',
      config: { access: ADMINISTRATORS, reads: 'personal-data-list' },
      schema: { summary: 'Imports, newest first', querystring: importsQuery, response: { 200: importsView } },
      async handler({ query: { offset = 0, limit = 100 } }) {
        const { rows, total } = await imports.page({ offset, limit });
        return { asOf: clock.now(), total, rows: rows.map(importView) };
      },
    });
    app.route({
      method: 'GET',
      url: '/api/v1/imports/template.csv',
      config: { access: ADMINISTRATORS },
      schema: {
        summary: 'The headings that a kind of import reads, as a file that Excel opens',
        querystring: Type.Object({ kind: literals(IMPORT_KINDS) }),
        response: { 200: Type.Unsafe<string>(Type.String({ description: 'text/csv' })) },
      },
      async handler({ query: { kind } }, reply) {
        reply.header('content-disposition', `attachment; filename="${kind}.csv"`).type('text/csv; charset=utf-8');
        return reply
          .serializer(String)
          .send(CSV_MARK + csvLine(importKinds[kind].columns.map(({ heading }) => heading)));
      },
    });
    app.route({
      method: 'GET',
      url: '/api/v1/imports/:importId',
      config: { access: ADMINISTRATORS, reads: 'personal-data-list' },
      schema: { summary: 'One import', params, response: { 200: importRow } },
      handler: (request) => viewImport(store.db, request.params.importId),
    });
    app.route({
      method: 'GET',
      url: '/api/v1/imports/:importId/lines',
      config: { access: ADMINISTRATORS, reads: 'personal-data' },
      schema: {
        summary: 'The lines of an import: broken ones first, then in the order of the file',
        params,
        querystring: importLinesQuery,
        response: { 200: importLines },
      },
      async handler({ params: { importId }, query: { change, offset = 0, limit = 100 } }) {
        const { counts, state } = await viewImport(store.db, importId);
        const total = change === undefined ? Object.values(counts).reduce((a, b) => a + b, 0) : (counts[change] ?? 0);
        const rows = await imports.lines(importId, change ?? null, { offset, limit });
        return { total: state === 'dropped' ? 0 : total, rows: rows.map(lineView) };
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/imports/:importId/apply',
      config: { access: ADMINISTRATORS },
      schema: {
        summary: 'Applies an import as a whole; 409 when a line is broken or something has changed since it was read',
        params,
        body: applyBody,
        response: { 200: importRow },
      },
      async handler(request, reply) {
        const { reason, progress } = request.body;
        const watch = watchWork(room, progress, reply.raw);
        await applyImport(room, request.params.importId, reason, actorOf(request), watch);
        return viewImport(store.db, request.params.importId);
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/imports/:importId/undo',
      config: { access: ADMINISTRATORS },
      schema: {
        summary: 'Takes an applied import back as a whole; 409 when something has changed since',
        params,
        body: reasonBody,
        response: { 200: importRow },
      },
      async handler(request) {
        await undoImport(room, request.params.importId, request.body.reason, actorOf(request));
        return viewImport(store.db, request.params.importId);
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/imports/:importId/drop',
      config: { access: ADMINISTRATORS },
      schema: { summary: 'Drops an import that was not applied, with its lines', params, response: { 200: importRow } },
      async handler(request) {
        await dropImport(room, request.params.importId, actorOf(request));
        return viewImport(store.db, request.params.importId);
      },
    });
  };
}

function lineView(line: PlanLine): ImportLine {
  const { key, name, change } = line;
  return {
    line: line.line,
    key,
    name,
    change,
    before: 'before' in line ? line.before : null,
    after: 'after' in line ? line.after : null,
    problem: 'problem' in line ? { code: line.problem.code, facts: { ...line.problem.facts } } : null,
  };
}
