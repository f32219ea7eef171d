/** A server that can be ended and started again on what it kept, at the same address. */
import { rmSync } from 'node:fs';
import { newFolder, startTestServer, type TestServer } from './server.ts';

export interface KeptServer {
  readonly url: string;
  /** The server that runs now. */
  readonly now: TestServer;
  end(): Promise<void>;
  startAgain(): Promise<void>;
  /** Ends it and throws away what it kept. */
  remove(): Promise<void>;
}

export async function startKeptServer(): Promise<KeptServer> {
  const folder = newFolder();
  let running = await startTestServer({ folder });
  const { url } = running;
  return {
    url,
    get now() {
      return running;
    },
    end: () => running.stop(),
    async startAgain() {
      running = await startTestServer({ folder, port: Number(new URL(url).port) });
    },
    async remove() {
      await running.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
