/**
 * Steps run in worker threads that may be killed: author's FEEL has no limits of its own. A step
 * that takes too long or too much memory ends with its worker and becomes a failure; the pool puts a
 * new worker in its place and nobody else notices.
 *
 *     advance -> [turn] -> worker: hash known? -> result
 *                             '- no: asked again with the definitions
 */
import { availableParallelism } from 'node:os';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Piscina } from 'piscina';
import { Turns } from './turns.ts';
import type { AdvanceInput, AdvanceResult, Kernel, StepFailure } from './types.ts';
import type { Answer, Evaluated, Task } from './worker.ts';

export interface KernelOptions {
  /** Worker threads. */
  size?: number;
  /** How long a step may run. */
  timeoutMs?: number;
  /** Heap of a worker. */
  memoryMb?: number;
  log?: (news: { event: string; code: string; sentence: string }) => void;
}

/** A worker must have begun within this time; starting one takes about a second when the code is TypeScript. */
const PATIENCE_MS = 60_000;

export function createKernel(options: KernelOptions = {}): Kernel {
  const {
    size = Math.max(1, availableParallelism() - 1),
    timeoutMs = 5_000,
    memoryMb = 256,
    log,
  } = options;
  const pool = new Piscina({
    ...workerFile(),
    minThreads: size,
    maxThreads: size,
    idleTimeout: 60_000,
    resourceLimits: {
      maxOldGenerationSizeMb: memoryMb,
      maxYoungGenerationSizeMb: 64,
      stackSizeMb: 4,
    },
  });
  const turns = new Turns(size);
  const watches = new Map<number, () => void>();
  pool.on('message', ({ began }: { began: number }) => watches.get(began)?.());
  // A worker may die of its memory just after it was told to stop: nobody's step any more, but an error all the same.
  pool.on('error', (error: unknown) =>
    log?.({ event: 'kernel.worker-lost', ...killed(error, false, { timeoutMs, memoryMb }) }),
  );
  let tasks = 0;

  const run = (task: Task): Promise<Answer> =>
    turns.take(async () => {
      const kill = new AbortController();
      const watch = new Watch(() => kill.abort());
      watch.start(PATIENCE_MS);
      watches.set(task.id, () => watch.start(timeoutMs));
      try {
        return (await pool.run(task, { signal: kill.signal })) as Answer;
      } catch (error) {
        const failure = killed(error, kill.signal.aborted, { timeoutMs, memoryMb });
        log?.({ event: 'kernel.step-killed', ...failure });
        return { result: { ok: false, failure } };
      } finally {
        watch.stop();
        watches.delete(task.id);
      }
    });

  const ask = async (task: Task): Promise<Exclude<Answer, { need: string }>['result']> => {
    const answer = await run(task);
    if (answer.need)
      throw new Error(
        'Expected a worker to take the definitions it was sent, but it asks for them.',
      );
    return answer.result;
  };

  return {
    async advance({ definitions, ...input }: AdvanceInput): Promise<AdvanceResult> {
      const task = { id: ++tasks, kind: 'advance', input, hash: definitions.hash } as const;
      const answer = await run(task);
      const result = answer.need ? await ask({ ...task, id: ++tasks, definitions }) : answer.result;
      return result as AdvanceResult;
    },
    async evaluate(expression, context, now): Promise<Evaluated> {
      return (await ask({ id: ++tasks, kind: 'evaluate', expression, context, now })) as Evaluated;
    },
    async close() {
      await pool.destroy();
    },
  };
}

/** A clock that can be wound again. */
class Watch {
  readonly #ring: () => void;
  #timer: NodeJS.Timeout | undefined;

  constructor(ring: () => void) {
    this.#ring = ring;
  }

  start(ms: number): void {
    this.stop();
    this.#timer = setTimeout(this.#ring, ms);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

function killed(
  error: unknown,
  timedOut: boolean,
  { timeoutMs, memoryMb }: { timeoutMs: number; memoryMb: number },
): StepFailure {
  if (timedOut)
    return {
      code: 'STEP_TIMED_OUT',
      sentence: `Expected the step to take at most ${timeoutMs} ms, but it took longer and was stopped.`,
    };
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ERR_WORKER_OUT_OF_MEMORY')
    return {
      code: 'STEP_OUT_OF_MEMORY',
      sentence: `Expected the step to need at most ${memoryMb} MB, but it needed more and was stopped.`,
    };
  return {
    code: 'STEP_CRASHED',
    sentence: `Expected the step to come to rest, but its worker failed: ${error instanceof Error ? error.message : String(error)}.`,
  };
}

/** Beside this file: worker.ts while developing (read by tsx), worker.js once built. */
function workerFile(): { filename: string; execArgv?: string[] } {
  const here = import.meta.url;
  if (!here.endsWith('.ts')) return { filename: fileURLToPath(new URL('./worker.js', here)) };
  const tsx = pathToFileURL(createRequire(here).resolve('tsx')).href;
  return { filename: fileURLToPath(new URL('./worker.ts', here)), execArgv: ['--import', tsx] };
}
