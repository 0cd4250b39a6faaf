// The policies of the zones over HTTP: what is in force and how far it is carried out, the draft, and putting it in force.
import { Type } from 'typebox';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { PolicyContent, PolicyDocument } from '../../../shared/policies/document.ts';
import { policyTemplate } from '../../../shared/policies/templates.ts';
import { literals } from '../../../shared/protocol/api/common.ts';
import {
  notProvenList,
  notProvenQuery,
  type PolicyView,
  policyDraftBody,
  policyForceBody,
  policyList,
  policyVersion,
  policyView,
} from '../../../shared/protocol/api/policies.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import { ZONES, type Zone } from '../../../shared/zones/zone.ts';
import type { Api } from '../api/api.ts';
import { actorOf } from '../audit/audit.ts';
import { demandProof } from '../operators/proof.ts';
import type { Authority } from '../pki/authority.ts';
import { openSessions } from '../sessions/sessions.ts';
import { together } from '../store/atomic.ts';
import { controlStages } from '../store/control-stages.ts';
import { policyStore } from '../store/policies.ts';
import { cityStore } from '../store/settings.ts';
import type { Store } from '../store/store.ts';
import { putInForce } from './put-in-force.ts';
import type { StoredPolicy } from './store.ts';

export interface PolicyRouteNeeds {
  readonly store: Store;
  readonly authority: Pick<Authority, 'signPolicy'>;
  readonly clock: { now(): EpochMs };
}

/** The concrete rules are not public (Article 10 and 11): who writes, keeps or audits them reads them. */
const READERS = ['administrator', 'operator', 'auditor'] as const;
const WRITERS = ['administrator'] as const;
/** A policy as large as a terminal can be sent, with room for how it is written. */
const MOST_BODY_BYTES = 1_048_576;
const zoneParams = Type.Object({ zone: literals(ZONES) });

