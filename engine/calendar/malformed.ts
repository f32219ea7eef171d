/**
 * Sentences for bad calendar data: which file, where in it, what is wrong and what was found there.
 */
import type { z } from 'zod';
import type { CalendarRefusal } from './refusal.ts';
import { refuse } from './refusal.ts';

/** The refusal for data that a schema does not accept. It shows the first mistake, and counts the rest. */
export function malformed(what: string, data: unknown, error: z.ZodError): CalendarRefusal {
  const [first, ...others] = error.issues;
  const path = first?.path ?? [];
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  const found = JSON.stringify(path.reduce<unknown>(step, data)) ?? 'nothing';
  return refuse(
    'CALENDAR_INVALID',
    `${capital(what)} is wrong at ${located(path)}: ${first?.message ?? ''} Found ${found}.${more}`,
  );
}

function step(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

/** 'holidays[3].date'. */
function located(path: PropertyKey[]): string {
  const text = path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('');
  return text === '' ? 'the top' : text.replace(/^\./, '');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
