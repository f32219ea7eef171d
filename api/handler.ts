/** What a route's handler is given and what it answers: plain values, no request and no response. */
import type { z } from 'zod';
import type { RouteName, routes } from './contract/index.ts';
import type {
  Engine,
  Files,
  Judgement,
  Log,
  Publishing,
  Store,
  Viewer,
  Clock,
  Ids,
} from '../engine/index.ts';
import type { Result } from '../engine/model/rejection.ts';
import type { Sessions } from './auth/sessions.ts';

type Table = typeof routes;
type Parsed<R, Part extends string> = R extends { [K in Part]: infer S extends z.ZodType }
  ? z.output<S>
  : Record<string, never>;
export type Answer<N extends RouteName> = z.input<Table[N]['response']>;

/** Everything the edge works with. */
export interface Edge {
  engine: Engine;
  store: Store;
  clock: Clock;
  ids: Ids;
  log: Log;
  demo: boolean;
  sessions: Sessions;
  checkPolicy: CheckPolicy;
  publishPolicy: PublishPolicy;
  /** Sockets of this session are told and closed at once. */
  signedOut(sessionId: string): void;
}

/** Judges the files of a bundle as they would be published. */
export type CheckPolicy = (tenant: string, files: Files) => Promise<Judgement>;
/** Seals and stores the next version. */
export type PublishPolicy = (
  publishing: Publishing,
) => Promise<Result<{ version: number; hash: string }>>;

export interface Call<N extends RouteName> {
  edge: Edge;
  params: Record<string, string>;
  query: Parsed<Table[N], 'query'>;
  body: Parsed<Table[N], 'body'>;
  /** The Idempotency-Key; '' where the route is no command. */
  commandId: string;
  /** Where the request came from, for limiting sign-ins. */
  address: string;
  /** The signed-in session; null only on public routes. */
  sessionId: string | null;
  /** Sets the session's cookie, or clears it. */
  setSession(token: string | null): void;
  /** Who asks, and when; null on public routes, where nobody need be signed in. */
  viewer: N extends PublicRoute ? null : Viewer;
}

/** Routes whose action is 'public'; `mount.ts` holds the table to this. */
export const publicRoutes = ['signIn', 'signOut', 'demoPeople'] as const;
export type PublicRoute = (typeof publicRoutes)[number];

export type Handler<N extends RouteName> = (call: Call<N>) => Promise<Result<Answer<N>>>;
export type Handlers = { [N in RouteName]: Handler<N> };
