/** The cache of what the server said, and what happens when a session ends in the middle of work. */
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import type { Me } from '../../api/contract/index.ts';
import { keys } from '../queries/keys.ts';
import { Refusal } from './problem.ts';

/** A 401 anywhere means the session is over: the shell then shows the sign-in page, with the way back. */
export function endSession(client: QueryClient): void {
  client.setQueryData(keys.me, null);
}

/** At a change of person everything but who it is is forgotten; the pages that watch `me` stay told. */
export function changePerson(client: QueryClient, me: Me | null): void {
  client.setQueryData(keys.me, me);
  client.removeQueries({
    predicate: ({ queryKey }) => queryKey[0] !== 'me' && queryKey[0] !== 'demo-people',
  });
}

export function createQueryClient(): QueryClient {
  const ended = (error: unknown) => {
    if (error instanceof Refusal && error.status === 401 && error.code !== 'WRONG_CREDENTIALS') {
      endSession(client);
    }
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: ended }),
    mutationCache: new MutationCache({ onError: ended }),
    defaultOptions: {
      queries: {
        // A refusal will be the same refusal a second later; only silence is worth another try.
        retry: (count, error) => !(error instanceof Refusal) && count < 2,
        staleTime: 10_000,
        refetchOnWindowFocus: true,
      },
      // Trying again is the intent's business: it must keep the key.
      mutations: { retry: false, networkMode: 'always' },
    },
  });
  return client;
}
