// The first question of every page, asked before anything is drawn.
import type { SessionView } from '../../../shared/protocol/api/session.ts';
import { get } from './http.ts';

const PATH = '/api/v1/session';

let begun: Promise<SessionView> | null = null;

export function beginSession(): void {
  begun = get<SessionView>(PATH);
  begun.catch(() => {});
}

/** The answer to what was asked ahead, for the first who needs it; asked anew for everybody after. */
export function sessionAnswer(signal: AbortSignal): Promise<SessionView> {
  const taken = begun;
  begun = null;
  return taken ?? get<SessionView>(PATH, signal);
}
