// Begins, recognises and ends sessions. The cookie holds a secret; the table holds its SHA-256 alone.
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Transaction } from 'kysely';
import type { AccountId, SessionId } from '../../../shared/ids/ids.ts';
import { type EpochMs, HOUR_MS, MINUTE_MS } from '../../../shared/time/epoch.ts';
import { sessionStore } from '../store/sessions.ts';
import { standingStore } from '../store/standing.ts';
import type { Store } from '../store/store.ts';
import type { Tables } from '../store/tables.ts';
import type { StandingStore } from './standing.ts';
import type { SessionStore, SessionWithAccount, StoredSession } from './store.ts';
import { type FullSession, NOBODY, type Visitor } from './visitor.ts';

/** The prefix makes browsers refuse it from another host, another path or without TLS. */
export const COOKIE = '__Host-sekimori';
/** NIST SP 800-63B-4 §2.2.3 asks for an hour of rest at most; a day's work is the whole of it. */
const REST_MS = HOUR_MS;
const FULL_MS = 12 * HOUR_MS;
export const SETUP_MS = 30 * MINUTE_MS;
const SECOND_FACTOR_MS = 10 * MINUTE_MS;
/** A use is written down at most this often, so that reading pages does not write. */
const TOUCH_MS = MINUTE_MS;

export interface Sessions {
  /** Whoever sent the request; a cookie that is unknown or ended is nobody's. */
  visitorOf(request: FastifyRequest): Promise<Visitor>;
  /** The full session that the request came with, as it is now; null: it is over. Asking is no use of it. */
  again(request: FastifyRequest): Promise<FullSession | null>;
  /** Begins a session under a new secret and ends the one the request came with, so that no secret lives through a change of rights. */
  begin(request: FastifyRequest, reply: FastifyReply, wanted: Beginning, trx?: Transaction<Tables>): Promise<Visitor>;
  end(request: FastifyRequest, reply: FastifyReply, trx?: Transaction<Tables>): Promise<void>;
  /** Ends one of the account's own. @returns whether there was one */
  endOwn(sessionId: string, accountId: AccountId, trx?: Transaction<Tables>): Promise<boolean>;
  ofAccount(accountId: AccountId): Promise<StoredSession[]>;
  detailsOf(request: FastifyRequest): Promise<StoredSession | null>;
  readonly store: SessionStore;
}

export interface Beginning {
  readonly accountId: AccountId | null;
  readonly stage: StoredSession['stage'];
  /** Kept when a set-up goes on to its next step; else counted from now. */
  readonly endsAt?: EpochMs;
  readonly previous?: StoredSession['previous'];
}

export function openSessions(store: Store, clock: { now(): EpochMs }): Sessions {
  const rows = sessionStore(store.db);
  const standings = standingStore(store.db);

  async function find(request: FastifyRequest, within = rows): Promise<SessionWithAccount | null> {
    const secret = request.cookies[COOKIE];
    if (secret === undefined || secret.length > 100) return null;
    const now = clock.now();
    return within.bySecret(hashOf(secret), now, now - REST_MS);
  }

  return {
    store: rows,
    detailsOf: (request) => find(request),
    async again(request) {
      const session = await find(request);
      const now = session === null ? NOBODY : await visitor(session, standings, clock.now());
      return now.stage === 'full' ? now : null;
    },
    async visitorOf(request) {
      const session = await find(request);
      if (session === null) return NOBODY;
      const now = clock.now();
      if (now - session.lastUsedAt >= TOUCH_MS) await rows.touched(session.sessionId, now);
      return visitor(session, standings, now);
    },
    async begin(request, reply, wanted, trx) {
      const within = trx === undefined ? rows : sessionStore(trx);
      const now = clock.now();
      const before = await find(request, within);
      if (before !== null) await within.end(before.sessionId);
      await within.forgetEnded(now, now - REST_MS);
      const secret = randomBytes(32).toString('base64url');
      const endsAt = wanted.endsAt ?? now + lifetimeOf(wanted.stage);
      const session: StoredSession = {
        sessionId: randomUUID() as SessionId,
        accountId: wanted.accountId,
        stage: wanted.stage,
        startedAt: now,
        lastUsedAt: now,
        endsAt,
        address: request.ip,
        browser: (request.headers['user-agent'] ?? '').slice(0, 300),
        previous: wanted.previous ?? null,
      };
      await within.add(session, hashOf(secret));
      reply.setCookie(COOKIE, secret, { path: '/', httpOnly: true, secure: true, sameSite: 'strict' });
      const begun = await within.bySecret(hashOf(secret), now, now - REST_MS);
      request.visitor =
        begun === null ? NOBODY : await visitor(begun, trx === undefined ? standings : standingStore(trx), now);
      request.cookies[COOKIE] = secret;
      return request.visitor;
    },
    async end(request, reply, trx) {
      const within = trx === undefined ? rows : sessionStore(trx);
      const session = await find(request, within);
      if (session !== null) await within.end(session.sessionId);
      reply.clearCookie(COOKIE, { path: '/', httpOnly: true, secure: true, sameSite: 'strict' });
      request.visitor = NOBODY;
    },
    endOwn: (sessionId, accountId, trx) =>
      (trx === undefined ? rows : sessionStore(trx)).end(sessionId as SessionId, accountId),
    ofAccount(accountId) {
      const now = clock.now();
      return rows.ofAccount(accountId, now, now - REST_MS);
    },
  };
}

async function visitor(session: SessionWithAccount, standings: StandingStore, now: EpochMs): Promise<Visitor> {
  const { sessionId, accountId, stage, role, displayName, personId, departmentId } = session;
  if (stage === 'setup-account') return { stage, sessionId };
  if (accountId === null || role === null || displayName === null) return NOBODY;
  if (stage !== 'full') return { stage, sessionId, accountId };
  const standing = await standings.of({ accountId, role, personId, departmentId }, now);
  return { stage, sessionId, accountId, displayName, ...standing, token: null };
}

function lifetimeOf(stage: StoredSession['stage']): number {
  if (stage === 'full') return FULL_MS;
  return stage === 'second-factor' ? SECOND_FACTOR_MS : SETUP_MS;
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
