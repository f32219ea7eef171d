/**
 * The inside of a worker thread: one task at a time, no I/O, killed from outside when it takes too
 * long. Definitions are heavy and seldom change, so they are sent once; a worker that has not seen
 * them says so and is asked again with all of them.
 */
import { parentPort } from 'node:worker_threads';
import { evaluate } from '../feel/index.ts';
import { advanceInProcess } from './advance.ts';
import { failureOf } from './failure.ts';
import { Shelf } from './shelf.ts';
import { still } from './stillness.ts';
import type {
  AdvanceInput,
  AdvanceResult,
  StepDefinitions,
  StepFailure,
  Variables,
} from './types.ts';

export type Task =
  | {
      id: number;
      kind: 'advance';
      input: Omit<AdvanceInput, 'definitions'>;
      hash: string;
      definitions?: StepDefinitions;
    }
  | { id: number; kind: 'evaluate'; expression: string; context: Variables; now: string };

export type Evaluated = { ok: true; value: unknown } | { ok: false; failure: StepFailure };
export type Answer =
  | { need: 'definitions' }
  | { need?: undefined; result: AdvanceResult | Evaluated };

const shelf = new Shelf();

export default function perform(task: Task): Answer {
  // The time a step may take is counted from here, not from when it was queued.
  parentPort?.postMessage({ began: task.id });
  return task.kind === 'advance' ? advance(task) : { result: evaluated(task) };
}

function advance({ input, hash, definitions: given }: Extract<Task, { kind: 'advance' }>): Answer {
  if (given) shelf.put(given);
  const definitions = given ?? shelf.find(hash);
  return definitions
    ? { result: advanceInProcess({ ...input, definitions }) }
    : { need: 'definitions' };
}

function evaluated({ expression, context, now }: Extract<Task, { kind: 'evaluate' }>): Evaluated {
  return still(now, expression, () => {
    try {
      const given = evaluate(expression, context, { now, missing: 'null' });
      return given.ok
        ? given
        : { ok: false, failure: { code: 'EXPRESSION_FAILED', sentence: given.sentence } };
    } catch (error) {
      return { ok: false, failure: failureOf(error) };
    }
  });
}
