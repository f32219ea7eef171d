/**
 * A form as a bundle keeps it: the part of form-js' schema (version 19) that Baton draws, checks and
 * understands, and no more. `html`, `iframe`, remote images and expressions are not in it, so a form
 * can neither run code nor send case data away. Anything else is refused when the bundle is read.
 *
 * Our additions stand in `properties`, where form-js keeps what it does not know:
 *   requiredMessage  the sentence shown when the field is left empty ("Enter the name of ...")
 *   itemsFrom        on a dynamiclist: one row per item of this variable, [{key, label, ...}]
 *   rowId            on a dynamiclist: the runtime gives each row an id with this prefix ("child")
 */
import { z } from 'zod';
import { Condition } from './form-condition.ts';

/** A key names a variable: a plain word, never something an object already has. */
export const FieldKey = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{0,59}$/, 'Expected a key such as dateMovedIn.')
  .refine((key) => !(key in Object.prototype), 'Expected a key that no object already has.');

const Validate = z.strictObject({
  required: z.boolean().optional(),
  minLength: z.number().int().nonnegative().optional(),
  maxLength: z.number().int().positive().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  validationType: z.enum(['email', 'phone', 'custom']).optional(),
});

const common = {
  id: z.string().optional(),
  conditional: z.strictObject({ hide: Condition }).optional(),
  properties: z.record(z.string(), z.string()).optional(),
  layout: z.looseObject({}).optional(),
  appearance: z.looseObject({}).optional(),
};

const field = {
  ...common,
  key: FieldKey,
  label: z.string().min(1),
  description: z.string().optional(),
  validate: Validate.optional(),
  disabled: z.boolean().optional(),
  readonly: z.boolean().optional(),
  defaultValue: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).optional(),
};

export const FormOption = z.strictObject({ label: z.string(), value: z.string() });
export type FormOption = z.infer<typeof FormOption>;
/** Options written down, or taken from a variable of the task: [{label, value}]. */
const options = { values: z.array(FormOption).optional(), valuesKey: FieldKey.optional() };

const Text = z.strictObject({ type: z.literal('text'), text: z.string(), ...common });
const Textfield = z.strictObject({ type: z.literal('textfield'), ...field });
const Textarea = z.strictObject({ type: z.literal('textarea'), ...field });
const NumberField = z.strictObject({
  type: z.literal('number'),
  ...field,
  decimalDigits: z.number().int().min(0).max(6).optional(),
});
const Checkbox = z.strictObject({ type: z.literal('checkbox'), ...field });
const Radio = z.strictObject({ type: z.literal('radio'), ...field, ...options });
const Select = z.strictObject({ type: z.literal('select'), ...field, ...options });
const Checklist = z.strictObject({ type: z.literal('checklist'), ...field, ...options });
const DateTime = z.strictObject({
  type: z.literal('datetime'),
  ...field,
  subtype: z.enum(['date', 'datetime']),
  dateLabel: z.string().optional(),
  timeLabel: z.string().optional(),
  timeSerializingFormat: z.string().optional(),
  timeInterval: z.number().int().optional(),
  use24h: z.boolean().optional(),
  disallowPassedDates: z.boolean().optional(),
});

export const FormField = z.discriminatedUnion('type', [
  Textfield,
  Textarea,
  NumberField,
  Checkbox,
  Radio,
  Select,
  Checklist,
  DateTime,
]);
export type FormField = z.infer<typeof FormField>;

const listBase = z.strictObject({
  type: z.literal('dynamiclist'),
  ...common,
  path: FieldKey,
  label: z.string().min(1),
  description: z.string().optional(),
  isRepeating: z.literal(true).optional(),
  allowAddRemove: z.boolean().optional(),
  defaultRepetitions: z.number().int().min(0).max(50).optional(),
});
const groupBase = z.strictObject({
  type: z.literal('group'),
  ...common,
  label: z.string().min(1),
  description: z.string().optional(),
  showOutline: z.boolean().optional(),
});

export type FormList = z.infer<typeof listBase> & { components: FormComponent[] };
export type FormGroup = z.infer<typeof groupBase> & { components: FormComponent[] };
export type FormComponent = z.infer<typeof Text> | FormField | FormList | FormGroup;

type Components = z.ZodArray<z.ZodType<FormComponent>>;
/** A repeating group: children of a family, or one row per line of a checklist. */
const DynamicList = listBase.extend({
  get components(): Components {
    return z.array(FormComponent).min(1);
  },
});
/** Fields under one heading. It has no path: its fields stand beside those outside it. */
const Group = groupBase.extend({
  get components(): Components {
    return z.array(FormComponent).min(1);
  },
});

export const FormComponent: z.ZodType<FormComponent> = z.discriminatedUnion('type', [
  Text,
  ...FormField.options,
  DynamicList,
  Group,
]);

export const Form = z.strictObject({
  type: z.literal('default'),
  id: z.string(),
  schemaVersion: z.number().int().max(19),
  title: z.string().optional(),
  exporter: z.looseObject({}).optional(),
  components: z.array(FormComponent),
});
export type Form = z.infer<typeof Form>;

/** The components of a form in reading order, with groups opened up. */
export function flatten(components: readonly FormComponent[]): Exclude<FormComponent, FormGroup>[] {
  return components.flatMap((one) => (one.type === 'group' ? flatten(one.components) : [one]));
}
