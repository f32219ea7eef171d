/** What a request passes before it is read: our own page, a session, a body of bounded size and right kind. */
import express, { type RequestHandler } from 'express';
import { tokenOf } from './auth/cookie.ts';
import { isSameOrigin } from './auth/same-origin.ts';
import type { Route } from './contract/index.ts';
import { Refused } from './errors.ts';
import type { Edge } from './handler.ts';

/** Writes are taken only from our own pages: a link or a form elsewhere cannot act for anybody. */
export function ownPage(route: Route, origin: string | undefined): RequestHandler {
  return (request, _response, next) => {
    if (route.method === 'get' || isSameOrigin(request.headers, origin)) return next();
    throw new Refused(
      'NOT_PERMITTED',
      'Expected this to be sent from a page of Baton itself, but it came from elsewhere.',
    );
  };
}

/** Finds the session; the seat stands in `response.locals`, null where nobody need sit. */
export function seated(route: Route, edge: Edge): RequestHandler {
  return async (request, response, next) => {
    const token = tokenOf(request.headers.cookie);
    response.locals['seat'] = token ? await edge.sessions.find(token) : null;
    if (!response.locals['seat'] && route.action !== 'public')
      throw new Refused('NOT_SIGNED_IN', 'Sign in to go on.');
    next();
  };
}

/** Only JSON is read: a form of another site cannot send it without asking first. */
export function jsonBody(limit: number): RequestHandler {
  const read = express.json({ limit, strict: true, type: 'application/json' });
  return (request, response, next) => {
    const sends =
      request.headers['content-length'] !== undefined && request.headers['content-length'] !== '0';
    if (
      (sends || request.headers['transfer-encoding'] !== undefined) &&
      !request.is('application/json')
    )
      throw new Refused(
        'INVALID_INPUT',
        'Expected a body of type application/json.',
        undefined,
        415,
      );
    read(request, response, next);
  };
}
