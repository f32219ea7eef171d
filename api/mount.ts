/**
 * Every route of the contract's table mounted the same way. Denied by default: a route without a
 * handler fails at start, a path without a route is not found, and only 'public' ones are open.
 *
 *     our own page? --> signed in? --> body (bounded) --> parsed --> may? --> handler --> answer, checked
 */
import { Router, type RequestHandler } from 'express';
import { routes, type Route, type RouteName } from './contract/index.ts';
import { callOf } from './call.ts';
import { problemOf } from './errors.ts';
import { jsonBody, ownPage, seated } from './gate.ts';
import { publicRoutes, type Edge, type Handlers } from './handler.ts';
import { parserOf } from './parse.ts';
import { send } from './problems.ts';
import { rules } from './rules.ts';

export interface Mounting {
  edge: Edge;
  handlers: Handlers;
  /** The installation's own origin, when it stands behind a proxy. */
  origin?: string;
  /** Holds every answer against the contract. */
  checkAnswers: boolean;
  /** After a write: news may be waiting. */
  onWritten(): unknown;
}

type AnyHandler = (call: unknown) => Promise<Awaited<ReturnType<Handlers[RouteName]>>>;

const MEGABYTE = 1024 * 1024;
/** A drawing may be larger than anything else that is sent; the contract bounds its length. */
const bodyLimits: Partial<Record<RouteName, number>> = { savePolicyDraft: 4 * MEGABYTE };

export function mountRoutes(mounting: Mounting): Router {
  const router = Router({ caseSensitive: true, strict: true });
  for (const name of Object.keys(routes) as RouteName[]) mountRoute(router, name, mounting);
  return router;
}

function mountRoute(router: Router, name: RouteName, mounting: Mounting): void {
  const route: Route = routes[name];
  const handler = mounting.handlers[name] as unknown as AnyHandler | undefined;
  if (!handler) throw new Error(`Expected a handler for route '${name}', but there is none.`);
  checkRule(name, route);
  const steps = [
    ownPage(route, mounting.origin),
    seated(route, mounting.edge),
    jsonBody(bodyLimits[name] ?? MEGABYTE),
    answering(name, route, handler, mounting),
  ];
  router[route.method](route.path, ...steps);
}

function checkRule(name: RouteName, { action }: Route): void {
  const rule = rules[action];
  const open = publicRoutes.some((known) => known === name);
  if (!rule || open !== (rule === 'public'))
    throw new Error(
      `Expected a rule for action '${action}' of route '${name}', but there is none that fits.`,
    );
}

function answering(
  name: RouteName,
  route: Route,
  handler: AnyHandler,
  mounting: Mounting,
): RequestHandler {
  const parser = parserOf(route);
  return async (request, response) => {
    const call = {
      ...(await callOf(request, response, route, mounting)),
      params: parser.params(request.params),
      query: parser.query(request.query),
      commandId: parser.commandId(request.get('idempotency-key')),
      body: parser.body(request.body),
    };
    const result = await handler(call);
    if (!result.ok) return send(response, problemOf(result.rejection));
    const answer = mounting.checkAnswers ? checked(name, route, result.value) : result.value;
    if (route.method !== 'get') mounting.onWritten();
    response.status(route.status ?? 200).json(answer);
  };
}

function checked(name: RouteName, route: Route, value: unknown): unknown {
  const parsed = route.response.safeParse(value);
  if (parsed.success) return value;
  throw new Error(
    `Expected the answer of '${name}' to be as the contract says, but ${parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}.`,
  );
}
