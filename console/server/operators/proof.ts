// A grave step asks for the second factor again: the session remembers when it was last given.
import type { FastifyRequest } from 'fastify';
import { SekimoriError } from '../../../shared/errors/error.ts';
import { type EpochMs, MINUTE_MS } from '../../../shared/time/epoch.ts';
import type { Accounts } from './accounts.ts';

/** Long enough to fill a form in, too short for a browser that was left alone. */
export const PROVEN_MS = 5 * MINUTE_MS;

type Proving = Pick<Accounts, 'sessions' | 'clock'>;

/** @returns until when; null: it must be given first */
export async function provenUntil({ sessions, clock }: Proving, request: FastifyRequest): Promise<EpochMs | null> {
  const at = await sessions.store.factorProvenAt(request.session.sessionId);
  const until = at === null ? 0 : at + PROVEN_MS;
  return until > clock.now() ? until : null;
}

/** @throws SKM_STEP_UP_NEEDED */
export async function demandProof(room: Proving, request: FastifyRequest): Promise<void> {
  if ((await provenUntil(room, request)) === null) throw new SekimoriError('SKM_STEP_UP_NEEDED');
}
