// What a route of the people's door looks like: the typed server, and what a request knows of its caller.
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { Access } from '../../../shared/protocol/api/common.ts';
import type { SessionStage } from '../../../shared/protocol/api/session.ts';
import type { Audit } from '../audit/audit.ts';
import type { Reading } from '../audit/readings.ts';
import type { FullSession, Visitor } from '../sessions/visitor.ts';

/** The server as route files see it: bodies, queries and parameters have the types of their schemas. */
export type Api = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call the route; the server does not start when it is missing. */
    access?: Access;
    /** Where a step of the set-up has its turn: the stages in which the route answers. */
    stages?: readonly SessionStage[];
    /** The answer names people: the reading is recorded in the audit trail before it is sent (`audit/readings.ts`). */
    reads?: Reading;
    /** Not by a program with an API token: accounts, sessions and everything by which rights are given. */
    by?: 'people';
    /** On a route that is no GET and yet changes nothing that the audit trail would tell of. */
    changes?: 'nothing';
  }
  interface FastifyInstance {
    /** Where every route that changes something appends its entry. */
    audit: Audit;
    /** For a route whose answer never ends: records the reading that it declares. */
    recordReading: (request: FastifyRequest) => Promise<void>;
  }
  interface FastifyRequest {
    /** Whoever calls, in whatever stage. */
    visitor: Visitor;
    /** The signed-in caller. Throws SKM_SIGN_IN_NEEDED on a route that others may call too. */
    readonly session: FullSession;
  }
  interface FastifySchema {
    summary?: string;
    description?: string;
    tags?: readonly string[];
  }
}
