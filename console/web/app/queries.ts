// What the pages have asked for and hold; when the session has ended, everything is asked anew after sign-in.
import { QueryCache, QueryClient } from '@tanstack/react-query';
import { codeOf } from '../../../shared/errors/error.ts';

const SESSION_ENDED = new Set<string>(['SKM_SIGN_IN_NEEDED', 'SKM_SECOND_FACTOR_NEEDED']);

export function makeQueries(): QueryClient {
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (cause, query) => {
        if (query.queryKey[0] !== 'session' && SESSION_ENDED.has(codeOf(cause))) {
          void queries.invalidateQueries({ queryKey: ['session'] });
        }
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 2_000,
        // Only a console that could not be reached is asked again; a refusal stays one.
        retry: (count, cause) => codeOf(cause) === 'SKM_CONSOLE_UNREACHABLE' && count < 2,
        retryDelay: (count) => 500 * 2 ** count,
        networkMode: 'always',
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
  return queries;
}
