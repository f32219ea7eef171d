/** The parts of a form in order, hidden ones left out. Groups and lists come back here for their own parts. */
import { isHidden } from '../../../api/contract/form.ts';
import type { FormComponent } from '../../../api/contract/form.ts';
import { FormField } from './field.tsx';
import type { FormScope } from './form-scope.ts';
import { FormGroup } from './group.tsx';
import { ItemList } from './item-list.tsx';
import { RepeatingList } from './repeating-list.tsx';
import { FormText } from './text.tsx';

export function FormComponents({
  components,
  scope,
}: {
  components: readonly FormComponent[];
  scope: FormScope;
}) {
  const shown = components.filter(
    (one) => !isHidden(one, [scope.values, ...scope.outer, scope.context]),
  );
  return shown.map((one, index) => <Part key={nameOf(one, index)} part={one} scope={scope} />);
}

function Part({ part, scope }: { part: FormComponent; scope: FormScope }) {
  if (part.type === 'text') return <FormText text={part.text} />;
  if (part.type === 'group') return <FormGroup group={part} scope={scope} />;
  if (part.type !== 'dynamiclist') return <FormField field={part} scope={scope} />;
  return part.properties?.['itemsFrom'] ? (
    <ItemList list={part} scope={scope} />
  ) : (
    <RepeatingList list={part} scope={scope} />
  );
}

function nameOf(part: FormComponent, index: number): string {
  if ('key' in part) return part.key;
  if ('path' in part) return part.path;
  return part.id ?? `part-${index}`;
}
