// Readings of personal data: each gets its entry before the answer is sent, the same reading once in ten minutes.
import type { FastifyRequest } from 'fastify';
import type { AuditSubjectKind } from '../../../shared/audit/subjects.ts';
import { type EpochMs, MINUTE_MS } from '../../../shared/time/epoch.ts';
import type { Store } from '../store/store.ts';
import { type Audit, actorOf } from './audit.ts';

/**
 * What a route's answer shows: `personal-data` who did what at which terminal, recorded with what was asked for;
 * `personal-data-list` names in passing, in a list that a page asks for again and again: recorded once, whatever the filter;
 * `told` tells the trail by itself.
 */
export type Reading = 'personal-data' | 'personal-data-list' | 'told';

const REPEATED_MS = 10 * MINUTE_MS;
/** How much of the same is shown at once tells nothing. */
const PAGING = new Set(['offset', 'limit', 'cursor', 'sort', 'direction', 'columns']);
/** A page that refreshes itself moves these; it is the same reading still. */
const MOVING = new Set(['from', 'to', 'on']);
/** Whom or what the address names, by the name of its parameter. */
const NAMED: Readonly<Record<string, AuditSubjectKind>> = {
  endpointId: 'endpoint',
  personId: 'person',
  accountId: 'account',
  deviceId: 'device',
  terminalId: 'expected-terminal',
};

/**
 * @returns what is called once an answer is ready; nothing is recorded where the route reads no personal data
 * @throws  what the store throws: then the answer is not sent
 */
export function openReadings({ store, audit, clock }: { store: Store; audit: Audit; clock: { now(): EpochMs } }) {
  const recorded = new Map<string, EpochMs>();
  return async (request: FastifyRequest): Promise<void> => {
    const { reads } = request.routeOptions.config;
    if (reads === undefined || reads === 'told') return;
    const now = clock.now();
    const key = keyOf(request);
    if ((recorded.get(key) ?? -Infinity) > now - REPEATED_MS) return;
    const subject = reads === 'personal-data' ? subjectOf(request) : listOf(request);
    const query = Object.fromEntries(reads === 'personal-data' ? narrowing(request) : []);
    await store.db.transaction().execute((trx) =>
      audit.append(trx, actorOf(request), {
        action: 'personal-data.read',
        subject,
        after: {
          route: request.routeOptions.url ?? '',
          ...(subject.kind === 'list' && hasAny(request.params) ? { params: request.params } : {}),
          ...(hasAny(query) ? { query } : {}),
        },
      }),
    );
    for (const [old, at] of recorded) {
      if (at > now - REPEATED_MS) break;
      recorded.delete(old);
    }
    // Deleted first, so that the map stays in the order of time.
    recorded.delete(key);
    recorded.set(key, now);
  };
}

function keyOf(request: FastifyRequest): string {
  const { visitor, params, routeOptions } = request;
  const session = visitor.stage === 'none' ? request.ip : visitor.sessionId;
  if (routeOptions.config.reads === 'personal-data-list') return JSON.stringify([session, routeOptions.url]);
  const asked = narrowing(request).filter(([name]) => !MOVING.has(name));
  return JSON.stringify([session, routeOptions.url, params, asked]);
}

function narrowing({ query }: FastifyRequest): [string, unknown][] {
  return Object.entries(query as object).filter(([name]) => !PAGING.has(name));
}

function subjectOf(request: FastifyRequest) {
  const { params, query } = request;
  const named: Record<string, unknown> = { ...(query as object), ...(params as object) };
  for (const [name, kind] of Object.entries(NAMED)) {
    const id = named[name];
    if (typeof id === 'string') return { kind, id };
  }
  return listOf(request);
}

function hasAny(given: unknown): boolean {
  return Object.keys(given as object).length > 0;
}

function listOf({ routeOptions }: FastifyRequest) {
  return { kind: 'list' as const, id: routeOptions.url ?? null };
}
