/**
 * Day, month and year in three boxes, with a time box where one is asked. The boxes keep what was
 * typed ('04' stays '04'); outside, a whole date is ISO.
 */
import { useEffect, useRef, useState } from 'react';
import { cx } from './class-names.ts';
import { partsOf, valueOf } from './date-value.ts';
import type { DateParts } from './date-value.ts';
import { Fieldset } from './field.tsx';
import type { FieldProps } from './field.tsx';

interface DateInputProps extends FieldProps {
  value: unknown;
  onChange: (value: unknown) => void;
  withTime?: boolean;
  timeLabel?: string;
}

const boxes = [
  { name: 'day', label: 'Day', width: 2 },
  { name: 'month', label: 'Month', width: 2 },
  { name: 'year', label: 'Year', width: 4 },
] as const;

export function DateInput({
  id,
  label,
  hint,
  error,
  value,
  onChange,
  withTime = false,
  timeLabel = 'Time',
}: DateInputProps) {
  const [parts, setParts] = useState(() => partsOf(value));
  const sent = useRef(JSON.stringify(value));
  useEffect(() => {
    // Only a value from elsewhere (a draft, a cleared form) may rewrite the boxes.
    if (JSON.stringify(value) === sent.current) return;
    sent.current = JSON.stringify(value);
    setParts(partsOf(value));
  }, [value]);
  const type = (name: keyof DateParts, text: string) => {
    const next = { ...parts, [name]: text };
    const outside = valueOf(next, withTime);
    sent.current = JSON.stringify(outside);
    setParts(next);
    onChange(outside);
  };
  const shown = withTime
    ? [...boxes, { name: 'time', label: timeLabel, width: 5 } as const]
    : boxes;
  return (
    <Fieldset id={id} label={label} hint={hint} error={error} role="group">
      <div className="govuk-date-input">
        {shown.map((box, index) => (
          <div className="govuk-date-input__item" key={box.name}>
            <label
              className="govuk-label govuk-date-input__label"
              htmlFor={index === 0 ? id : `${id}-${box.name}`}
            >
              {box.label}
            </label>
            <input
              id={index === 0 ? id : `${id}-${box.name}`}
              className={cx(
                'govuk-input govuk-date-input__input',
                `govuk-input--width-${box.width}`,
                error && 'govuk-input--error',
              )}
              type="text"
              inputMode={box.name === 'time' ? undefined : 'numeric'}
              autoComplete="off"
              value={parts[box.name]}
              onChange={(event) => type(box.name, event.target.value)}
            />
          </div>
        ))}
      </div>
    </Fieldset>
  );
}
