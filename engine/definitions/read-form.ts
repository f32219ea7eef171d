/** A .form file to a `Form`: only what `engine/model/form.ts` knows, every key once. */
import { flatten, Form, type FormComponent } from '../model/form.ts';
import { read, refused, type Reading } from './located.ts';
import { parseJson, zodReasons } from './read-json.ts';

/** Reads forms/<key>.form. */
export function readForm(file: string, text: string): Reading<Form> {
  const json = parseJson(file, text);
  if (!json.ok) return json;
  const parsed = Form.safeParse(json.value);
  if (!parsed.success) return refused(...zodReasons('FORM_INVALID', file, parsed.error));
  const key = /([^/]+)\.form$/.exec(file)?.[1];
  if (parsed.data.id !== key)
    return refuse(
      file,
      `Expected the form of ${file} to have the id '${key}', but it is '${parsed.data.id}'.`,
    );
  const twice = repeated(parsed.data.components);
  return twice
    ? refuse(file, `Expected each key of ${file} once, but '${twice}' stands there twice.`)
    : read(parsed.data);
}

const refuse = (file: string, sentence: string) =>
  refused({ code: 'FORM_INVALID', file, sentence });

/** A key that two fields of the same scope share: one of their answers would be lost. */
function repeated(components: readonly FormComponent[]): string | undefined {
  const all = flatten(components);
  const keys = all.flatMap((one) => ('key' in one ? [one.key] : 'path' in one ? [one.path] : []));
  const inner = all.flatMap((one) =>
    one.type === 'dynamiclist' ? [repeated(one.components)] : [],
  );
  return keys.find((key, index) => keys.indexOf(key) !== index) ?? inner.find(Boolean);
}
