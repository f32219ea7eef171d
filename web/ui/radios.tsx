/** One of a few. The first radio carries the field's id, so that the error summary can reach it. */
import { cx } from './class-names.ts';
import { Fieldset } from './field.tsx';
import type { FieldProps } from './field.tsx';
import type { Option } from './select.tsx';

interface RadiosProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  options: Option[];
}

export function Radios({ id, label, hint, error, value, onChange, options }: RadiosProps) {
  // Two answers, or a few of one or two words, are read faster side by side.
  const beside =
    options.length === 2 ||
    (options.length < 5 && options.every((option) => option.label.length < 17));
  return (
    <Fieldset id={id} label={label} hint={hint} error={error}>
      <div
        className={cx(
          'govuk-radios',
          beside && 'govuk-radios--inline',
          beside && options.length > 2 && 'govuk-radios--small',
        )}
      >
        {options.map((option, index) => (
          <div className="govuk-radios__item" key={option.value}>
            <input
              type="radio"
              className="govuk-radios__input"
              id={index === 0 ? id : `${id}-${index + 1}`}
              name={id}
              value={option.value}
              checked={value === option.value}
              onChange={() => onChange(option.value)}
            />
            <label
              className="govuk-label govuk-radios__label"
              htmlFor={index === 0 ? id : `${id}-${index + 1}`}
            >
              {option.label}
            </label>
          </div>
        ))}
      </div>
    </Fieldset>
  );
}
