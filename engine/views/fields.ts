/** What was answered in forms, in the words of the forms themselves. */
import type { CaseBody } from '../model/case.ts';
import type { PolicyVersion } from '../model/definition.ts';
import { parseCondition } from '../model/form-condition.ts';
import {
  flatten,
  optionsOf,
  type Form,
  type FormComponent,
  type FormField,
} from '../model/form.ts';
import { startEventOf } from '../commands/case-start.ts';
import type { Loaded } from '../commands/command.ts';
import { humanise, inWords, isRecord } from './words.ts';

export interface Fact {
  label: string;
  value: string;
}

type Values = Record<string, unknown>;
type Leaf = ReturnType<typeof flatten>[number];

const isChecklist = (field: Leaf): boolean =>
  field.type === 'dynamiclist' && field.properties?.['itemsFrom'] !== undefined;

/** The answers that values hold to the fields of a form, in the form's order. */
export function answersOf(
  form: Pick<Form, 'components'>,
  values: Values,
  context: Values = values,
): Fact[] {
  return flatten(form.components).flatMap((field) => {
    const key = keyOf(field);
    if (key === null || values[key] === undefined || values[key] === null) return [];
    return [{ label: labelOf(field), value: answer(field, values[key], context) }];
  });
}

/** Answers to a form, and what else the values hold under its own name. */
export function allAnswers(form: Pick<Form, 'components'> | undefined, values: Values): Fact[] {
  const known = new Set(form ? flatten(form.components).map(keyOf) : []);
  const others = Object.entries(values).filter(([key]) => !known.has(key));
  return [
    ...(form ? answersOf(form, values) : []),
    ...others.map(([key, value]) => ({ label: humanise(key), value: inWords(value) })),
  ];
}

const keyOf = (field: Leaf): string | null =>
  field.type === 'text' ? null : field.type === 'dynamiclist' ? field.path : field.key;
const labelOf = (field: Leaf): string => (field.type === 'text' ? '' : field.label);

function answer(field: Leaf, value: unknown, context: Values): string {
  if (field.type === 'dynamiclist') return rows(field.components, value, context);
  return field.type === 'text' ? '' : chosen(field, value, context);
}

function chosen(field: FormField, value: unknown, context: Values): string {
  if (field.type !== 'radio' && field.type !== 'select' && field.type !== 'checklist')
    return inWords(value);
  const label = (one: unknown) =>
    optionsOf(field, context).find((option) => option.value === one)?.label ?? inWords(one);
  return Array.isArray(value) ? value.map(label).join(', ') || 'None' : label(value);
}

function rows(components: FormComponent[], value: unknown, context: Values): string {
  if (!Array.isArray(value) || value.length === 0) return 'None';
  return value
    .filter(isRecord)
    .map((row) => rowInWords(components, row, context))
    .join('; ');
}

function rowInWords(components: FormComponent[], row: Values, context: Values): string {
  const words = answersOf({ components }, row, { ...context, ...row })
    .map((fact) => fact.value)
    .join(', ');
  return typeof row['label'] === 'string' ? `${row['label']}: ${words}` : words;
}

/** What is known of a case: the start form and the forms completed since, with the values as they stand. */
export function factsOf(loaded: Loaded): Fact[] {
  const facts = loaded.body.instances.flatMap((instance) => factsOfInstance(loaded, instance));
  return facts.filter(
    (fact, at) =>
      facts.findIndex((other) => other.label === fact.label && other.value === fact.value) === at,
  );
}

function factsOfInstance(
  { policies, body }: Loaded,
  instance: CaseBody['instances'][number],
): Fact[] {
  const policy = policies[instance.processId];
  if (!policy) return [];
  const done = (body.trail[instance.id]?.done ?? []).map((id) => policy.process.elements[id]?.form);
  const forms = [startEventOf(policy)?.form, ...done].flatMap((key) => formOf(policy, key) ?? []);
  // Checklists have a page of their own (`documents.ts`); among the facts they would bury the rest.
  const brief = (form: Form) => flatten(form.components).filter((field) => !isChecklist(field));
  return [...new Set(forms)].flatMap((form) =>
    answersOf({ components: brief(form) }, instance.variables),
  );
}

/** The field of any of these policies that fills a variable, for its words. */
export function fieldFilling(policies: Loaded['policies'], key: string): Leaf | undefined {
  const forms = Object.values(policies).flatMap((policy) => Object.values(policy.forms));
  return forms.flatMap((form) => flatten(form.components)).find((field) => keyOf(field) === key);
}

export const formOf = (
  policy: PolicyVersion | undefined,
  key: string | undefined,
): Form | undefined => (key === undefined ? undefined : policy?.forms[key]);

/** Keys of variables that a form fills. */
export function fieldKeys(form: Form): string[] {
  return flatten(form.components).flatMap((field) => keyOf(field) ?? []);
}

/** Variables a form refers to without asking for them: options, items and what its conditions read. */
export function contextKeys(components: readonly FormComponent[]): string[] {
  return components.flatMap((one) => {
    const condition = one.conditional ? parseCondition(one.conditional.hide)?.field : undefined;
    const offered = 'valuesKey' in one ? one.valuesKey : undefined;
    const items = one.type === 'dynamiclist' ? one.properties?.['itemsFrom'] : undefined;
    const inner = 'components' in one ? contextKeys(one.components) : [];
    return [condition, offered, items, ...inner].filter((key): key is string => key !== undefined);
  });
}
