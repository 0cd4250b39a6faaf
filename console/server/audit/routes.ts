// The audit trail over HTTP: auditors and administrators read it, check it, and take it away as files.
import { Readable } from 'node:stream';
import { Type } from 'typebox';
import { anchorLine } from '../../../shared/audit/anchor.ts';
import { SekimoriError } from '../../../shared/errors/error.ts';
import {
  anchorPlaces,
  auditActors,
  auditEntryView,
  auditFilter,
  auditPage,
  auditQuery,
  type ChainView,
  chainView,
  exportQuery,
} from '../../../shared/protocol/api/audit.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Api } from '../api/api.ts';
import { isoInJapan } from '../endpoints/csv.ts';
import { listFileRoutes } from '../export/list-files.ts';
import { together } from '../store/atomic.ts';
import { auditStore } from '../store/audit-trail.ts';
import type { Store } from '../store/store.ts';
import { actorOf } from './audit.ts';
import { AUDIT_COLUMNS, entriesOf } from './audit-columns.ts';
import { auditLines } from './export.ts';
import type { AuditKeeper } from './keeper.ts';

const READERS = ['administrator', 'auditor'] as const;
const ADMINISTRATORS = ['administrator'] as const;
const file = (description: string) => Type.Unsafe<Readable>(Type.String({ description }));

export function auditRoutes({
  keeper,
  store,
  clock,
}: {
  keeper: AuditKeeper;
  store: Store;
  clock: { now(): EpochMs };
}) {
  const { trail, key } = keeper;
  return (app: Api): void => {
    app.route({
      method: 'GET',
      url: '/api/v1/audit',
      config: { access: READERS, reads: 'personal-data-list' },
      schema: {
        summary: 'Entries of the audit trail, newest first; `from` is in the span, `to` is not',
        querystring: auditQuery,
        response: { 200: auditPage },
      },
      async handler(request) {
        const { offset = 0, limit = 100, ...filter } = request.query;
        const rows = await trail.rows(filter, { offset, limit });
        return { asOf: clock.now(), total: await trail.count(filter), rows };
      },
    });
    app.route({
      method: 'GET',
      url: '/api/v1/audit/entries/:seq',
      config: { access: READERS, reads: 'personal-data' },
      schema: {
        summary: 'One entry with what was before and after, and its place in the chain',
        params: Type.Object({ seq: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) }),
        response: { 200: auditEntryView },
      },
      async handler(request) {
        const found = await trail.entry(request.params.seq);
        if (found === null) throw new SekimoriError('SKM_NOT_FOUND');
        return { ...found.entry, previous: found.previous, hash: found.hash };
      },
    });
    app.route({
      method: 'GET',
      url: '/api/v1/audit/actors',
      config: { access: READERS },
      schema: { summary: 'Accounts that stand in the trail', response: { 200: auditActors } },
      handler: () => trail.actors(),
    });
    app.route({
      method: 'GET',
      url: '/api/v1/audit/chain',
      config: { access: READERS },
      schema: { summary: 'How the chain stands: checked, signed, kept where', response: { 200: chainView } },
      handler: view,
    });
    app.route({
      method: 'POST',
      url: '/api/v1/audit/check',
      config: { access: ADMINISTRATORS },
      schema: { summary: 'Follows the whole chain now', response: { 200: chainView } },
      async handler(request) {
        const { broken, upTo } = await keeper.check();
        await together(store, ({ db }) =>
          app.audit.append(db, actorOf(request), {
            action: 'audit.checked',
            subject: { kind: 'audit-trail' },
            after: { upTo, broken },
          }),
        );
        return view();
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/audit/sign',
      config: { access: ADMINISTRATORS },
      schema: { summary: 'Signs the head now and hands it to every place', response: { 200: chainView } },
      async handler(request) {
        await keeper.sign('demand', actorOf(request));
        return view();
      },
    });
    app.route({
      method: 'GET',
      url: '/api/v1/audit/places',
      config: { access: READERS },
      schema: { summary: 'Where heads are handed to besides the terminals', response: { 200: anchorPlaces } },
      handler: () => trail.places(),
    });
    app.route({
      method: 'PUT',
      url: '/api/v1/audit/places',
      config: { access: ADMINISTRATORS, by: 'people' },
      schema: {
        summary: 'Sets where heads are handed to besides the terminals',
        body: anchorPlaces,
        response: { 200: anchorPlaces },
      },
      async handler(request) {
        const { file: path, syslog } = request.body;
        const after = { file: path, syslog };
        await together(store, async (within) => {
          const own = auditStore(within);
          const before = await own.places();
          await own.setPlaces(after);
          const subject = { kind: 'audit-trail' } as const;
          await app.audit.append(within.db, actorOf(request), {
            action: 'audit.places-changed',
            subject,
            before,
            after,
          });
        });
        return after;
      },
    });
    app.route({
      method: 'GET',
      url: '/api/v1/audit/export.jsonl',
      config: { access: READERS },
      schema: {
        summary: 'The trail as JSON Lines with its signed heads, for the verifier; without a span the whole of it',
        querystring: exportQuery,
        response: { 200: file('application/x-ndjson') },
      },
      async handler(request, reply) {
        const { from, to } = request.query;
        const asked = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
        // First, so that the file holds the entry of its own making.
        await told(request, { format: 'jsonl', ...asked });
        const isWhole = from === undefined && to === undefined;
        const span = await trail.bounds(asked);
        const facts = { exportedAt: clock.now(), isWhole, publicKey: key.publicPem };
        const day = isoInJapan(clock.now())?.slice(0, 10);
        reply.header('content-disposition', `attachment; filename="sekimori-audit-${day}.jsonl"`);
        return reply.type('application/x-ndjson').send(Readable.from(auditLines(trail, span, facts)));
      },
    });
    listFileRoutes(
      app,
      {
        path: '/api/v1/audit',
        access: READERS,
        what: 'Entries of the audit trail, newest first',
        query: auditFilter,
        sheet: '監査証跡',
        columns: () => AUDIT_COLUMNS,
        async rows(filter, request, format) {
          await told(request, { format, ...filter });
          return entriesOf(trail, filter);
        },
        tellsItself: true,
        mostInCsv: Number.POSITIVE_INFINITY,
      },
      clock,
    );
    app.route({
      method: 'GET',
      url: '/api/v1/audit/key.pem',
      config: { access: READERS },
      schema: { summary: 'The public half of the key that signs heads', response: { 200: Type.String() } },
      async handler(_request, reply) {
        return reply
          .type('application/x-pem-file')
          .header('content-disposition', 'attachment; filename="sekimori-audit.pem"')
          .serializer((text: unknown) => String(text))
          .send(key.publicPem);
      },
    });

    async function told(request: Parameters<typeof actorOf>[0], after: object): Promise<void> {
      await together(store, ({ db }) =>
        app.audit.append(db, actorOf(request), { action: 'audit.exported', subject: { kind: 'audit-trail' }, after }),
      );
    }
  };

  async function view(): Promise<ChainView> {
    const [bounds, checked, signed, anchored] = await Promise.all([
      trail.bounds({}),
      trail.lastCheck(),
      trail.lastHead(),
      trail.lastAnchored(),
    ]);
    return {
      asOf: clock.now(),
      ...bounds,
      checked,
      signed: signed && { seq: signed.seq, at: signed.at, why: signed.why, line: anchorLine(signed) },
      anchored,
      keyId: key.keyId,
    };
  }
}
