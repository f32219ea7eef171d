/**
 * What can come back instead of an answer. A refusal is for the person to read; no answer means we
 * do not know; an unreadable answer means browser and server disagree about the contract.
 */
import { Problem } from '../../api/contract/index.ts';

export interface FieldMessage {
  field: string;
  message: string;
}

/** The server refused, and said why in a sentence. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly fields: FieldMessage[];

  constructor(problem: { status: number; code: string; detail: string; errors?: FieldMessage[] }) {
    super(problem.detail);
    this.name = 'Refusal';
    this.status = problem.status;
    this.code = problem.code;
    this.fields = problem.errors ?? [];
  }
}

/** Nothing came back: whether a write took place is not known. */
export class NoAnswer extends Error {
  constructor(cause?: unknown) {
    super('Baton did not answer.', { cause });
    this.name = 'NoAnswer';
  }
}

/** An answer that the contract does not know: reload, or report. */
export class Unreadable extends Error {
  constructor(what: string, cause?: unknown) {
    super(`Baton answered in a way this page cannot read (${what}). Reload the page.`, { cause });
    this.name = 'Unreadable';
  }
}

/** Statuses a proxy gives when the server is not there: the write may or may not have happened. */
const unanswered = new Set([502, 503, 504]);

/** Turns a failed response into the error that says what is known. */
export async function failureOf(response: Response): Promise<Error> {
  const problem = Problem.safeParse(await response.json().catch(() => null));
  if (problem.success) return new Refusal(problem.data);
  if (unanswered.has(response.status)) return new NoAnswer();
  return new Refusal({
    status: response.status,
    code: 'UNKNOWN',
    detail: `Something went wrong (error ${response.status}). Try again in a few minutes.`,
  });
}

/** The sentence for a person, whatever went wrong. */
export function sentenceOf(error: unknown): string {
  if (error instanceof NoAnswer)
    return 'Baton did not answer. Check your connection and try again.';
  if (error instanceof Refusal || error instanceof Unreadable) return error.message;
  return 'Something went wrong on this page. Reload it and try again.';
}
