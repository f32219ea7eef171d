/** A group that can be added again: one fieldset per child, person or agency. Focus follows what was done. */
import { useRef } from 'react';
import { singular } from '../../format/words.ts';
import type { FormList } from '../../../api/contract/form.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorMessage } from '../../ui/field.tsx';
import { FormComponents } from './components.tsx';
import type { FormScope } from './form-scope.ts';
import { controlId, rowsOf, withValue } from './paths.ts';

export function RepeatingList({ list, scope }: { list: FormList; scope: FormScope }) {
  const box = useRef<HTMLDivElement>(null);
  const rows = rowsOf(scope.values[list.path]);
  const path = scope.path + list.path;
  const id = controlId(scope.prefix, path);
  const one = singular(list.label);
  const error = scope.errors.get(path);
  const put = (next: unknown[]) => scope.onChange(withValue(scope.values, list.path, next));
  const focusRow = (index: number) =>
    requestAnimationFrame(() => {
      const fields = box.current?.querySelectorAll<HTMLElement>('.baton-repeat');
      fields?.[Math.min(index, fields.length - 1)]
        ?.querySelector<HTMLElement>('input, select, textarea')
        ?.focus();
    });
  const add = () => {
    put([...rows, {}]);
    focusRow(rows.length);
  };
  const remove = (index: number) => {
    put(rows.filter((_, at) => at !== index));
    focusRow(Math.max(0, index - 1));
  };
  return (
    <div className="govuk-form-group" id={id} tabIndex={-1} ref={box}>
      {list.description && <p className="govuk-hint">{list.description}</p>}
      {error && <ErrorMessage id={id}>{error}</ErrorMessage>}
      {rows.map((row, index) => (
        // Rows have no name of their own until the case keeps them; their place is their name.
        <fieldset className="govuk-fieldset baton-repeat" key={index}>
          <legend className="govuk-fieldset__legend govuk-fieldset__legend--m">
            {one} {index + 1}
          </legend>
          <FormComponents
            components={list.components}
            scope={{
              ...scope,
              path: `${path}[${index}].`,
              values: row,
              outer: [scope.values, ...scope.outer],
              onChange: (next) => put(rows.map((old, at) => (at === index ? next : old))),
            }}
          />
          {list.allowAddRemove !== false && rows.length > 1 && (
            <Button kind="secondary" small onClick={() => remove(index)}>
              Remove {one.toLowerCase()} {index + 1}
            </Button>
          )}
        </fieldset>
      ))}
      {list.allowAddRemove !== false && (
        <Button kind="secondary" onClick={add}>
          {rows.length > 0 ? 'Add another' : 'Add a'} {one.toLowerCase()}
        </Button>
      )}
    </div>
  );
}
