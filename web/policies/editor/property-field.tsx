/** One field of the panel: typed freely, written when it is left or Enter is pressed. */
import { useEffect, useState } from 'react';

interface PropertyFieldProps {
  id: string;
  label: string;
  hint?: string;
  value: string;
  long?: boolean;
  suggestions?: string[];
  onWrite: (value: string) => void;
}

export function PropertyField({
  id,
  label,
  hint,
  value,
  long,
  suggestions,
  onWrite,
}: PropertyFieldProps) {
  const [typed, setTyped] = useState(value);
  // Undo, redo and edits on the canvas change the value from outside.
  useEffect(() => setTyped(value), [value]);
  const write = () => {
    if (typed !== value) onWrite(typed);
  };
  const common = {
    id,
    value: typed,
    'aria-describedby': hint ? `${id}-hint` : undefined,
    onBlur: write,
    onChange: (event: React.ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      setTyped(event.target.value),
  };
  return (
    <div className="govuk-form-group baton-property">
      <label className="govuk-label govuk-label--s" htmlFor={id}>
        {label}
      </label>
      {hint && (
        <div className="govuk-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {long ? (
        <textarea className="govuk-textarea" rows={3} {...common} />
      ) : (
        <input
          className="govuk-input"
          type="text"
          list={suggestions ? `${id}-list` : undefined}
          onKeyDown={(event) => event.key === 'Enter' && write()}
          {...common}
        />
      )}
      {suggestions && (
        <datalist id={`${id}-list`}>
          {suggestions.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </datalist>
      )}
    </div>
  );
}
