/**
 * A step that cannot be done. It is thrown inside the step, since bpmn-elements calls us back from
 * deep within, and becomes a value again at its edge: nothing of a failed step is kept.
 */
import type { StepFailure } from './types.ts';

export class StepError extends Error {
  readonly failure: StepFailure;

  constructor(failure: StepFailure) {
    super(failure.sentence);
    this.failure = failure;
  }
}

export function refuse(code: StepFailure['code'], sentence: string, elementId?: string): never {
  throw new StepError({ code, sentence, ...(elementId !== undefined && { elementId }) });
}

/** What went wrong, whatever was thrown. */
export function failureOf(error: unknown): StepFailure {
  if (error instanceof StepError) return error.failure;
  const words = error instanceof Error ? error.message : String(error);
  if (error instanceof RangeError)
    return {
      code: 'STEP_CRASHED',
      sentence: `Expected the step to come to rest, but it nested too deeply: ${words}.`,
    };
  return {
    code: 'STEP_CRASHED',
    sentence: `Expected the step to come to rest, but it failed: ${words}.`,
  };
}
