/** Any number of a few. */
import { Fieldset } from './field.tsx';
import type { FieldProps } from './field.tsx';
import type { Option } from './select.tsx';

interface CheckboxesProps extends FieldProps {
  values: string[];
  onChange: (values: string[]) => void;
  options: Option[];
}

export function Checkboxes({ id, label, hint, error, values, onChange, options }: CheckboxesProps) {
  const toggle = (value: string, ticked: boolean) =>
    onChange(ticked ? [...values, value] : values.filter((one) => one !== value));
  return (
    <Fieldset id={id} label={label} hint={hint} error={error}>
      <div className="govuk-checkboxes">
        {options.map((option, index) => (
          <Checkbox
            key={option.value}
            id={index === 0 ? id : `${id}-${index + 1}`}
            label={option.label}
            ticked={values.includes(option.value)}
            onChange={(ticked) => toggle(option.value, ticked)}
          />
        ))}
      </div>
    </Fieldset>
  );
}

/** One tick with its words. */
export function Checkbox({
  id,
  label,
  ticked,
  onChange,
  described,
}: {
  id: string;
  label: string;
  ticked: boolean;
  onChange: (ticked: boolean) => void;
  described?: string | undefined;
}) {
  return (
    <div className="govuk-checkboxes__item">
      <input
        type="checkbox"
        className="govuk-checkboxes__input"
        id={id}
        checked={ticked}
        aria-describedby={described}
        onChange={(event) => onChange(event.target.checked)}
      />
      <label className="govuk-label govuk-checkboxes__label" htmlFor={id}>
        {label}
      </label>
    </div>
  );
}
