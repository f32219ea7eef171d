/** The built screens: files with a hash in their name are kept for ever, the page itself never. */
import { join } from 'node:path';
import express, { Router } from 'express';

const YEAR = '1y';

export function screens(webRoot: string): Router {
  const router = Router();
  router.use(
    '/assets',
    express.static(join(webRoot, 'assets'), {
      immutable: true,
      maxAge: YEAR,
      index: false,
      fallthrough: false,
    }),
  );
  router.use(
    express.static(webRoot, {
      index: false,
      cacheControl: false,
      setHeaders: (response) => void response.setHeader('cache-control', 'no-cache'),
    }),
  );
  // Every other address is one of the page's own: it is told apart in the browser.
  router.get('/{*path}', (request, response, next) => {
    if (
      !request.accepts('html') ||
      request.path.startsWith('/api/') ||
      request.path.startsWith('/socket.io')
    )
      return next();
    response.set('cache-control', 'no-cache').sendFile('index.html', { root: webRoot });
  });
  return router;
}
