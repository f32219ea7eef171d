/** The session's cookie: a random token that scripts cannot read and other sites cannot send. */
import { createHash } from 'node:crypto';

export const COOKIE = 'baton_session';
const token = /^[A-Za-z0-9_-]{43}$/;

/** The token a Cookie header carries; null when it has none, two, or one that is not ours. */
export function tokenOf(header: string | undefined): string | null {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim().split('='));
  const ours = pairs.filter(([name]) => name === COOKIE);
  const value = ours.length === 1 ? ours[0]?.[1] : undefined;
  return value !== undefined && token.test(value) ? value : null;
}

/** Under what a session is stored: who reads the database cannot sign in with it. */
export const sessionIdOf = (given: string): string =>
  createHash('sha256').update(given).digest('hex');

export const cookieOptions = (secure: boolean) =>
  ({ httpOnly: true, sameSite: 'strict', path: '/', secure }) as const;
