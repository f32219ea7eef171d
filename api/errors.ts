/**
 * Refusals on the wire: RFC 9457 problem details. One table maps each rejection code to its status;
 * the sentence is for people, the code for programs. A fault of ours says nothing of its cause.
 */
import type { Problem } from './contract/index.ts';
import type { Rejection, RejectionCode } from '../engine/model/rejection.ts';

export const statusOf: Record<RejectionCode, number> = {
  INVALID_INPUT: 400,
  NOT_SIGNED_IN: 401,
  WRONG_CREDENTIALS: 401,
  NOT_PERMITTED: 403,
  NOT_FOUND: 404,
  INVALID_STATE: 409,
  ALREADY_COMPLETED: 409,
  ALREADY_CLAIMED: 409,
  NOT_CLAIMED: 409,
  STALE_REVISION: 409,
  STALE_CLAIM: 409,
  NO_POLICY_IN_FORCE: 409,
  NO_ONE_WAITS: 409,
  CASE_TOO_LARGE: 409,
  CASE_ENDED: 409,
  CONFLICT: 409,
  TOO_LARGE: 413,
  INVALID_FORM: 422,
  COMMAND_REUSED: 422,
  MESSAGE_UNKNOWN: 422,
  POLICY_REFUSED: 422,
  TOO_MANY_REQUESTS: 429,
  STEP_FAILED: 500,
  UNAVAILABLE: 503,
};

export function problemOf({ code, sentence, errors }: Rejection, status = statusOf[code]): Problem {
  return {
    type: `urn:baton:problem:${wordsOf(code, '-')}`,
    title: titleOf(code),
    status,
    code,
    detail: sentence,
    ...(errors ? { errors } : {}),
  };
}

const wordsOf = (code: string, between: string) => code.toLowerCase().replaceAll('_', between);
const titleOf = (code: string) => code.charAt(0) + wordsOf(code, ' ').slice(1);

/** The answer to a fault: that it is ours, and nothing of what it was. */
export const fault: Problem = {
  type: 'urn:baton:problem:fault',
  title: 'Fault',
  status: 500,
  code: 'FAULT',
  detail: 'Baton could not do this because of a fault of its own. It has been written to the log.',
};

/** A refusal thrown where a value cannot be returned: inside express' own machinery. */
export class Refused extends Error {
  readonly rejection: Rejection;
  readonly status: number;

  constructor(
    code: RejectionCode,
    sentence: string,
    errors?: Rejection['errors'],
    status = statusOf[code],
  ) {
    super(sentence);
    this.name = 'Refused';
    this.rejection = errors ? { code, sentence, errors } : { code, sentence };
    this.status = status;
  }
}
