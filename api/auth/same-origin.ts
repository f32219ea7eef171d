/**
 * Is a request made by our own page? Browsers say so themselves and pages cannot forge it: Origin,
 * or Sec-Fetch-Site where a browser leaves Origin out. A request that says neither is not trusted.
 */
import type { IncomingHttpHeaders } from 'node:http';

/** `expected` is the installation's own origin, when it stands behind a proxy that changes Host. */
export function isSameOrigin(headers: IncomingHttpHeaders, expected?: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  const { origin } = headers;
  if (origin === undefined) return site === 'same-origin';
  return expected === undefined ? hostOf(origin) === headers.host : origin === expected;
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
