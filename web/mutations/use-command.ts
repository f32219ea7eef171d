/**
 * A write of the contract as a hook: sent through `Intents`, which keeps the Idempotency-Key of a
 * click until its end is known. `checking` is true while we do not know whether it was saved.
 */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { QueryKey } from '@tanstack/react-query';
import { useState } from 'react';
import type { RouteName } from '../../api/contract/index.ts';
import { call } from '../http/call.ts';
import type { Answer, CallInput } from '../http/call.ts';
import { Intents } from '../http/intent.ts';

export interface CommandBody {
  params?: NonNullable<CallInput['params']>;
  body: unknown;
}

const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/** `concerned` names what is looked at again once the write is in (or was refused). */
export function useCommand<N extends RouteName>(route: N, concerned: QueryKey[]) {
  const client = useQueryClient();
  const [checking, setChecking] = useState(false);
  const [intents] = useState(
    () =>
      new Intents<CommandBody, Answer<N>>({
        send: (wish, key) => call(route, { ...wish, key }),
        ask: (key) => call('command', { params: { id: key } }),
        newKey: () => crypto.randomUUID(),
        pause,
        onChecking: () => setChecking(true),
      }),
  );
  const mutation = useMutation({
    mutationKey: [route],
    mutationFn: (wish: CommandBody) => intents.run(wish),
    onSettled: () => {
      setChecking(false);
      for (const queryKey of concerned) void client.invalidateQueries({ queryKey });
    },
  });
  return { ...mutation, checking };
}
