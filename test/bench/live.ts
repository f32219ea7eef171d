/** From one person's completion to the next person's screen: the socket says 'look', the inbox shows the row. */
import { io, type Socket } from 'socket.io-client';
import type { Notice } from '../../api/contract/index.ts';
import { signInAll, type Client } from './client.ts';
import { line, percentile, type Figure } from './figure.ts';
import type { BenchServer } from './server.ts';
import { road } from './work.ts';

interface Lap {
  answered: number;
  looked: number;
  shown: number;
}

/** The first two tasks of the road: a hand-over from MASH to the conference administrator. */
export async function live(server: BenchServer, laps: number): Promise<Figure> {
  const [first, second] = road();
  const clients = await signInAll(server.url, [first!.username, second!.username]);
  const giver = clients.get(first!.username)!;
  const taker = clients.get(second!.username)!;
  const socket = await connected(server.url, taker);
  const times: Lap[] = [];
  for (let n = 0; n < laps; n++) times.push(await lap(giver, taker, socket, n));
  socket.disconnect();
  return figureOf(times.slice(Math.floor(laps / 10)));
}

async function connected(url: string, { cookie }: Client): Promise<Socket> {
  const socket = io(url, { extraHeaders: { cookie, origin: url }, reconnection: false });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  socket.emit('resume', { after: null });
  return socket;
}

async function lap(giver: Client, taker: Client, socket: Socket, n: number): Promise<Lap> {
  const { caseId, opened: begins = [] } = await giver.start(1_000_000 + n);
  const news = listen(socket);
  const begun = performance.now();
  const { opened = [] } = await giver.complete(begins[0]!.id, road()[0]!.values);
  const answered = performance.now();
  const looked = await news.of(opened[0]!.id);
  // The page asks when it is told, which may be before the giver hears the answer.
  const asked = performance.now();
  await rowOf(taker, caseId);
  const shown = looked + (performance.now() - asked);
  news.stop();
  return { answered: answered - begun, looked: looked - begun, shown: shown - begun };
}

/** When each thing was first told of: the taker hears of a task before we know which one it is. */
function listen(socket: Socket) {
  const heard = new Map<string, number>();
  let wake = () => {};
  const hear = (notices: Notice[]) => {
    for (const { id } of notices) if (!heard.has(id)) heard.set(id, performance.now());
    wake();
  };
  socket.on('look', hear);
  return {
    async of(id: string): Promise<number> {
      while (!heard.has(id)) await new Promise<void>((resolve) => (wake = resolve));
      return heard.get(id)!;
    },
    stop: () => void socket.off('look', hear),
  };
}

/** Looks as a page would; it is there at the first look unless the notice ran ahead of the row. */
async function rowOf(taker: Client, caseId: string): Promise<void> {
  for (;;) if ((await taker.tasksOf(caseId)).rows.length > 0) return;
}

function figureOf(laps: Lap[]): Figure {
  const of = (part: keyof Lap, share: number) =>
    percentile(
      laps.map((one) => one[part]),
      share,
    );
  const row = (what: string, part: keyof Lap, share: number) =>
    line(what, of(part, share), 'ms', of('answered', share), 'the answer to who completed it');
  return {
    title: `From a completion to the next person's inbox, ${laps.length} hand-overs one after the other`,
    includes:
      'the POST, its effects, the notice to the socket, GET /tasks; a letter and two notifications are written on the way',
    lines: [
      row('p50 until told to look', 'looked', 0.5),
      row('p99 until told to look', 'looked', 0.99),
      row('p50 until the row is read', 'shown', 0.5),
      row('p99 until the row is read', 'shown', 0.99),
    ],
  };
}
