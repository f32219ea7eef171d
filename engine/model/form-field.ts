/**
 * Judges one field: empty or not, of the right kind, within its limits. The answer is a value fit to
 * be stored (undefined when the field was left empty and may be) or a GOV.UK error message.
 */
import type { FormField, FormOption } from './form-schema.ts';

export type FieldJudgement = { ok: true; value: unknown } | { ok: false; message: string };

type Of<T extends FormField['type']> = Extract<FormField, { type: T }>;
type Choice = Of<'radio'> | Of<'select'> | Of<'checklist'>;
type Context = Record<string, unknown>;

const good = (value: unknown): FieldJudgement => ({ ok: true, value });
const bad = (message: string): FieldJudgement => ({ ok: false, message });

/** Judges the value given for a field. A missing value is undefined, null or blank. */
export function judgeField(field: FormField, given: unknown, context: Context): FieldJudgement {
  const value = typeof given === 'string' ? given.trim() : given;
  if (field.type === 'checkbox') return judgeTick(field, value);
  if (field.type === 'checklist') return judgeTicks(field, value, context);
  if (value === undefined || value === null || value === '') {
    return field.validate?.required ? bad(missing(field)) : good(undefined);
  }
  if (field.type === 'number') return judgeNumber(field, value);
  if (field.type === 'datetime') return judgeDate(field, value);
  if (field.type === 'radio' || field.type === 'select') return judgeChoice(field, value, context);
  return judgeText(field, value);
}

function missing(field: FormField): string {
  if (field.properties?.requiredMessage) return field.properties.requiredMessage;
  const verb =
    field.type === 'radio' || field.type === 'select' || field.type === 'checklist'
      ? 'Select'
      : 'Enter';
  return `${verb} ${lowerFirst(field.label)}`;
}

function judgeText(field: Of<'textfield'> | Of<'textarea'>, value: unknown): FieldJudgement {
  if (typeof value !== 'string') return bad(`${field.label} must be text`);
  const { minLength = 0, maxLength = 10_000, validationType } = field.validate ?? {};
  if (value.length > maxLength)
    return bad(`${field.label} must be ${maxLength} characters or fewer`);
  if (value.length < minLength)
    return bad(`${field.label} must be ${minLength} characters or more`);
  if (validationType === 'email' && !/^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/.test(value)) {
    return bad(`${field.label} must be an email address, like name@example.gov.uk`);
  }
  if (validationType === 'phone' && !/^\+?[\d\s()-]{7,20}$/.test(value)) {
    return bad(`${field.label} must be a telephone number, like 01632 960 001`);
  }
  return good(value);
}

function judgeNumber(field: Of<'number'>, value: unknown): FieldJudgement {
  const number = typeof value === 'number' ? value : Number(value);
  if (typeof value === 'boolean' || !Number.isFinite(number))
    return bad(`${field.label} must be a number`);
  const { min, max } = field.validate ?? {};
  if (min !== undefined && number < min) return bad(`${field.label} must be ${min} or more`);
  if (max !== undefined && number > max) return bad(`${field.label} must be ${max} or less`);
  const decimals = String(number).split('.')[1]?.length ?? 0;
  if (field.decimalDigits !== undefined && decimals > field.decimalDigits) {
    return bad(`${field.label} must have ${field.decimalDigits} decimal places or fewer`);
  }
  return good(number);
}

function judgeTick(field: Of<'checkbox'>, value: unknown): FieldJudgement {
  if (value !== undefined && value !== null && typeof value !== 'boolean')
    return bad(`${field.label} must be ticked or not ticked`);
  if (field.validate?.required && value !== true)
    return bad(field.properties?.requiredMessage ?? `Tick ‘${field.label}’ to continue`);
  return good(value === true);
}

function judgeChoice(
  field: Of<'radio'> | Of<'select'>,
  value: unknown,
  context: Context,
): FieldJudgement {
  const known = optionsOf(field, context).some((option) => option.value === value);
  return known ? good(value) : bad(`Select ${lowerFirst(field.label)} from the list`);
}

function judgeTicks(field: Of<'checklist'>, value: unknown, context: Context): FieldJudgement {
  const ticked: unknown = value ?? [];
  if (!Array.isArray(ticked)) return bad(`${field.label} must be a list`);
  if (field.validate?.required && ticked.length === 0) return bad(missing(field));
  const known = optionsOf(field, context).map((option) => option.value);
  return ticked.every((one) => known.includes(one))
    ? good([...new Set(ticked)])
    : bad(`Select ${lowerFirst(field.label)} from the list`);
}

/** The options of a choice: written in the form, or offered by the task under `valuesKey`. */
export function optionsOf(field: Choice, context: Context): FormOption[] {
  const offered = field.valuesKey === undefined ? undefined : context[field.valuesKey];
  return Array.isArray(offered) ? (offered as FormOption[]) : (field.values ?? []);
}

function judgeDate(field: Of<'datetime'>, value: unknown): FieldJudgement {
  const real = `${field.label} must be a real date, like 27 3 2026`;
  if (typeof value !== 'string') return bad(real);
  const [date, time, ...rest] = value.split('T');
  if (!isRealDate(date ?? '') || rest.length > 0) return bad(real);
  if (field.subtype === 'date') return time === undefined ? good(date) : bad(real);
  return time !== undefined && /^([01]\d|2[0-3]):[0-5]\d$/.test(time)
    ? good(value)
    : bad(`${field.label} must include a time, like 10:00`);
}

/** A day that exists, written 2026-03-27. */
export function isRealDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1900 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** "27 3 2026" as typed in three boxes, to what is stored; undefined when it is no real date. */
export function isoDate(day: string, month: string, year: string): string | undefined {
  const text = `${year.trim()}-${month.trim().padStart(2, '0')}-${day.trim().padStart(2, '0')}`;
  return isRealDate(text) ? text : undefined;
}

/** Keeps 'GP surgery' and 'LCS' as they are. */
const lowerFirst = (text: string) =>
  /^[A-Z][a-z]|^A /.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
