/**
 * The one way to the server: a route of the contract by name. Addresses and methods come from the
 * contract's table, and every answer is parsed by its response schema before anything sees it.
 */
import type { z } from 'zod';
import { routes } from '../../api/contract/index.ts';
import type { Route, RouteName } from '../../api/contract/index.ts';
import { failureOf, NoAnswer, Unreadable } from './problem.ts';

export type Answer<N extends RouteName> = z.output<(typeof routes)[N]['response']>;

export interface CallInput {
  /** For the `:name` parts of the path. */
  params?: Record<string, string | number>;
  query?: Record<string, string | number | boolean | undefined>;
  body?: unknown;
  /** The Idempotency-Key of a write. */
  key?: string;
  signal?: AbortSignal;
}

/** '/tasks/:id/claim' with { id: 'ut_1' } and a query gives '/api/tasks/ut_1/claim?...'. */
export function addressOf(route: Route, input: CallInput): string {
  const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(input.params?.[name] ?? '')),
  );
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input.query ?? {})) {
    if (value !== undefined && value !== '') query.set(name, String(value));
  }
  const text = query.toString();
  return `/api${path}${text ? `?${text}` : ''}`;
}

function headersOf(input: CallInput): Record<string, string> {
  return {
    accept: 'application/json',
    ...(input.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(input.key ? { 'idempotency-key': input.key } : {}),
  };
}

/** Calls a route and gives its parsed answer, or throws `Refusal`, `NoAnswer` or `Unreadable`. */
export async function call<N extends RouteName>(
  name: N,
  input: CallInput = {},
): Promise<Answer<N>> {
  const route: Route = routes[name];
  const response = await fetch(addressOf(route, input), {
    method: route.method.toUpperCase(),
    headers: headersOf(input),
    credentials: 'same-origin',
    ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
    ...(input.signal ? { signal: input.signal } : {}),
  }).catch((cause: unknown) => {
    if (input.signal?.aborted) throw cause;
    throw new NoAnswer(cause);
  });
  if (!response.ok) throw await failureOf(response);
  const text = await response.text().catch((cause: unknown) => {
    throw new NoAnswer(cause);
  });
  return read(route, text) as Answer<N>;
}

function read(route: Route, text: string): unknown {
  try {
    return route.response.parse(text ? JSON.parse(text) : {});
  } catch (cause) {
    throw new Unreadable(route.summary, cause);
  }
}