export function policyRoutes({ store, authority, clock }: PolicyRouteNeeds): (app: Api) => void {
  const policies = policyStore(store.db);
  const stages = controlStages(store.db);
  const sessions = openSessions(store, clock);

  return (app) => {
    const room = { store, audit: app.audit, authority, clock };
    app.route({
      method: 'GET',
      url: '/api/v1/policies',
      config: { access: READERS, reads: 'personal-data-list' },
      schema: {
        summary: 'The policy of each zone that this console serves, and how far its endpoints carry it out',
        response: { 200: policyList },
      },
      async handler() {
        const zones = (await cityStore(store.db).read())?.zones ?? ZONES;
        const rows = await Promise.all(ZONES.filter((zone) => zones.includes(zone)).map(lineOf));
        return { asOf: clock.now(), zones: rows };
      },
    });
    app.route({
      method: 'GET',
      url: '/api/v1/policies/:zone',
      config: { access: READERS, reads: 'personal-data-list' },
      schema: {
        summary: 'The policy of one zone: in force, its draft, its versions',
        params: zoneParams,
        response: { 200: policyView },
      },
      handler: ({ params }) => view(params.zone),
    });
    app.route({
      method: 'GET',
      url: '/api/v1/policies/:zone/not-proven',
      config: { access: READERS, reads: 'personal-data-list' },
      schema: {
        summary: 'What of the policy does not hold on which endpoint, and why; sorted by the name of the endpoint',
        params: zoneParams,
        querystring: notProvenQuery,
        response: { 200: notProvenList },
      },
      async handler({ params, query: { offset = 0, limit = 100 } }) {
        return { asOf: clock.now(), ...(await stages.notProven(params.zone, { offset, limit })) };
      },
    });
    app.route({
      method: 'GET',
      url: '/api/v1/policies/:zone/versions/:version',
      config: { access: READERS, reads: 'personal-data-list' },
      schema: {
        summary: 'One version as it was signed',
        params: Type.Object({ zone: literals(ZONES), version: Type.Integer({ minimum: 1 }) }),
        response: { 200: policyVersion },
      },
      async handler({ params }) {
        const policy = await policies.version(params.zone, params.version);
        if (policy === null) throw new SekimoriError('SKM_NOT_FOUND');
        return { ...headOf(policy), content: contentOf(policy), signature: policy.signature };
      },
    });
    app.route({
      method: 'PUT',
      url: '/api/v1/policies/:zone/draft',
      bodyLimit: MOST_BODY_BYTES,
      config: { access: WRITERS },
      schema: {
        summary: 'Writes the draft of the next version; 409 when somebody else did meanwhile',
        params: zoneParams,
        body: policyDraftBody,
        response: { 200: policyView },
      },
      async handler(request) {
        const { zone } = request.params;
        const { change, content } = request.body;
        if (content.devices.zone !== zone) throw new SekimoriError('SKM_POLICY_ZONE', { zone: content.devices.zone });
        const actor = actorOf(request);
        await together(store, async ({ db }) => {
          const drafts = policyStore(db);
          const before = await drafts.draft(zone);
          await drafts.writeDraft(zone, change, { content, changedAt: clock.now(), changedBy: actor.name ?? '' });
          await app.audit.append(db, actor, {
            action: 'policy.drafted',
            subject: { kind: 'policy', id: zone },
            before: before?.content ?? null,
            after: content,
          });
        });
        return view(zone);
      },
    });
    app.route({
      method: 'DELETE',
      url: '/api/v1/policies/:zone/draft',
      config: { access: WRITERS },
      schema: {
        summary: 'Drops the draft; what is in force stays',
        params: zoneParams,
        querystring: Type.Object({ change: Type.Integer({ minimum: 1 }) }),
        response: { 200: policyView },
      },
      async handler(request) {
        const { zone } = request.params;
        await together(store, async ({ db }) => {
          const drafts = policyStore(db);
          const before = await drafts.draft(zone);
          await drafts.dropDraft(zone, request.query.change);
          await app.audit.append(db, actorOf(request), {
            action: 'policy.draft-dropped',
            subject: { kind: 'policy', id: zone },
            before: before?.content ?? null,
          });
        });
        return view(zone);
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/policies/:zone/versions',
      config: { access: WRITERS },
      schema: {
        summary: 'Signs the draft as the next version and puts it in force; asks for a second factor given just now',
        params: zoneParams,
        body: policyForceBody,
        response: { 200: policyView },
      },
      async handler(request) {
        await demandProof({ sessions, clock }, request);
        await putInForce(room, request.params.zone, request.body, actorOf(request));
        return view(request.params.zone);
      },
    });
  };

  async function lineOf(zone: Zone) {
    const [newest, draft] = await Promise.all([policies.newest(zone), policies.draft(zone)]);
    return {
      zone,
      inForce: newest && headOf(newest),
      draft: draft && { change: draft.change, changedAt: draft.changedAt, changedBy: draft.changedBy },
      endpoints: await policies.standings(zone),
      notControlled: await stages.anyNotControlled(zone),
    };
  }

  async function view(zone: Zone): Promise<PolicyView> {
    const [newest, draft, versions] = await Promise.all([
      policies.newest(zone),
      policies.draft(zone),
      policies.versions(zone),
    ]);
    const content = newest && contentOf(newest);
    return {
      asOf: clock.now(),
      zone,
      inForce: newest && content && { ...headOf(newest), content },
      draft: draft ?? { change: 0, changedAt: null, changedBy: null, content: content ?? policyTemplate(zone) },
      versions: versions.map(headOf),
      endpoints: await policies.standings(zone),
      controls: await stages.controls(zone),
    };
  }
}

function headOf({ version, mode, inForceAt, putBy, reason, hash }: Omit<StoredPolicy, 'text' | 'signature'>) {
  return { version, mode, at: inForceAt, by: putBy, reason, hash };
}

function contentOf({ text }: StoredPolicy): PolicyContent {
  const { mode, devices, network } = JSON.parse(text) as PolicyDocument;
  return { mode, devices, network };
}
