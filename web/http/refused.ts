/** A refused write as a form shows it: faults at their fields, or one sentence at the top. */
import { NoAnswer, Refusal, sentenceOf } from './problem.ts';
import type { FieldMessage } from './problem.ts';

export interface Refused {
  faults: FieldMessage[];
  sentence: string | null;
  attempt: number;
}

export function refusedOf(error: Error | null, attempt: number): Refused | undefined {
  if (!error) return undefined;
  const faults = error instanceof Refusal ? error.fields : [];
  const sentence =
    error instanceof NoAnswer
      ? 'We do not know whether this was saved. Press the button again: it cannot be done twice.'
      : sentenceOf(error);
  return { faults, sentence: faults.length > 0 ? null : sentence, attempt };
}
