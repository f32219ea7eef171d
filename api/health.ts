/** /health: the process is alive. /ready: it can serve, because its store answers. */
import { Router } from 'express';
import { systemScope, type Store } from '../engine/index.ts';
import { Refused } from './errors.ts';

export function healthRoutes(store: Store): Router {
  const router = Router();
  router.get('/health', (_request, response) => void response.json({ alive: true }));
  router.get('/ready', async (_request, response) => {
    await store.authorities.find(systemScope('set-up'), { where: {}, limit: 1 }).catch(() => {
      throw new Refused('UNAVAILABLE', 'Expected the store to answer, but it does not.');
    });
    response.json({ ready: true });
  });
  return router;
}
