/**
 * Judges what a person filled in: the same pure function in the browser and in the engine, so that
 * the screen never promises what the engine refuses. It answers with values fit to be stored, or with
 * one sentence per field in the manner of GOV.UK.
 *
 * What it keeps true: only fields of the form are taken; a hidden field gives nothing; dates are
 * stored as ISO (2026-03-27, 2026-05-05T10:00); a list built from items has one row for each item.
 */
import { holds } from './form-condition.ts';
import { judgeField } from './form-field.ts';
import { flatten, type Form, type FormComponent, type FormList } from './form-schema.ts';

export type Values = Record<string, unknown>;
export interface SubmissionError {
  /** Path of the field: 'senderName', 'children[0].dateOfBirth'. */
  field: string;
  label: string;
  message: string;
}
export type SubmissionResult =
  | { ok: true; values: Values }
  | { ok: false; errors: SubmissionError[] };

/** Judges one submission. `context` is what the task offers: options, checklist items, case variables. */
export function validateSubmission(
  form: Pick<Form, 'components'>,
  values: Values,
  context: Values = {},
): SubmissionResult {
  const errors: SubmissionError[] = [];
  const accepted = judgeAll(form.components, { values, outer: [], context, path: '', errors });
  return errors.length > 0 ? { ok: false, errors } : { ok: true, values: accepted };
}

/** Whether a component is hidden while the form holds these values. Outer scopes come second. */
export function isHidden(component: FormComponent, scopes: readonly Values[]): boolean {
  return component.conditional !== undefined && holds(component.conditional.hide, scopes);
}

interface Place {
  values: Values;
  /** Scopes around a row: the form's own values. */
  outer: Values[];
  context: Values;
  path: string;
  errors: SubmissionError[];
  /** Keys a row may carry besides its fields. */
  carried?: string[];
}

function judgeAll(components: readonly FormComponent[], place: Place): Values {
  const shown = visible(components, place);
  refuseUnknown(components, place);
  const entries = shown.flatMap((one) => {
    if (one.type === 'text') return [];
    if (one.type === 'dynamiclist') return [[one.path, judgeList(one, place)] as const];
    const judged = judgeField(one, place.values[one.key], place.context);
    if (!judged.ok)
      place.errors.push({ field: place.path + one.key, label: one.label, message: judged.message });
    return judged.ok && judged.value !== undefined ? [[one.key, judged.value] as const] : [];
  });
  return Object.fromEntries(entries);
}

/** Groups opened up, hidden parts left out. */
function visible(components: readonly FormComponent[], place: Place): ReturnType<typeof flatten> {
  const scopes = [place.values, ...place.outer, place.context];
  return components
    .filter((one) => !isHidden(one, scopes))
    .flatMap((one) => (one.type === 'group' ? visible(one.components, place) : [one]));
}

function refuseUnknown(components: readonly FormComponent[], place: Place): void {
  const known = new Set(
    flatten(components).map((one) => ('key' in one ? one.key : 'path' in one ? one.path : '')),
  );
  for (const name of Object.keys(place.values)) {
    if (known.has(name) || place.carried?.includes(name)) continue;
    place.errors.push({
      field: place.path + name,
      label: name,
      message: `‘${name}’ is not a field of this form`,
    });
  }
}

function judgeList(list: FormList, place: Place): Values[] {
  const given = place.values[list.path];
  if (given !== undefined && !isRows(given))
    return complain(list, place, `${list.label} must be a list`);
  const rows = given ?? [];
  const itemsFrom = list.properties?.itemsFrom;
  if (itemsFrom) return judgeItems(list, rows, place.context[itemsFrom], place);
  const least = list.defaultRepetitions ?? 0;
  if (rows.length < least)
    return complain(
      list,
      place,
      list.properties?.requiredMessage ?? `Enter at least ${least} under ‘${list.label}’`,
    );
  if (rows.length > 200) return complain(list, place, `${list.label} must be 200 rows or fewer`);
  return rows.map((row, index) => judgeRow(list, row, index, place));
}

function judgeRow(list: FormList, row: Values, index: number, place: Place): Values {
  const inner = {
    ...place,
    values: row,
    outer: [place.values, ...place.outer],
    path: `${place.path}${list.path}[${index}].`,
  };
  const rowId = list.properties?.rowId;
  const judged = judgeAll(list.components, { ...inner, carried: rowId ? ['id'] : [] });
  const id =
    typeof row.id === 'string' && rowId && row.id.startsWith(`${rowId}_`) ? { id: row.id } : {};
  return { ...id, ...judged };
}

/** One row for each item, in the order of the items; the item's own words are kept with the answer. */
function judgeItems(list: FormList, rows: Values[], items: unknown, place: Place): Values[] {
  const known = isRows(items) ? items : [];
  for (const row of rows) {
    if (!known.some((item) => item.key === row.key))
      complain(list, place, `‘${String(row.key)}’ is not a line of ‘${list.label}’`);
  }
  return known.map((item, index) => {
    const row = rows.find((one) => one.key === item.key) ?? {};
    const before = place.errors.length;
    const inner = {
      ...place,
      values: row,
      outer: [item, place.values, ...place.outer],
      path: `${place.path}${list.path}[${index}].`,
    };
    const judged = judgeAll(list.components, { ...inner, carried: Object.keys(item) });
    prefixLabels(place.errors, before, String(item.label));
    return { ...item, ...judged };
  });
}

function prefixLabels(errors: SubmissionError[], from: number, line: string): void {
  for (const error of errors.slice(from)) error.message = `${line}: ${lowerFirst(error.message)}`;
}

function complain(list: FormList, place: Place, message: string): never[] {
  place.errors.push({ field: place.path + list.path, label: list.label, message });
  return [];
}

function isRows(value: unknown): value is Values[] {
  return (
    Array.isArray(value) &&
    value.every((one) => typeof one === 'object' && one !== null && !Array.isArray(one))
  );
}

const lowerFirst = (text: string) =>
  /^[A-Z][a-z ]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
