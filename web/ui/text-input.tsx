/** One line of text. */
import type { InputHTMLAttributes } from 'react';
import { cx } from './class-names.ts';
import { described, Field } from './field.tsx';
import type { FieldProps } from './field.tsx';

type Native = Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'onChange' | 'value'>;

interface TextInputProps extends FieldProps, Native {
  value: string;
  onChange: (value: string) => void;
  /** Characters to expect: the width says how much is asked. */
  size?: 2 | 3 | 4 | 5 | 10 | 20 | 30;
}

export function TextInput({
  id,
  label,
  hint,
  error,
  value,
  onChange,
  size,
  className,
  ...native
}: TextInputProps) {
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <input
        {...native}
        id={id}
        type={native.type ?? 'text'}
        className={cx(
          'govuk-input',
          size && `govuk-input--width-${size}`,
          error && 'govuk-input--error',
          className,
        )}
        value={value}
        aria-describedby={described({ id, label, hint, error })}
        aria-invalid={error ? true : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}
