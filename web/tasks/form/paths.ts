/** Reading and changing values by key without changing the record itself. */
import type { Values } from '../../../api/contract/index.ts';

/** A copy with one value changed; undefined removes it, so that an emptied field is no value. */
export function withValue(values: Values, key: string, value: unknown): Values {
  const { [key]: _old, ...rest } = values;
  return value === undefined ? rest : { ...rest, [key]: value };
}

/** The rows of a list, whatever was stored under its name. */
export function rowsOf(value: unknown): Values[] {
  return Array.isArray(value)
    ? value.filter((row): row is Values => typeof row === 'object' && row !== null)
    : [];
}

/** 'children[0].dateOfBirth' gives 'f-children-0-dateOfBirth': the id of the control. */
export function controlId(prefix: string, path: string): string {
  return `${prefix}-${path
    .replaceAll(/\[(\d+)\]\.?/g, '-$1-')
    .replaceAll('.', '-')
    .replace(/-$/, '')}`;
}
