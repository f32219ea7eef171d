/** Where to go after signing in: a path of this site, never another site. */
export function returnPath(search: string): string {
  const wanted = new URLSearchParams(search).get('return') ?? '/';
  // '//evil.example' and '/\evil.example' are other sites to a browser.
  return /^\/(?![/\\])/.test(wanted) && !wanted.startsWith('/sign-in') ? wanted : '/';
}
