/** The last two stops of a request: nothing is here, and something went wrong. */
import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import type { Log } from '../engine/index.ts';
import type { Problem } from './contract/index.ts';
import { fault, problemOf, Refused } from './errors.ts';

export const notFound: RequestHandler = (_request, _response, next) => {
  next(new Refused('NOT_FOUND', 'Expected something at this address, but there is nothing.'));
};

/** Express names its errors by `type`; what a sender did wrong is told, what we did wrong is logged. */
export function onFault(log: Log): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error);
    const problem = problemFor(error);
    if (problem === fault) log.error({ fault: error }, 'a request failed');
    send(response, problem);
  };
}

export function send(response: Response, problem: Problem): void {
  response
    .status(problem.status)
    .set('cache-control', 'no-store')
    .type('application/problem+json')
    .send(JSON.stringify(problem));
}

function problemFor(error: unknown): Problem {
  if (error instanceof Refused) return problemOf(error.rejection, error.status);
  const { type, status, name } = (typeof error === 'object' && error !== null ? error : {}) as {
    type?: unknown;
    status?: unknown;
    name?: unknown;
  };
  if (type === 'entity.too.large')
    return problemOf({
      code: 'TOO_LARGE',
      sentence: 'Expected a smaller body: the limit is 1 megabyte.',
    });
  if (type === 'entity.parse.failed')
    return problemOf({
      code: 'INVALID_INPUT',
      sentence: 'Expected a body of well-formed JSON, but it cannot be read.',
    });
  if (isNetworkFault(name))
    return problemOf({
      code: 'UNAVAILABLE',
      sentence: 'Baton cannot reach its store at the moment. Try again shortly.',
    });
  if (typeof status === 'number' && status >= 400 && status < 500)
    return problemOf(
      { code: 'INVALID_INPUT', sentence: 'Expected a request that can be read, but it cannot.' },
      status,
    );
  return fault;
}

/** The store's driver is not known here; its errors say by their names that the network failed. */
const isNetworkFault = (name: unknown) =>
  typeof name === 'string' &&
  /^Mongo(ose)?(Network|ServerSelection|NotConnected|TopologyClosed)/.test(name);
