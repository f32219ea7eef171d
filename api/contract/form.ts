/**
 * Forms, judged by the same pure functions in the browser and in the engine. A door of its own, so
 * that pages without a form do not load it.
 */
export * from '../../engine/model/form.ts';
export { isoDate, optionsOf } from '../../engine/model/form-field.ts';
export * from '../../engine/model/form-submission.ts';
