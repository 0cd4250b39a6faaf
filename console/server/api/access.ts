// May this visitor call this route? The one place that decides it; every route declares what it asks.
import type { ErrorCode } from '../../../shared/errors/catalogue.ts';
import type { Access } from '../../../shared/protocol/api/common.ts';
import type { SessionStage } from '../../../shared/protocol/api/session.ts';
import type { Visitor } from '../sessions/visitor.ts';

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
