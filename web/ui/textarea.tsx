/** Several lines of text. */
import { cx } from './class-names.ts';
import { described, Field } from './field.tsx';
import type { FieldProps } from './field.tsx';

interface TextareaProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  rows?: number;
  readOnly?: boolean;
}

export function Textarea({
  id,
  label,
  hint,
  error,
  value,
  onChange,
  rows = 4,
  readOnly,
}: TextareaProps) {
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <textarea
        id={id}
        rows={rows}
        readOnly={readOnly}
        className={cx('govuk-textarea', error && 'govuk-textarea--error')}
        value={value}
        aria-describedby={described({ id, label, hint, error })}
        aria-invalid={error ? true : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}
