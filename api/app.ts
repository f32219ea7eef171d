/**
 * The edge: one express application and one socket server over an engine. It parses what comes in,
 * asks who and whether, calls the engine or a view, and answers; it decides nothing of a case.
 */
import type { Server as HttpServer } from 'node:http';
import { constants } from 'node:zlib';
import compression from 'compression';
import express, { type Express } from 'express';
import type { Clock, Engine, Ids, Log, Store } from '../engine/index.ts';
import { createSessions } from './auth/sessions.ts';
import { createSignInLimit } from './auth/sign-in-limit.ts';
import type { CheckPolicy, Edge, PublishPolicy } from './handler.ts';
import { headers, noStore } from './headers.ts';
import { healthRoutes } from './health.ts';
import { mountRoutes } from './mount.ts';
import { openApiDocument } from './openapi.ts';
import { notFound, onFault } from './problems.ts';
import { createRealtime, type Realtime } from './realtime/index.ts';
import { allHandlers } from './routes/index.ts';
import { screens } from './screens.ts';

/** Better than the default by a tenth; what is large (scripts) is fetched once and kept by the browser. */
const tight = { level: 9, brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } } };

export interface AppOptions {
  engine: Engine;
  store: Store;
  clock: Clock;
  ids: Ids;
  log: Log;
  /** Demonstration people and cases: said on every page. */
  demo: boolean;
  checkPolicy: CheckPolicy;
  publishPolicy: PublishPolicy;
  /** Folder of the built screens; absent: API only. */
  webRoot?: string;
  /** The installation's own origin ('https://baton.example.gov.uk'), when a proxy stands before it. */
  origin?: string;
  /** Holds every answer against the contract; default: where Baton is tested or developed. */
  checkAnswers?: boolean;
  /** How often notices are looked for, in milliseconds; 0: only when nudged (tests). */
  noticesEveryMs?: number;
}

export interface App {
  app: Express;
  /** The socket server on this HTTP server. `close` ends its rounds and its sockets. */
  attachSockets(server: HttpServer): Realtime;
}

export function createApp(options: AppOptions): App {
  const realtimes = new Set<Realtime>();
  const { engine, store, clock, ids, log, demo, checkPolicy, publishPolicy } = options;
  const sessions = createSessions({ store, clock, ids });
  const signedOut = (sessionId: string) =>
    realtimes.forEach((realtime) => realtime.signedOut(sessionId));
  const edge: Edge = {
    engine,
    store,
    clock,
    ids,
    log,
    demo,
    sessions,
    checkPolicy,
    publishPolicy,
    signedOut,
  };
  const onWritten = () => realtimes.forEach((realtime) => void realtime.nudge());
  return {
    app: assemble(options, edge, onWritten),
    attachSockets(server) {
      const realtime = createRealtime(server, {
        edge,
        everyMs: options.noticesEveryMs ?? 150,
        ...(options.origin ? { origin: options.origin } : {}),
      });
      realtimes.add(realtime);
      return realtime;
    },
  };
}

function assemble(options: AppOptions, edge: Edge, onWritten: () => void): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  // A proxy of our own network says where a request really came from; nobody else is believed.
  if (options.origin) app.set('trust proxy', ['loopback', 'linklocal', 'uniquelocal']);
  app.use(headers(options.origin), compression(tight));
  app.use(healthRoutes(edge.store));
  const handlers = allHandlers(createSignInLimit(() => Date.parse(edge.clock.now())));
  const checkAnswers = options.checkAnswers ?? checkedByDefault();
  const document = openApiDocument();
  app.use('/api', noStore);
  app.get('/api/openapi.json', (_request, response) => void response.json(document));
  app.use(
    '/api',
    mountRoutes({
      edge,
      handlers,
      checkAnswers,
      onWritten,
      ...(options.origin ? { origin: options.origin } : {}),
    }),
    notFound,
  );
  if (options.webRoot) app.use(screens(options.webRoot));
  app.use(notFound);
  app.use(onFault(edge.log));
  return app;
}

const checkedByDefault = () => ['test', 'development'].includes(process.env['NODE_ENV'] ?? '');
