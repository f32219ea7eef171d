/**
 * The frame of one field: label, hint, error, control. The control gets its id and the ids that
 * describe it, so that every field is announced with its hint and its error.
 */
import type { ReactNode } from 'react';
import { cx } from './class-names.ts';

export interface FieldProps {
  id: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
}

export const hintId = (id: string) => `${id}-hint`;
export const errorId = (id: string) => `${id}-error`;

/** For aria-describedby: what there is to say about a field. */
export function described({ id, hint, error }: FieldProps): string | undefined {
  return cx(hint && hintId(id), error && errorId(id)) || undefined;
}

export function Hint({ id, children }: { id: string; children: ReactNode }) {
  return (
    <div id={hintId(id)} className="govuk-hint">
      {children}
    </div>
  );
}

export function ErrorMessage({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={errorId(id)} className="govuk-error-message">
      <span className="govuk-visually-hidden">Error:</span> {children}
    </p>
  );
}

/** A field with one control and a label. */
export function Field({ id, label, hint, error, children }: FieldProps & { children: ReactNode }) {
  return (
    <div className={cx('govuk-form-group', error && 'govuk-form-group--error')}>
      <label className="govuk-label" htmlFor={id}>
        {label}
      </label>
      {hint && <Hint id={id}>{hint}</Hint>}
      {error && <ErrorMessage id={id}>{error}</ErrorMessage>}
      {children}
    </div>
  );
}

/** A field with several controls and a legend. */
export function Fieldset({
  id,
  label,
  hint,
  error,
  children,
  role,
}: FieldProps & { children: ReactNode; role?: string }) {
  return (
    <div className={cx('govuk-form-group', error && 'govuk-form-group--error')}>
      <fieldset
        className="govuk-fieldset"
        role={role}
        aria-describedby={described({ id, label, hint, error })}
      >
        <legend className="govuk-fieldset__legend">{label}</legend>
        {hint && <Hint id={id}>{hint}</Hint>}
        {error && <ErrorMessage id={id}>{error}</ErrorMessage>}
        {children}
      </fieldset>
    </div>
  );
}
