/** JavaScript that a browser must fetch before the first row of the inbox can be read. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { CDPSession, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import { webAssets } from './built.ts';
import { demoPassword } from './client.ts';
import { line, type Figure } from './figure.ts';
import type { BenchServer } from './server.ts';

/** Words that stand in every build of the editor's libraries. */
const marks = ['djs-container', 'bjs-container'];

interface Scripts {
  bytes: number;
  /** Of the editor's libraries: names of files that hold them. */
  drawing: string[];
}

export async function script(server: BenchServer): Promise<Figure> {
  const browser = await openBrowser();
  try {
    const context = await browser.newContext({ baseURL: server.url, locale: 'en-GB' });
    const page = await context.newPage();
    await signInAt(page, server.url);
    return figureOf(await scriptsUntilRow(page));
  } finally {
    await browser.close();
  }
}

/** By the API from within the page, so that the inbox is the first page that is drawn. */
async function signInAt(page: Page, url: string): Promise<void> {
  const data = { username: 'colin', password: await demoPassword(url) };
  const answer = await page.request.post('/api/session', { data, headers: { origin: url } });
  if (!answer.ok()) throw new Error(`Expected to sign in, but the answer was ${answer.status()}.`);
}

async function scriptsUntilRow(page: Page): Promise<Scripts> {
  const cdp = await page.context().newCDPSession(page);
  const fetched = await watch(cdp);
  await page.goto('/inbox');
  await page.locator('a[href^="/tasks/"]').first().waitFor();
  const seen = [...fetched()];
  const texts = await Promise.all(
    seen.map(({ url }) => page.request.get(url).then((answer) => answer.text())),
  );
  const drawing = seen.filter((_, index) => marks.some((mark) => texts[index]!.includes(mark)));
  return {
    bytes: seen.reduce((sum, one) => sum + one.bytes, 0),
    drawing: drawing.map(({ url }) => url),
  };
}

/** Every script that has arrived, with its bytes on the wire. */
async function watch(cdp: CDPSession): Promise<() => { url: string; bytes: number }[]> {
  const urls = new Map<string, string>();
  const arrived: { url: string; bytes: number }[] = [];
  cdp.on('Network.responseReceived', ({ requestId, response }) => {
    if (/javascript/.test(response.mimeType)) urls.set(requestId, response.url);
  });
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const url = urls.get(requestId);
    if (url) arrived.push({ url, bytes: encodedDataLength });
  });
  await cdp.send('Network.enable');
  return () => arrived;
}

function figureOf({ bytes, drawing }: Scripts): Figure {
  const files = readdirSync(webAssets).filter((name) => name.endsWith('.js'));
  const all = files.reduce(
    (sum, name) => sum + gzipSync(readFileSync(join(webAssets, name))).length,
    0,
  );
  return {
    title: 'JavaScript before the first row of the inbox',
    includes:
      'every script that a real Chromium had received, compressed as sent, with headers; signed in, nothing cached',
    lines: [
      line('compressed', bytes / 1024, 'KB', all / 1024, 'all that is built'),
      { what: 'files of the diagram editor among it', value: drawing.length, unit: '' },
    ],
  };
}
