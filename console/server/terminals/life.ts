// Steps of a terminal's life; into an end, its certificate is revoked in the same transaction.
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { EndpointId, TerminalId } from '../../../shared/ids/ids.ts';
import { isEnd, isProven, mayFollow } from '../../../shared/organisation/terminals/life.ts';
import type { Role } from '../../../shared/protocol/api/common.ts';
import type { TerminalLife } from '../../../shared/protocol/api/terminals.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { AuditTold } from '../audit/audit.ts';
import type { Within } from '../store/atomic.ts';
import { endpointStore } from '../store/endpoints.ts';
import { type Asker, change, type Make, type Room } from './change.ts';
import type { ShownTerminal } from './store.ts';

export type LifeStep = Omit<TerminalLife, 'version'>;

/**
 * A step of its life. Into an end it revokes the certificate of the endpoint, also on its open connection.
 * @throws SKM_NOT_FOUND, SKM_CHANGED_MEANWHILE, SKM_TERMINAL_LIFE, SKM_DESTRUCTION_PROOF, SKM_ROLE_NEEDED
 */
export async function changeLife(
  room: Room,
  terminalId: TerminalId,
  { version, ...step }: TerminalLife,
  { actor, role }: Asker,
): Promise<void> {
  demandRole(step, role);
  await change(room, terminalId, { version, yours: { life: step.life }, actor }, lifeStep(step, room.clock.now()));
}

/** What ends a certificate is for administrators. @throws SKM_ROLE_NEEDED */
export function demandRole({ life }: LifeStep, role: Role): void {
  if (isEnd(life) && role !== 'administrator') throw new SekimoriError('SKM_ROLE_NEEDED', { roles: 'administrator' });
}

/** One step as a change of one line. */
export function lifeStep({ life, reason, ...given }: LifeStep, now: EpochMs): Make {
  return async (within, before) => {
    if (!mayFollow(before.life, life, before.endedCertificate)) throw new SekimoriError('SKM_TERMINAL_LIFE');
    const proof = { certificate: given.certificate?.trim() ?? '', witness: given.witness?.trim() ?? '' };
    if (!isProven(life, proof)) throw new SekimoriError('SKM_DESTRUCTION_PROOF');
    const revoked = isEnd(life) ? await revokeItsEndpoint(within, before, reason, now) : null;
    return {
      after: {
        ...before,
        life,
        lifeSince: now,
        destruction: life === 'destroyed' ? proof : null,
        endedCertificate: revoked !== null,
        // Whoever comes back is compared anew; the machine that had been it is revoked.
        ...(isEnd(before.life) ? { endpoint: null, withoutAgentSince: now } : {}),
      },
      action: 'expected-terminal.life-changed',
      reason,
      more: revoked === null ? [] : [revoked],
    };
  };
}

/** @returns what the audit trail is told; null: it has no endpoint, or that was revoked before */
async function revokeItsEndpoint(
  within: Within,
  { shownEndpoint }: ShownTerminal,
  reason: string,
  now: EpochMs,
): Promise<AuditTold | null> {
  if (shownEndpoint === null || shownEndpoint.isRevoked) return null;
  const { endpointId, name } = shownEndpoint;
  await endpointStore(within).revoke(endpointId as EndpointId, reason, now);
  return { action: 'endpoint.revoked', subject: { kind: 'endpoint', id: endpointId, name }, reason };
}
