/** What every part of a form needs to know: where it stands, what is wrong, what the task offers. */
import type { Values } from '../../../api/contract/index.ts';

export interface FormScope {
  /** Before every control id, so that two forms can stand on one page. */
  prefix: string;
  /** '' or 'children[0].' */
  path: string;
  values: Values;
  /** Scopes around a row, nearest first: the form's own values, then what the task offers. */
  outer: Values[];
  context: Values;
  errors: ReadonlyMap<string, string>;
  onChange: (values: Values) => void;
}
