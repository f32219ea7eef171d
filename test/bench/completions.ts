/**
 * Completions per second, as people would do them: HTTP, a session each, permission, forms checked,
 * letters written, everything sealed and chained and on disk before the answer.
 *
 *     start N cases -> 16 clients, each: any open task -> the person who may -> POST complete -> what opened
 */
import { bareKernel } from './bare-kernel.ts';
import { signIn, demoPassword, type Client } from './client.ts';
import { line, percentile, type Figure } from './figure.ts';
import { naiveWay } from './naive.ts';
import type { BenchServer } from './server.ts';
import { atOnce, dice, road, roadByName, times, type Work } from './work.ts';

const CLIENTS = 16;
/** Of all completions: so many first ones are not counted, and so many last ones not done, for then clients run out of work. */
const WARM_UP = 0.05;
const TAIL = 0.1;

interface Task {
  id: string;
  work: Work;
}
/** One desk at which every person of the road has signed in: a session each. */
type Desk = Map<string, Client>;

export async function completions(server: BenchServer, cases: number): Promise<Figure> {
  const desks = await openDesks(server.url);
  const open = await startCases(desks, cases);
  const total = Math.floor(cases * road().length * (1 - TAIL));
  const before = server.usage();
  const { took, seconds } = await work(desks, open, total);
  const after = server.usage();
  const rate = took.length / seconds;
  const kernel = await bareKernel(Math.max(4, Math.floor(cases / 5)));
  const naive = await naiveWay(Math.max(CLIENTS, Math.floor(cases / 5)), CLIENTS);
  const [p50, p99] = [percentile(took, 0.5), percentile(took, 0.99)];
  const cpu = (part: 'server' | 'store') => (after[part].cpu - before[part].cpu) / total;
  const [ofServer, ofStore] = [cpu('server'), cpu('store')];
  return {
    title: `Completions of tasks, ${CLIENTS} clients, ${cases} cases in random order`,
    includes:
      'HTTP, session, permission, form, kernel, letters, sealing, audit chain, inbox rows, notices, fsync; server, store and clients share the machine',
    lines: [
      line('through the product', rate, '/s', naive.perSecond, 'the naive way'),
      line('p50 of one', p50, 'ms', naive.p50, 'the naive way'),
      line('p99 of one', p99, 'ms', naive.p99, 'the naive way'),
      line('naive bpmn-engine', naive.perSecond, '/s', rate, 'the product'),
      line('CPU for one: server and store', ofServer + ofStore, 'ms', naive.cpu, 'the naive way'),
      line('CPU for one: server', ofServer, 'ms', kernel, 'the bare kernel'),
      line('CPU for one: store', ofStore, 'ms', kernel, 'the bare kernel'),
      line('CPU for one: bare kernel', kernel, 'ms', ofServer + ofStore, 'server and store'),
      line('CPU for one: naive engine and store', naive.cpu, 'ms', kernel, 'the bare kernel'),
    ],
  };
}

async function openDesks(url: string): Promise<Desk[]> {
  const password = await demoPassword(url);
  const people = [...new Set(road().map(({ username }) => username))];
  const desks = Array.from({ length: CLIENTS }, (): Desk => new Map());
  for (const desk of desks)
    for (const username of people) desk.set(username, await signIn(url, username, password));
  return desks;
}

async function startCases(desks: Desk[], cases: number): Promise<Task[]> {
  const names = roadByName();
  const open: Task[] = [];
  await times(cases, CLIENTS, async (n) => {
    const { opened = [] } = await desks[n % CLIENTS]!.get('maya')!.start(n);
    open.push(...known(names, opened));
  });
  return open;
}

/** Tasks past the end of the road are left alone. */
function known(names: Map<string, Work>, opened: { id: string; name: string }[]): Task[] {
  return opened.flatMap(({ id, name }) =>
    names.has(name) ? [{ id, work: names.get(name)! }] : [],
  );
}

async function work(
  desks: Desk[],
  open: Task[],
  total: number,
): Promise<{ took: number[]; seconds: number }> {
  const names = roadByName();
  const chance = dice(42);
  const warm = Math.floor(total * WARM_UP);
  const took: number[] = [];
  const free = [...desks];
  let [taken, done, begun] = [0, 0, performance.now()];
  await atOnce(CLIENTS, async () => {
    const [task] = open.splice(Math.floor(chance() * open.length), 1);
    if (!task || taken++ >= total) return false;
    const desk = free.pop()!;
    const from = performance.now();
    const { opened = [] } = await desk.get(task.work.username)!.complete(task.id, task.work.values);
    const ended = performance.now();
    free.push(desk);
    open.push(...known(names, opened));
    if (++done === warm) begun = ended;
    if (done > warm) took.push(ended - from);
    return true;
  });
  return { took, seconds: (performance.now() - begun) / 1000 };
}
