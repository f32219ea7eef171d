/** Memory of the server and of its store, with many cases open. */
import { signInAll } from './client.ts';
import { line, type Figure } from './figure.ts';
import { startBenchServer, type BenchServer } from './server.ts';
import { road, times } from './work.ts';

const MB = 1024 * 1024;

/** Each case is started and its first task done, so that letters, moves and rows are there too. */
export async function memory(cases: number): Promise<Figure> {
  const server = await startBenchServer();
  try {
    const [first] = road();
    const client = (await signInAll(server.url, [first!.username])).get(first!.username)!;
    const before = server.usage();
    await times(cases, 8, async (n) => {
      const { opened = [] } = await client.start(n);
      await client.complete(opened[0]!.id, first!.values);
    });
    return figureOf(cases, before, server.usage());
  } finally {
    await server.stop();
  }
}

type Used = ReturnType<BenchServer['usage']>;

function figureOf(cases: number, before: Used, after: Used): Figure {
  const to = 'the same just started';
  return {
    title: `Resident memory with ${cases} open cases`,
    includes:
      'the server with its worker thread, and the process of the embedded store with the pages of its file that it has mapped; one task done in each case',
    lines: [
      line('server', after.server.memory / MB, 'MB', before.server.memory / MB, to),
      line('store', after.store.memory / MB, 'MB', before.store.memory / MB, to),
    ],
  };
}
