// May this visitor call this route? The one place that decides it; every route declares what it asks.
import type { FastifyRequest } from 'fastify';
import type { ErrorCode } from '../../../shared/errors/catalogue.ts';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { Access } from '../../../shared/protocol/api/common.ts';
import type { SessionStage } from '../../../shared/protocol/api/session.ts';
import type { Visitor } from '../sessions/visitor.ts';

/**
 * A program with an API token does not come near accounts, and one that reads only changes nothing.
 * @throws SKM_TOKEN_NOT_HERE, SKM_TOKEN_READS_ONLY
 */
export function demandFitForToken({ visitor, method, routeOptions }: FastifyRequest): void {
  if (visitor.stage !== 'full' || visitor.token === null) return;
  if (routeOptions.config.by === 'people') throw new SekimoriError('SKM_TOKEN_NOT_HERE');
  if (visitor.token.isReadOnly && method !== 'GET') throw new SekimoriError('SKM_TOKEN_READS_ONLY');
}

/**
 * @param stages  narrows `setup` and `half` to the steps in which the route has its turn; undefined: all of them
 * @returns       why not; null when the visitor may
 */
export function refusal(visitor: Visitor, access: Access, stages?: readonly SessionStage[]): ErrorCode | null {
  if (access === 'anyone' || access === 'enrolling-terminal') return null;
  if (visitor.stage === 'none') return 'SKM_SIGN_IN_NEEDED';
  const isSettingUp = visitor.stage.startsWith('setup-');
  const isItsTurn = stages === undefined || stages.includes(visitor.stage);
  if (access === 'setup') return isSettingUp && isItsTurn ? null : 'SKM_STEP_NOT_DUE';
  if (access === 'half') return visitor.stage === 'second-factor' && isItsTurn ? null : 'SKM_STEP_NOT_DUE';
  if (isSettingUp) return access.includes('setup') && isItsTurn ? null : 'SKM_STEP_NOT_DUE';
  if (visitor.stage !== 'full') return 'SKM_SECOND_FACTOR_NEEDED';
  return access.includes(visitor.role) ? null : 'SKM_ROLE_NEEDED';
}
