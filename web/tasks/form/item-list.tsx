/** One fieldset per line of a checklist: the policy's lines, so none can be added or removed. */
import type { FormList } from '../../../api/contract/form.ts';
import { FormComponents } from './components.tsx';
import type { FormScope } from './form-scope.ts';
import { controlId, rowsOf, withValue } from './paths.ts';

export function ItemList({ list, scope }: { list: FormList; scope: FormScope }) {
  const items = rowsOf(scope.context[list.properties?.['itemsFrom'] ?? '']);
  const rows = rowsOf(scope.values[list.path]);
  const path = scope.path + list.path;
  const rowFor = (key: unknown) => rows.find((row) => row['key'] === key) ?? { key };
  return (
    <div className="govuk-form-group" id={controlId(scope.prefix, path)} tabIndex={-1}>
      <h3 className="govuk-heading-m">{list.label}</h3>
      {list.description && <p className="govuk-hint">{list.description}</p>}
      {items.length === 0 && <p className="govuk-body">There is nothing on this list.</p>}
      {items.map((item, index) => (
        <fieldset className="govuk-fieldset baton-repeat" key={String(item['key'])}>
          <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">
            {String(item['label'])}
          </legend>
          {typeof item['hint'] === 'string' && <p className="govuk-hint">{item['hint']}</p>}
          <FormComponents
            components={list.components}
            scope={{
              ...scope,
              path: `${path}[${index}].`,
              values: rowFor(item['key']),
              outer: [item, scope.values, ...scope.outer],
              onChange: (next) =>
                scope.onChange(
                  withValue(
                    scope.values,
                    list.path,
                    items.map((one) =>
                      one === item ? { ...next, key: item['key'] } : rowFor(one['key']),
                    ),
                  ),
                ),
            }}
          />
        </fieldset>
      ))}
    </div>
  );
}
