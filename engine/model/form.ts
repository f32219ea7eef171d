/**
 * Forms, whole: what a form may contain, what a person may send, what is shown. Pure and safe in the
 * browser; `engine/commands` and `web` use the same functions.
 */
export { Form, FormComponent, FormField, FormOption, flatten } from './form-schema.ts';
export type { FormGroup, FormList } from './form-schema.ts';
export { isHidden, validateSubmission } from './form-submission.ts';
export type { SubmissionError, SubmissionResult, Values } from './form-submission.ts';
export { isoDate, isRealDate, optionsOf } from './form-field.ts';
