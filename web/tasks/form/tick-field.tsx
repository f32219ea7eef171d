/** A single tick: its words are the label, so it has no legend of its own. */
import { Checkbox } from '../../ui/checkboxes.tsx';
import { cx } from '../../ui/class-names.ts';
import { described, ErrorMessage, Hint } from '../../ui/field.tsx';
import type { FieldProps } from '../../ui/field.tsx';

interface TickFieldProps extends FieldProps {
  ticked: boolean;
  onChange: (ticked: boolean) => void;
}

export function TickField({ id, label, hint, error, ticked, onChange }: TickFieldProps) {
  return (
    <div className={cx('govuk-form-group', error && 'govuk-form-group--error')}>
      {error && <ErrorMessage id={id}>{error}</ErrorMessage>}
      <div className="govuk-checkboxes">
        <Checkbox
          id={id}
          label={label}
          ticked={ticked}
          onChange={onChange}
          described={described({ id, label, hint, error })}
        />
      </div>
      {hint && <Hint id={id}>{hint}</Hint>}
    </div>
  );
}
