/** What a CPU profile says, in two short tables: own time by package or folder, and time with all that is called. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

interface Node {
  id: number;
  callFrame: { functionName: string; url: string };
  children?: number[];
}
interface Profile {
  nodes: Node[];
  samples: number[];
  timeDeltas: number[];
}

/** Waiting for work is not work: the main thread in its loop, a worker for its next task. */
const resting = new Set(['(idle)', 'atomicsWaitLoop']);
const outer = /^\((root|idle)\)/;
const MOST = 28;

/** 'mongodb' or 'engine/store/mongo', else what node calls it. */
function homeOf({ functionName, url }: Node['callFrame']): string {
  const library = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1];
  if (library) return library;
  const ours = /dist\/server\/(.*)\/[^/]+$/.exec(url)?.[1];
  if (ours) return ours;
  return url.startsWith('node:')
    ? url.replace('node:', 'node ').replace('internal/', '')
    : functionName;
}

function selfTimes({ samples, timeDeltas }: Profile): Map<number, number> {
  const times = new Map<number, number>();
  for (const [index, id] of samples.entries()) add(times, id, timeDeltas[index] ?? 0);
  return times;
}

function add<K>(map: Map<K, number>, key: K, more: number): void {
  map.set(key, (map.get(key) ?? 0) + more);
}

/** Time of each function with what it calls, counted once however deep it calls itself. */
function withCalled({ nodes }: Profile, self: Map<number, number>): Map<string, number> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const totals = new Map<string, number>();
  const visit = (node: Node, above: Set<string>): number => {
    const name = `${node.callFrame.functionName || '(anonymous)'}  ${homeOf(node.callFrame)}`;
    const within = new Set(above).add(name);
    const called = (node.children ?? []).reduce((sum, id) => sum + visit(byId.get(id)!, within), 0);
    const time = (self.get(node.id) ?? 0) + called;
    if (!above.has(name)) add(totals, name, time);
    return time;
  };
  visit(nodes[0]!, new Set());
  return totals;
}

function shares(title: string, times: Map<string, number>, whole: number): string[] {
  const inner = [...times].filter(([name]) => !outer.test(name));
  const most = inner.sort(([, a], [, b]) => b - a).slice(0, MOST);
  return [
    title,
    ...most.map(([name, time]) => `  ${((100 * time) / whole).toFixed(1).padStart(5)} %  ${name}`),
  ];
}

/** Of one profile, as text. */
export function told(path: string): string {
  const profile = JSON.parse(readFileSync(path, 'utf8')) as Profile;
  const self = selfTimes(profile);
  const homes = new Map<string, number>();
  let [all, busy] = [0, 0];
  for (const { id, callFrame } of profile.nodes) {
    const time = self.get(id) ?? 0;
    all += time;
    if (resting.has(callFrame.functionName)) continue;
    busy += time;
    add(homes, homeOf(callFrame), time);
  }
  const seconds = (time: number) => (time / 1e6).toFixed(1);
  return [
    `${path}: busy ${seconds(busy)} s of ${seconds(all)} s; shares are of the busy time`,
    ...shares('own time', homes, busy),
    ...shares('with all that is called', withCalled(profile, self), busy),
  ].join('\n');
}

/** What `--profile` wrote into a folder: the store, the server's main thread, its worker. */
export function profilesIn(folder: string): string {
  const files = readdirSync(folder).filter((name) => name.endsWith('.cpuprofile'));
  return files.map((name) => told(join(folder, name))).join('\n\n');
}
