/** What is selected, and what can be said about it. Each field is written when it is left, as one undoable change. */
import type {
  ElementProperties,
  PropertyPatch,
} from '../../../editor/features/properties/properties.ts';
import { DeadlineFields } from './deadline-fields.tsx';
import { PropertyField } from './property-field.tsx';
import { typeName } from './type-name.ts';

interface PropertiesPanelProps {
  selected: ElementProperties | null;
  roles: string[];
  onWrite: (id: string, patch: PropertyPatch) => void;
}

export function PropertiesPanel({ selected, roles, onWrite }: PropertiesPanelProps) {
  if (!selected) {
    return (
      <aside className="baton-properties" aria-label="Properties">
        <h2 className="govuk-heading-m">Nothing selected</h2>
        <p className="govuk-body">
          Select one step on the drawing, or choose it from the list of steps.
        </p>
      </aside>
    );
  }
  const write = (patch: PropertyPatch) => onWrite(selected.id, patch);
  return (
    <aside className="baton-properties" aria-label="Properties">
      <h2 className="govuk-heading-m">{typeName(selected.type)}</h2>
      {/* Fields of another element are other fields: nothing half-typed may move along. */}
      <div key={selected.id}>
        <PropertyField
          id="p-name"
          label="Name"
          value={selected.name}
          onWrite={(name) => write({ name })}
        />
        <PropertyField
          id="p-documentation"
          label="Guidance"
          long
          value={selected.documentation}
          onWrite={(documentation) => write({ documentation })}
        />
        {selected.type === 'UserTask' && (
          <>
            <PropertyField
              id="p-role"
              label="Role"
              hint="Who does it, for example conference-administrator"
              value={selected.role}
              suggestions={roles}
              onWrite={(role) => write({ role })}
            />
            <PropertyField
              id="p-form"
              label="Form"
              hint="The key of the form"
              value={selected.form}
              onWrite={(form) => write({ form })}
            />
            <DeadlineFields
              deadline={selected.deadline}
              onWrite={(deadline) => write({ deadline })}
            />
          </>
        )}
        <p className="govuk-body-s baton-quiet">Id: {selected.id}</p>
      </div>
    </aside>
  );
}
