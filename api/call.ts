/** Who asks, out of the seat the gate has found; and whether a role grants the route's action at all. */
import type { Request, Response } from 'express';
import { askerOf, viewerOf, type Viewer } from '../engine/index.ts';
import { may, type Asker } from '../engine/model/permission.ts';
import { COOKIE, cookieOptions } from './auth/cookie.ts';
import type { Seat } from './auth/sessions.ts';
import type { Route } from './contract/index.ts';
import { Refused } from './errors.ts';
import type { Call, Edge } from './handler.ts';
import { rules } from './rules.ts';

interface Around {
  edge: Edge;
  origin?: string;
}

type Base = Omit<Call<'me'>, 'params' | 'query' | 'body' | 'commandId' | 'viewer'> & {
  viewer: Viewer | null;
};

export async function callOf(
  request: Request,
  response: Response,
  route: Route,
  { edge, origin }: Around,
): Promise<Base> {
  const seat = response.locals['seat'] as Seat | null;
  const secure = request.secure || (origin?.startsWith('https:') ?? false);
  const setSession = (token: string | null) =>
    void (token === null
      ? response.clearCookie(COOKIE, cookieOptions(secure))
      : response.cookie(COOKIE, token, cookieOptions(secure)));
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
