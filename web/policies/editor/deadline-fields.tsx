/** The deadline of a task: a period, from what, and where the policy says so. */
import type { ElementProperties } from '../../../editor/features/properties/properties.ts';
import { Select } from '../../ui/select.tsx';
import { PropertyField } from './property-field.tsx';

type Deadline = ElementProperties['deadline'];

const units = [
  { value: 'working-days', label: 'Working days' },
  { value: 'calendar-days', label: 'Calendar days' },
  { value: 'weeks', label: 'Weeks' },
  { value: 'months', label: 'Months' },
  { value: 'years', label: 'Years' },
  { value: 'hours', label: 'Hours by the clock' },
  { value: 'days', label: 'Days (the policy does not say which)' },
];
const directions = [
  { value: 'after', label: 'After' },
  { value: 'before', label: 'Before' },
];

export function DeadlineFields({
  deadline,
  onWrite,
}: {
  deadline: Deadline;
  onWrite: (patch: Partial<Deadline>) => void;
}) {
  return (
    <fieldset className="govuk-fieldset">
      <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">Deadline</legend>
      <PropertyField
        id="p-amount"
        label="Amount"
        value={deadline.amount}
        onWrite={(amount) => onWrite({ amount })}
      />
      <Select
        id="p-unit"
        label="Unit"
        value={deadline.unit}
        onChange={(unit) => onWrite({ unit })}
        options={units}
        empty="None"
      />
      <Select
        id="p-direction"
        label="Before or after"
        value={deadline.direction}
        onChange={(direction) => onWrite({ direction })}
        options={directions}
        empty="None"
      />
      <PropertyField
        id="p-anchor"
        label="Counted from"
        hint="For example =opened, or =requestReceivedOn"
        value={deadline.anchor}
        onWrite={(anchor) => onWrite({ anchor })}
      />
      <PropertyField
        id="p-anchor-label"
        label="Counted from, in words"
        value={deadline.anchorLabel}
        onWrite={(anchorLabel) => onWrite({ anchorLabel })}
      />
      <PropertyField
        id="p-paragraph"
        label="Paragraph"
        value={deadline.paragraph}
        onWrite={(paragraph) => onWrite({ paragraph })}
      />
      <PropertyField
        id="p-missed"
        label="When it is missed"
        hint="What the policy says, or: none stated"
        value={deadline.missed}
        onWrite={(missed) => onWrite({ missed })}
      />
    </fieldset>
  );
}
