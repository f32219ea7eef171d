/** One field of a form, drawn with the control of its type. */
import type { FormField as Field } from '../../../api/contract/form.ts';
import { optionsOf } from '../../../api/contract/form.ts';
import { Checkboxes } from '../../ui/checkboxes.tsx';
import { DateInput } from '../../ui/date-input.tsx';
import { Radios } from '../../ui/radios.tsx';
import { Select } from '../../ui/select.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { Textarea } from '../../ui/textarea.tsx';
import type { FormScope } from './form-scope.ts';
import { controlId, withValue } from './paths.ts';
import { TickField } from './tick-field.tsx';

const words = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

export function FormField({ field, scope }: { field: Field; scope: FormScope }) {
  const path = scope.path + field.key;
  const value = scope.values[field.key];
  const change = (next: unknown) =>
    scope.onChange(withValue(scope.values, field.key, next === '' ? undefined : next));
  const required = field.validate?.required === true;
  const common = {
    id: controlId(scope.prefix, path),
    label: required || field.type === 'checkbox' ? field.label : `${field.label} (optional)`,
    hint: field.description,
    error: scope.errors.get(path),
  };
  const fixed = field.readonly === true || field.disabled === true;
  switch (field.type) {
    case 'textfield':
      return (
        <TextInput
          {...common}
          value={words(value)}
          onChange={change}
          readOnly={fixed}
          {...typing(field.validate?.validationType)}
        />
      );
    case 'textarea':
      return <Textarea {...common} value={words(value)} onChange={change} readOnly={fixed} />;
    case 'number':
      return (
        <TextInput
          {...common}
          value={words(value)}
          onChange={change}
          readOnly={fixed}
          size={5}
          inputMode={field.decimalDigits ? 'decimal' : 'numeric'}
        />
      );
    case 'checkbox':
      return <TickField {...common} ticked={value === true} onChange={change} />;
    case 'datetime':
      return (
        <DateInput
          {...common}
          value={value}
          onChange={change}
          withTime={field.subtype === 'datetime'}
          timeLabel={field.timeLabel ?? 'Time (24 hour)'}
        />
      );
    case 'select':
      return (
        <Select
          {...common}
          value={words(value)}
          onChange={change}
          options={optionsOf(field, scope.context)}
        />
      );
    case 'radio':
      return (
        <Radios
          {...common}
          value={words(value)}
          onChange={change}
          options={optionsOf(field, scope.context)}
        />
      );
    case 'checklist':
      return (
        <Checkboxes
          {...common}
          values={Array.isArray(value) ? value.map(String) : []}
          onChange={change}
          options={optionsOf(field, scope.context)}
        />
      );
  }
}

function typing(kind: string | undefined) {
  if (kind === 'email') return { type: 'email', inputMode: 'email', spellCheck: false } as const;
  if (kind === 'phone') return { type: 'tel', inputMode: 'tel', size: 20 } as const;
  return {};
}
