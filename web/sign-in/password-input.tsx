/** A password that can be shown, and can be pasted. */
import { useState } from 'react';
import { cx } from '../ui/class-names.ts';
import { described, Field } from '../ui/field.tsx';

export function PasswordInput({
  value,
  onChange,
  error,
}: {
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
}) {
  const [shown, setShown] = useState(false);
  const frame = { id: 'password', label: 'Password', error };
  return (
    <Field {...frame}>
      <div className="baton-password">
        <input
          id="password"
          className={cx('govuk-input govuk-input--width-20', error && 'govuk-input--error')}
          type={shown ? 'text' : 'password'}
          autoComplete="current-password"
          spellCheck={false}
          autoCapitalize="none"
          value={value}
          aria-describedby={described(frame)}
          aria-invalid={error ? true : undefined}
          onChange={(event) => onChange(event.target.value)}
        />
        <button
          type="button"
          className="govuk-button govuk-button--secondary baton-button--small"
          aria-controls="password"
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
        >
          {shown ? 'Hide' : 'Show'}
          <span className="govuk-visually-hidden"> password</span>
        </button>
      </div>
    </Field>
  );
}
