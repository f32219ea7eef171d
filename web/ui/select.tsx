/** One of many, when radios would be too long. */
import { cx } from './class-names.ts';
import { described, Field } from './field.tsx';
import type { FieldProps } from './field.tsx';

export interface Option {
  value: string;
  label: string;
}

interface SelectProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  options: Option[];
  /** The words for "nothing chosen". */
  empty?: string | null;
}

export function Select({
  id,
  label,
  hint,
  error,
  value,
  onChange,
  options,
  empty = 'Choose one',
}: SelectProps) {
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <select
        id={id}
        className={cx('govuk-select', error && 'govuk-select--error')}
        value={value}
        aria-describedby={described({ id, label, hint, error })}
        aria-invalid={error ? true : undefined}
        onChange={(event) => onChange(event.target.value)}
      >
        {empty !== null && <option value="">{empty}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}
