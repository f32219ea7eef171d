/** Stored values as people read them: dates written out, yes and no, the label of what was chosen. */
import {
  formatDate,
  formatDateTime,
  isCivilDate,
  isCivilDateTime,
  isInstant,
} from '../calendar/index.ts';

/** 'receiving-manager' and 'dateMovedIn' to 'Receiving manager' and 'Date moved in'. */
export function humanise(key: string): string {
  const spaced = key
    .replace(/[-_.]+/g, ' ')
    .replace(
      /([a-z0-9])([A-Z])/g,
      (_, before: string, after: string) => `${before} ${after.toLowerCase()}`,
    )
    .trim();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The first of these that is a text or a number; else nothing. */
export function textOf(...values: unknown[]): string {
  const found = values.find((value) => typeof value === 'string' || typeof value === 'number');
  return found === undefined ? '' : String(found);
}

/** Any value in words. What nobody gave is said to be so, never left blank. */
export function inWords(value: unknown): string {
  if (value === undefined || value === null || value === '') return 'Not given';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'string') return textInWords(value);
  if (Array.isArray(value)) return value.length === 0 ? 'None' : value.map(inWords).join('; ');
  if (isRecord(value)) return recordInWords(value);
  return textOf(value) || 'Not given';
}

function textInWords(text: string): string {
  if (isCivilDate(text)) return formatDate(text);
  return isCivilDateTime(text) || isInstant(text) ? formatDateTime(text) : text;
}

/** A sentence of the engine with its ISO dates as people read them. */
export const withDatesInWords = (sentence: string): string =>
  sentence.replaceAll(/\b\d{4}-\d{2}-\d{2}\b/g, (text) =>
    isCivilDate(text) ? formatDate(text) : text,
  );

/** A period is '21 calendar days', an option or a line its label; of other rows ids and keys are left out. */
function recordInWords(record: Record<string, unknown>): string {
  const { amount, unit } = record;
  if (typeof amount === 'number' && typeof unit === 'string')
    return `${amount} ${unit.replaceAll('-', ' ')}`;
  if (typeof record['label'] === 'string') return record['label'];
  const { id: _id, key: _key, childId: _childId, ...rest } = record;
  const words = Object.values(rest)
    .filter((value) => value !== undefined && value !== null && value !== '')
    .map(inWords);
  return words.join(', ');
}
