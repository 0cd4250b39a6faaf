// Recognises API tokens: `Authorization: Bearer sekimori_…`. The table holds their SHA-256 alone.
import { createHash, randomBytes } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { mustNameDepartments, tokenRoles } from '../../../shared/accounts/token.ts';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { SessionId } from '../../../shared/ids/ids.ts';
import { narrowed, type Scope } from '../../../shared/organisation/scope.ts';
import { type EpochMs, MINUTE_MS } from '../../../shared/time/epoch.ts';
import type { Standing } from '../sessions/standing.ts';
import type { FullSession } from '../sessions/visitor.ts';
import { apiTokenStore } from '../store/api-tokens.ts';
import { standingStore } from '../store/standing.ts';
import type { Store } from '../store/store.ts';
import type { TokenInUse } from './token-store.ts';

/** Scanners for leaked secrets find it by this. */
const PREFIX = 'sekimori_';
/** A use is written down at most this often. */
const TOUCH_MS = MINUTE_MS;

export interface Tokens {
  /**
   * @returns null when the request carries no token
   * @throws  SKM_TOKEN_INVALID for one that is unknown, over or revoked, or whose owner may do that no more
   */
  visitorOf(request: FastifyRequest): Promise<FullSession | null>;
}

export function openTokens(store: Store, clock: { now(): EpochMs }): Tokens {
  const tokens = apiTokenStore(store.db);
  const standings = standingStore(store.db);
  return {
    async visitorOf(request) {
      const { authorization } = request.headers;
      if (authorization === undefined) return null;
      const [, secret] = /^Bearer (sekimori_[\w-]{43})$/.exec(authorization) ?? [];
      const now = clock.now();
      const token = secret === undefined ? null : await tokens.bySecret(hashOfToken(secret), now);
      if (token === null) {
        request.log.warn({ address: request.ip }, 'api-token.refused');
        throw new SekimoriError('SKM_TOKEN_INVALID');
      }
      const { tokenId, accountId, name, role, isReadOnly, owner } = token;
      const standing = await standings.of({ accountId, ...owner }, now);
      if (!tokenRoles(standing.role).includes(role)) throw new SekimoriError('SKM_TOKEN_INVALID');
      if (now - (token.lastUsedAt ?? 0) >= TOUCH_MS) await tokens.used(tokenId, request.ip, now);
      return {
        stage: 'full',
        sessionId: `token:${tokenId}` as SessionId,
        accountId,
        role,
        displayName: owner.displayName,
        scope: scopeOfToken(token, standing),
        onBehalfOf: standing.onBehalfOf,
        token: { tokenId, name, isReadOnly },
      };
    },
  };
}

/** A token of a wider owner that acts as a section head without naming departments sees nothing. */
function scopeOfToken({ role, departmentIds }: TokenInUse, standing: Standing): Scope {
  const named = mustNameDepartments(standing.role, role) ? (departmentIds ?? []) : departmentIds;
  return narrowed(standing.scope, named);
}

export function makeToken(): string {
  return PREFIX + randomBytes(32).toString('base64url');
}

export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
