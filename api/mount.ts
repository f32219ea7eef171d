/**
 * Every route of the contract's table mounted the same way. Denied by default: a route without a
 * handler fails at start, a path without a route is not found, and only 'public' ones are open.
 *
 *     our own page? --> signed in? --> body (bounded) --> parsed --> may? --> handler --> answer, checked
 */
import express, { Router, type Request, type RequestHandler, type Response } from 'express';
import { askerOf, viewerOf, type Viewer } from '../engine/index.ts';
import { may, type Asker } from '../engine/model/permission.ts';
import { routes, type Route, type RouteName } from './contract/index.ts';
import { cookieOptions, COOKIE, tokenOf } from './auth/cookie.ts';
import { isSameOrigin } from './auth/same-origin.ts';
import type { Seat } from './auth/sessions.ts';
import { Refused, problemOf } from './errors.ts';
import { publicRoutes, type Call, type Edge, type Handlers } from './handler.ts';
import { parserOf } from './parse.ts';
import { send } from './problems.ts';
import { rules } from './rules.ts';

export interface Mounting {
  edge: Edge;
  handlers: Handlers;
  /** The installation's own origin, when it stands behind a proxy. */
  origin?: string;
  /** Holds every answer against the contract: on outside production. */
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
  const steps = [ownPage(route, mounting.origin), seated(route, mounting), jsonBody(bodyLimits[name] ?? MEGABYTE), answering(name, route, handler, mounting)];
  router[route.method](route.path, ...steps);
}

function checkRule(name: RouteName, { action }: Route): void {
  const rule = rules[action];
  const open = publicRoutes.some((known) => known === name);
  if (!rule || open !== (rule === 'public')) throw new Error(`Expected a rule for action '${action}' of route '${name}', but there is none that fits.`);
}

/** Writes are taken only from our own pages: a link or a form elsewhere cannot act for anybody. */
function ownPage(route: Route, origin: string | undefined): RequestHandler {
  return (request, _response, next) => {
    if (route.method === 'get' || isSameOrigin(request.headers, origin)) return next();
    throw new Refused('NOT_PERMITTED', 'Expected this to be sent from a page of Baton itself, but it came from elsewhere.');
  };
}

/** Finds the session; the seat stands in `response.locals`, null where nobody need sit. */
function seated(route: Route, { edge }: Mounting): RequestHandler {
  return async (request, response, next) => {
    const token = tokenOf(request.headers.cookie);
    response.locals['seat'] = token ? await edge.sessions.find(token) : null;
    if (!response.locals['seat'] && route.action !== 'public') throw new Refused('NOT_SIGNED_IN', 'Sign in to go on.');
    next();
  };
}

function jsonBody(limit: number): RequestHandler {
  const read = express.json({ limit, strict: true, type: 'application/json' });
  return (request, response, next) => {
    const sends = request.headers['content-length'] !== undefined && request.headers['content-length'] !== '0';
    if ((sends || request.headers['transfer-encoding'] !== undefined) && !request.is('application/json')) throw new Refused('INVALID_INPUT', 'Expected a body of type application/json.', undefined, 415);
    read(request, response, next);
  };
}

function answering(name: RouteName, route: Route, handler: AnyHandler, mounting: Mounting): RequestHandler {
  const parser = parserOf(route);
  return async (request, response) => {
    const call = { ...(await callOf(request, response, mounting, route)), params: parser.params(request.params), query: parser.query(request.query), commandId: parser.commandId(request.get('idempotency-key')), body: parser.body(request.body) };
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
  throw new Error(`Expected the answer of '${name}' to be as the contract says, but ${parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}.`);
}

type Base = Omit<Call<'me'>, 'params' | 'query' | 'body' | 'commandId' | 'viewer'> & { viewer: Viewer | null };

async function callOf(request: Request, response: Response, { edge, origin }: Mounting, route: Route): Promise<Base> {
  const seat = response.locals['seat'] as Seat | null;
  const secure = request.secure || (origin?.startsWith('https:') ?? false);
  const setSession = (token: string | null) => void (token === null ? response.clearCookie(COOKIE, cookieOptions(secure)) : response.cookie(COOKIE, token, cookieOptions(secure)));
  const base = { edge, address: request.ip ?? '', sessionId: seat?.sessionId ?? null, setSession };
  if (!seat || route.action === 'public') return { ...base, viewer: null };
  const authority = await edge.engine.doors.catalog.authority(seat.person.tenant);
  const viewer = await viewerOf(edge.engine.doors, askerOf(seat.person, authority));
  permit(viewer.asker, route);
  return { ...base, viewer };
}

/** Actions that no record decides are asked here; the others where the record is at hand (`rules.ts`). */
function permit(asker: Asker, route: Route): void {
  if (rules[route.action] !== 'grant') return;
  const verdict = may(asker, route.action, { tenant: asker.tenant });
  if (!verdict.allowed) throw new Refused('NOT_PERMITTED', verdict.sentence);
}
