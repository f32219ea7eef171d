/**
 * From what is typed to what is sent. Empty fields are left out; rows of a checklist carry only
 * their key and their fields, because the server keeps the words of each line itself.
 */
import { flatten } from '../../../api/contract/form.ts';
import type { Form, FormComponent, FormList } from '../../../api/contract/form.ts';
import type { Values } from '../../../api/contract/index.ts';
import { faultOf, partsOf } from '../../ui/date-value.ts';
import { rowsOf } from './paths.ts';

/** The values a form begins with: the task's, then the form's own defaults, then the least number of rows. */
export function beginWith(form: Form, values: Values): Values {
  const start: Values = { ...values };
  for (const one of flatten(form.components)) {
    if (one.type === 'text') continue;
    if (one.type === 'dynamiclist') {
      const least = one.properties?.['itemsFrom'] ? 0 : (one.defaultRepetitions ?? 1);
      const rows = rowsOf(start[one.path]);
      while (rows.length < least) rows.push({});
      start[one.path] = rows;
    } else if (start[one.key] === undefined && one.defaultValue !== undefined) {
      start[one.key] = one.defaultValue;
    }
  }
  return start;
}

/** Only what the form has fields for, with blanks left out. */
export function toSubmit(form: Form, values: Values): Values {
  return submitAll(form.components, values);
}

function submitAll(components: readonly FormComponent[], values: Values): Values {
  const entries = flatten(components).flatMap((one) => {
    if (one.type === 'text') return [];
    if (one.type === 'dynamiclist') return [[one.path, submitRows(one, values[one.path])] as const];
    const value = values[one.key];
    const blank =
      value === undefined || value === null || (typeof value === 'string' && !value.trim());
    return blank ? [] : [[one.key, value] as const];
  });
  return Object.fromEntries(entries);
}

function submitRows(list: FormList, value: unknown): Values[] {
  const named = list.properties?.['itemsFrom'] ? ['key'] : ['id'];
  return rowsOf(value).map((row) => ({
    ...Object.fromEntries(
      named.filter((name) => row[name] !== undefined).map((name) => [name, row[name]]),
    ),
    ...submitAll(list.components, row),
  }));
}

/** What the shared validator cannot know: which box of a half-typed date is empty. */
export function dateFaults(
  components: readonly FormComponent[],
  values: Values,
  path = '',
): Map<string, string> {
  const faults = new Map<string, string>();
  for (const one of flatten(components)) {
    if (one.type === 'datetime') {
      const fault = faultOf(one.label, partsOf(values[one.key]), one.subtype === 'datetime');
      if (fault && typeof values[one.key] === 'object') faults.set(path + one.key, fault);
    }
    if (one.type === 'dynamiclist') {
      rowsOf(values[one.path]).forEach((row, index) => {
        const inside = dateFaults(one.components, row, `${path}${one.path}[${index}].`);
        for (const [field, fault] of inside) faults.set(field, fault);
      });
    }
  }
  return faults;
}
