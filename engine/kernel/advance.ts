/**
 * The step as a function: everything in, everything out, nothing beside. The same input gives the
 * same output, byte for byte; a failure leaves nothing behind.
 */
import { failureOf } from './failure.ts';
import { OutOfReach } from './reach.ts';
import { still } from './stillness.ts';
import { Step } from './step.ts';
import type { AdvanceInput, AdvanceOutput, AdvanceResult } from './types.ts';

/** Does one step here and now. The worker calls it; so do property tests and the bench. */
export function advanceInProcess(input: AdvanceInput): AdvanceResult {
  const chance = `${input.seed}\n${input.now}\n${JSON.stringify(input.command)}`;
  return still(input.now, chance, () => {
    try {
      return { ok: true, output: run(input) };
    } catch (error) {
      return { ok: false, failure: failureOf(error) };
    }
  });
}

function run(input: AdvanceInput): AdvanceOutput {
  try {
    return new Step(input).run();
  } catch (error) {
    if (error instanceof OutOfReach) return new Step(input, true).run();
    throw error;
  }
}
