/** Headers of every answer, the two questions a watchdog asks, and the files of the screens. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../engine/store/memory/index.ts';
import { createWorld, type World } from './world.ts';

describe('the screens and what stands around them', () => {
  const webRoot = mkdtempSync(join(tmpdir(), 'baton-web-'));
  let world: World;
  let storeFails = false;
  beforeAll(async () => {
    mkdirSync(join(webRoot, 'assets'));
    writeFileSync(join(webRoot, 'index.html'), '<!doctype html><title>Baton</title>');
    writeFileSync(join(webRoot, 'assets/app-1a2b3c.js'), `console.log("${'baton '.repeat(500)}")`);
    const store = createMemoryStore({
      before: (operation, collection) => {
        if (storeFails && collection === 'authorities' && operation === 'find')
          throw new Error('down');
      },
    });
    world = await createWorld({ store }, { webRoot });
  });
  afterAll(async () => {
    await world.close();
    rmSync(webRoot, { recursive: true });
  });

  const get = (path: string) => request(world.url).get(path);

  it('lets a page load and do only what is ours', async () => {
    const { headers } = await get('/').expect(200);
    const policy = String(headers['content-security-policy']);
    for (const part of [
      "script-src 'self'",
      "default-src 'self'",
      "frame-ancestors 'none'",
      "object-src 'none'",
      "connect-src 'self'",
      "form-action 'self'",
    ])
      expect(policy.split(';')).toContain(part);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
    });
    expect(headers).not.toHaveProperty('x-powered-by');
  });

  it('keeps no record in any cache', async () => {
    expect((await get('/api/me').expect(401)).headers['cache-control']).toBe('no-store');
    expect((await get('/api/openapi.json').expect(200)).headers['cache-control']).toBe('no-store');
  });

  it('keeps hashed files for ever and the page never, compressed', async () => {
    const asset = await get('/assets/app-1a2b3c.js').expect(200);
    expect(asset.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-encoding': 'gzip',
    });
    expect((await get('/').expect(200)).headers['cache-control']).toBe('no-cache');
  });

  it('answers the page at any address of its own, and nothing at others', async () => {
    expect((await get('/cases/case_1').set('accept', 'text/html').expect(200)).text).toContain(
      '<title>Baton</title>',
    );
    expect((await get('/api/nothing').set('accept', 'text/html').expect(404)).body.code).toBe(
      'NOT_FOUND',
    );
    await get('/assets/none.js').expect(404);
    await get('/../package.json').expect((answer) => expect(answer.text).not.toContain('"name"'));
    await get('/%2e%2e/package.json').expect((answer) =>
      expect(answer.text).not.toContain('"name"'),
    );
  });

  it('says that it is alive and whether it can serve', async () => {
    await get('/health').expect(200, { alive: true });
    await get('/ready').expect(200, { ready: true });
    storeFails = true;
    expect((await get('/ready').expect(503)).body.code).toBe('UNAVAILABLE');
    await get('/health').expect(200);
    storeFails = false;
  });
});
