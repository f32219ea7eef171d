/** From one person's completion to the next person's screen: the socket says 'look', the inbox shows the row. */
import { io, type Socket } from 'socket.io-client';
import type { Notice } from '../../api/contract/index.ts';
import { signInAll, type Client } from './client.ts';
import { against, percentile, type Figure } from './figure.ts';
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
  const { caseId, opened = [] } = await giver.start(1_000_000 + n);
  const looking = lookFor(socket, caseId);
  const begun = performance.now();
  const answered = giver
    .complete(opened[0]!.id, road()[0]!.values)
    .then(() => performance.now() - begun);
  await looking;
  const looked = performance.now() - begun;
  await rowOf(taker, caseId);
  const shown = performance.now() - begun;
  return { answered: await answered, looked, shown };
}

/** The notice of a task of this case: the taker is told of none before there is work for them. */
function lookFor(socket: Socket, caseId: string): Promise<void> {
  return new Promise((resolve) => {
    const hear = (notices: Notice[]) => {
      if (!notices.some((notice) => notice.kind === 'task' && notice.caseId === caseId)) return;
      socket.off('look', hear);
      resolve();
    };
    socket.on('look', hear);
  });
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
  const line = (what: string, part: keyof Lap, share: number) => ({
    what,
    value: of(part, share),
    unit: 'ms',
    ratio: against(of(part, share), of('answered', share), 'the answer to who completed it'),
  });
  return {
    title: `From a completion to the next person's inbox, ${laps.length} hand-overs one after the other`,
    includes:
      'the POST, its effects, the notice to the socket, GET /tasks; two letters and a notification are written on the way',
    lines: [
      line('p50 until told to look', 'looked', 0.5),
      line('p99 until told to look', 'looked', 0.99),
      line('p50 until the row is read', 'shown', 0.5),
      line('p99 until the row is read', 'shown', 0.99),
    ],
  };
}
