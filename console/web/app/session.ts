// Who is signed in, and at which stage; the one fact every other page depends on.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { SessionView } from '../../../shared/protocol/api/session.ts';
import { forgetBegun, takeCome } from './begun.ts';
import { ask, get } from './http.ts';

const KEY = ['session'] as const;
const PATH = '/api/v1/session';

export function useSession() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => get<SessionView>(PATH, signal),
    initialData: () => takeCome<SessionView>(PATH),
    staleTime: 60_000,
  });
}

/** Puts an answer of sign-in or first run in the session's place, so that the next step shows without asking again. */
export function useSessionSetter(): (session: SessionView) => void {
  const queries = useQueryClient();
  return (session) => {
    forgetBegun();
    queries.setQueryData(KEY, session);
  };
}

/** Ends the session here and forgets everything that was shown. */
export function useSignOut(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await ask('DELETE', PATH);
    forgetBegun();
    queries.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
    await queries.invalidateQueries({ queryKey: KEY });
  };
}
