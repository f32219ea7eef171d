/**
 * A wish refused: a value, never an exception. Programs read the code, people read the sentence.
 * The API maps each code to an HTTP status in one table (`api/errors.ts`).
 */
export const rejectionCodes = [
  'INVALID_INPUT',
  'INVALID_FORM',
  'NOT_FOUND',
  'NOT_PERMITTED',
  'NOT_SIGNED_IN',
  'WRONG_CREDENTIALS',
  'INVALID_STATE',
  'ALREADY_COMPLETED',
  'ALREADY_CLAIMED',
  'NOT_CLAIMED',
  'STALE_REVISION',
  'STALE_CLAIM',
  'COMMAND_REUSED',
  'NO_POLICY_IN_FORCE',
  'NO_ONE_WAITS',
  'MESSAGE_UNKNOWN',
  'CASE_TOO_LARGE',
  'CASE_ENDED',
  'STEP_FAILED',
  'POLICY_REFUSED',
  'CONFLICT',
  'TOO_MANY_REQUESTS',
  'TOO_LARGE',
  'UNAVAILABLE',
] as const;

export type RejectionCode = (typeof rejectionCodes)[number];

/** Where in the input the fault lies, for a form or a file. */
export interface FieldError {
  field: string;
  message: string;
}

export interface Rejection {
  code: RejectionCode;
  /** A full sentence: verb, noun, id and fact. */
  sentence: string;
  errors?: FieldError[];
}

export type Result<T> = { ok: true; value: T } | { ok: false; rejection: Rejection };

/** A refusal as a value. */
export function reject(code: RejectionCode, sentence: string, errors?: FieldError[]) {
  return {
    ok: false as const,
    rejection: errors ? { code, sentence, errors } : { code, sentence },
  };
}

/** The other half of a `Result`. */
export function accept<T>(value: T) {
  return { ok: true as const, value };
}
