/** Judges a form on the page with the function that judges it on the server. */
import { validateSubmission } from '../../../api/contract/form.ts';
import type { Form } from '../../../api/contract/form.ts';
import type { Values } from '../../../api/contract/index.ts';
import { dateFaults, toSubmit } from './prepare.ts';

export interface FieldFault {
  /** 'children[0].dateOfBirth' */
  field: string;
  message: string;
}

export type Judged = { ok: true; values: Values } | { ok: false; faults: FieldFault[] };

export function judge(form: Form, values: Values, context: Values): Judged {
  const submitted = toSubmit(form, values);
  const result = validateSubmission(form, submitted, context);
  if (result.ok) return { ok: true, values: submitted };
  const dates = dateFaults(form.components, values);
  return {
    ok: false,
    faults: result.errors.map(({ field, message }) => ({
      field,
      message: dates.get(field) ?? message,
    })),
  };
}
