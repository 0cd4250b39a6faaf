// Leaving a terminal out of scope: asked for with a reason, approved by another administrator, taken back by anybody who may ask.
import type { AuditActor } from '../../../shared/audit/entry.ts';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { TerminalId } from '../../../shared/ids/ids.ts';
import { isEnd } from '../../../shared/organisation/terminals/life.ts';
import type { TerminalScope, TerminalScopeDecision } from '../../../shared/protocol/api/terminals.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Within } from '../store/atomic.ts';
import { otherApprovers } from '../store/scope-approvers.ts';
import type { Store } from '../store/store.ts';
import { type Asker, change, type Room } from './change.ts';

/**
 * Asks to leave a terminal out of scope, takes that back, or puts it back into scope. It stays in scope until an administrator approves;
 * where there is only one, asking is approving.
 * @throws SKM_NOT_FOUND, SKM_CHANGED_MEANWHILE, SKM_TERMINAL_SCOPE when there is nothing to take back
 */
export async function askScope(
  room: Room,
  terminalId: TerminalId,
  asked: TerminalScope,
  { actor, role }: Asker,
): Promise<void> {
  const { version, isOutOfScope, reason } = asked;
  await change(
    room,
    terminalId,
    { version, yours: isOutOfScope ? {} : { scope: null }, actor },
    async (within, before) => {
      const now = room.clock.now();
      if (isOutOfScope === (before.scope !== null) || isEnd(before.life)) throw new SekimoriError('SKM_TERMINAL_SCOPE');
      if (!isOutOfScope)
        return { after: { ...before, scope: null }, action: 'expected-terminal.scope-changed', reason };
      const isAlone = role === 'administrator' && (await otherApprovers(within.db, actor.accountId, now)) === 0;
      const scope = {
        reason,
        askedBy: actor.accountId,
        askedName: actor.name,
        askedAt: now,
        approver: isAlone ? actor.name : null,
        decidedAt: isAlone ? now : null,
      };
      return {
        after: { ...before, scope },
        action: isAlone ? 'expected-terminal.scope-changed' : 'expected-terminal.scope-asked',
        reason,
      };
    },
  );
}

/** @throws SKM_NOT_FOUND, SKM_CHANGED_MEANWHILE, SKM_TERMINAL_SCOPE, SKM_TERMINAL_APPROVER */
export async function decideScope(
  room: Room,
  terminalId: TerminalId,
  { version, isApproved, reason }: TerminalScopeDecision,
  actor: AuditActor,
): Promise<void> {
  await change(
    room,
    terminalId,
    { version, yours: isApproved ? {} : { scope: null }, actor },
    async (within, before) => {
      const now = room.clock.now();
      if (before.scope === null || before.scope.approver !== null) throw new SekimoriError('SKM_TERMINAL_SCOPE');
      if (isApproved && !(await mayApprove(within, before.scope.askedBy, actor.accountId, now)))
        throw new SekimoriError('SKM_TERMINAL_APPROVER');
      return isApproved
        ? {
            after: { ...before, scope: { ...before.scope, approver: actor.name ?? '', decidedAt: now } },
            action: 'expected-terminal.scope-changed',
            reason,
          }
        : { after: { ...before, scope: null }, action: 'expected-terminal.scope-refused', reason };
    },
  );
}

/** Nobody approves what they asked for themselves, unless there is no other administrator. */
export async function mayApprove(
  { db }: Pick<Within, 'db'> | Pick<Store, 'db'>,
  askedBy: string | null,
  who: string | null,
  now: EpochMs,
): Promise<boolean> {
  return askedBy !== who || (await otherApprovers(db, who, now)) === 0;
}
