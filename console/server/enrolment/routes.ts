// Enrolment over HTTP: what terminals ask, and what operators see and decide.
import { Type } from 'typebox';
import { reasonBody } from '../../../shared/protocol/api/endpoints.ts';
import {
  acceptBody,
  disputeBody,
  disputeRow,
  tokenBody,
  tokenMade,
  tokenRow,
  waitingRow,
} from '../../../shared/protocol/api/enrolment.ts';
import {
  enrolmentAnswer,
  enrolmentRequest,
  enrolmentStatusRequest,
} from '../../../shared/protocol/enrolment/enrolment.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Api } from '../api/api.ts';
import { actorOf } from '../audit/audit.ts';
import type { Enrolment } from './enrolment.ts';
import type { EnrolmentStore } from './store.ts';

export interface EnrolmentRouteNeeds {
  enrolment: Enrolment;
  store: EnrolmentStore;
  clock: { now(): EpochMs };
}

const OPERATORS = ['administrator', 'operator'] as const;
const READERS = ['administrator', 'operator', 'auditor'] as const;
const done = Type.Object({ done: Type.Literal(true) });

export function enrolmentRoutes(needs: EnrolmentRouteNeeds) {
  return (app: Api): void => {
    const { enrolment, store, clock } = needs;

    app.route({
      method: 'POST',
      url: '/enrolment/v1/requests',
      config: { access: 'enrolling-terminal', rateLimit: { max: 600, timeWindow: 60_000 } },
      schema: {
        summary: 'A terminal asks for its certificate with a token',
        body: enrolmentRequest,
        response: { 200: enrolmentAnswer, 202: enrolmentAnswer },
      },
      async handler(request, reply) {
        const answer = await enrolment.ask(request.body, actorOf(request));
        return reply.code(answer.state === 'granted' ? 200 : 202).send(answer);
      },
    });
    app.route({
      method: 'POST',
      url: '/enrolment/v1/requests/status',
      // Terminals ask every few seconds; the one answer that makes an endpoint has its entry.
      config: { access: 'enrolling-terminal', changes: 'nothing', rateLimit: { max: 6_000, timeWindow: 60_000 } },
      schema: {
        summary: 'A waiting terminal asks whether it was accepted',
        body: enrolmentStatusRequest,
        response: { 200: enrolmentAnswer, 202: enrolmentAnswer },
      },
      async handler(request, reply) {
        const answer = await enrolment.status(request.body.requestId, request.body.ticket);
        return reply.code(answer.state === 'granted' ? 200 : 202).send(answer);
      },
    });

    app.route({
      method: 'GET',
      url: '/api/v1/enrolment/tokens',
      config: { access: READERS, reads: 'personal-data-list' },
      schema: { summary: 'Enrolment tokens, newest first', response: { 200: Type.Array(tokenRow) } },
      handler: () => store.tokens(clock.now()),
    });
    app.route({
      method: 'POST',
      url: '/api/v1/enrolment/tokens',
      config: { access: OPERATORS },
      schema: {
        summary: 'Makes a token; it is shown in this answer and never again',
        body: tokenBody,
        response: { 200: tokenMade },
      },
      handler: (request) => enrolment.makeToken(request.body, actorOf(request), `https://${request.host}`),
    });
    app.route({
      method: 'DELETE',
      url: '/api/v1/enrolment/tokens/:tokenId',
      config: { access: OPERATORS },
      schema: {
        summary: 'Withdraws a token',
        params: Type.Object({ tokenId: Type.String({ maxLength: 64 }) }),
        response: { 200: done },
      },
      async handler(request) {
        await enrolment.withdrawToken(request.params.tokenId, actorOf(request));
        return { done: true as const };
      },
    });

    app.route({
      method: 'GET',
      url: '/api/v1/enrolment/waiting',
      config: { access: READERS },
      schema: { summary: 'Terminals that wait to be accepted', response: { 200: Type.Array(waitingRow) } },
      handler: () => store.waiting(),
    });
    const requestParams = Type.Object({ requestId: Type.String({ maxLength: 64 }) });
    app.route({
      method: 'POST',
      url: '/api/v1/enrolment/waiting/:requestId/accept',
      config: { access: OPERATORS },
      schema: {
        summary: 'Accepts a waiting terminal',
        params: requestParams,
        body: acceptBody,
        response: { 200: done },
      },
      async handler(request) {
        const { zone, department } = request.body;
        const change = { ...(zone === undefined ? {} : { zone }), ...(department === undefined ? {} : { department }) };
        await enrolment.accept(request.params.requestId, change, actorOf(request));
        return { done: true as const };
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/enrolment/waiting/:requestId/refuse',
      config: { access: OPERATORS },
      schema: {
        summary: 'Refuses a waiting terminal',
        params: requestParams,
        body: reasonBody,
        response: { 200: done },
      },
      async handler(request) {
        await enrolment.refuse(request.params.requestId, request.body.reason, actorOf(request));
        return { done: true as const };
      },
    });

    app.route({
      method: 'GET',
      url: '/api/v1/enrolment/disputes',
      config: { access: READERS },
      schema: { summary: 'Machines to decide about', response: { 200: Type.Array(disputeRow) } },
      handler: () => store.disputes(),
    });
    app.route({
      method: 'POST',
      url: '/api/v1/enrolment/disputes/:disputeId/decide',
      config: { access: OPERATORS },
      schema: {
        summary: 'Same machine, a copy, or neither goes on',
        params: Type.Object({ disputeId: Type.String({ maxLength: 64 }) }),
        body: disputeBody,
        response: { 200: done },
      },
      async handler(request) {
        const { decision, reason } = request.body;
        await enrolment.decide(request.params.disputeId, decision, actorOf(request), reason);
        return { done: true as const };
      },
    });
  };
}
