/** What a process uses, as the system counts it. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

export interface Usage {
  /** Resident memory in bytes. */
  memory: number;
  /** CPU time of all its threads in milliseconds. */
  cpu: number;
}

/** Linux counts CPU time in hundredths of a second, whatever the kernel's own clock. */
const TICK_MS = 10;

export function usageOf(pid: number): Usage {
  const folder = `/proc/${pid}`;
  if (!existsSync(`${folder}/status`)) return fromPs(pid);
  const [, resident] = /VmRSS:\s+(\d+)/.exec(readFileSync(`${folder}/status`, 'utf8'))!;
  const stat = readFileSync(`${folder}/stat`, 'utf8');
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  return { memory: Number(resident) * 1024, cpu: (fields[11]! + fields[12]!) * TICK_MS };
}

/** Elsewhere: '1:02.34' or '00:01:02'. */
function fromPs(pid: number): Usage {
  const [resident, time] = ps('-o', 'rss=', '-o', 'time=', '-p', String(pid))[0]!
    .trim()
    .split(/\s+/);
  const seconds = time!.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  return { memory: Number(resident) * 1024, cpu: seconds * 1000 };
}

/** The one child of a process: of the server, its store. */
export function childOf(parent: number): number {
  const pairs = ps('-A', '-o', 'pid=,ppid=').map((line) => line.trim().split(/\s+/).map(Number));
  const child = pairs.find(([, above]) => above === parent)?.[0];
  if (child === undefined)
    throw new Error(`Expected process ${parent} to have a child, but it has none.`);
  return child;
}

const ps = (...args: string[]) => execFileSync('ps', args).toString().trim().split('\n');
