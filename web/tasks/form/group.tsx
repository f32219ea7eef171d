/** Fields under one heading. */
import type { FormGroup as Group } from '../../../api/contract/form.ts';
import { FormComponents } from './components.tsx';
import type { FormScope } from './form-scope.ts';

export function FormGroup({ group, scope }: { group: Group; scope: FormScope }) {
  return (
    <fieldset className="govuk-fieldset baton-form-group">
      <legend className="govuk-fieldset__legend govuk-fieldset__legend--m">{group.label}</legend>
      {group.description && <p className="govuk-hint">{group.description}</p>}
      <FormComponents components={group.components} scope={scope} />
    </fieldset>
  );
}
