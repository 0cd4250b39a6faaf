// Readings of personal data: each gets its entry before the answer is sent, the same reading once in ten minutes.
import type { FastifyRequest } from 'fastify';
import type { AuditSubjectKind } from '../../../shared/audit/subjects.ts';
import { type EpochMs, MINUTE_MS } from '../../../shared/time/epoch.ts';
import type { Store } from '../store/store.ts';
import { type Audit, actorOf } from './audit.ts';

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
 * @returns what a route that declares `reads: 'personal-data'` calls once its answer is ready
 * @throws  what the store throws: then the answer is not sent
 */
export function openReadings({ store, audit, clock }: { store: Store; audit: Audit; clock: { now(): EpochMs } }) {
  const recorded = new Map<string, EpochMs>();
  return async (request: FastifyRequest): Promise<void> => {
    const now = clock.now();
    const key = keyOf(request);
    if ((recorded.get(key) ?? -Infinity) > now - REPEATED_MS) return;
    const subject = subjectOf(request);
    const query = Object.fromEntries(narrowing(request));
    await store.db.transaction().execute((trx) =>
      audit.append(trx, actorOf(request), {
        action: 'personal-data.read',
        subject,
        after: { route: request.routeOptions.url ?? '', ...(Object.keys(query).length === 0 ? {} : { query }) },
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
  const { visitor, params } = request;
  const session = visitor.stage === 'none' ? request.ip : visitor.sessionId;
  const asked = narrowing(request).filter(([name]) => !MOVING.has(name));
  return JSON.stringify([session, request.routeOptions.url, params, asked]);
}

function narrowing({ query }: FastifyRequest): [string, unknown][] {
  return Object.entries(query as object).filter(([name]) => !PAGING.has(name));
}

function subjectOf({ params, query, routeOptions }: FastifyRequest) {
  const named: Record<string, unknown> = { ...(query as object), ...(params as object) };
  for (const [name, kind] of Object.entries(NAMED)) {
    const id = named[name];
    if (typeof id === 'string') return { kind, id };
  }
  return { kind: 'list' as const, id: routeOptions.url ?? null };
}
