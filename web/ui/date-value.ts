/**
 * A date between what is typed in boxes and what is stored. A whole, real date is kept as ISO
 * ('2026-03-27', '2026-05-05T10:00'); anything less is kept as typed, so that a draft loses nothing.
 */
import { isoDate } from '../../api/contract/form.ts';

export interface DateParts {
  day: string;
  month: string;
  year: string;
  time: string;
}

export const noDate: DateParts = { day: '', month: '', year: '', time: '' };

/** '9.30', '9:30' and '0930' are times people type. */
export function tidyTime(typed: string): string {
  const match = /^(\d{1,2})[:.]?(\d{2})$/.exec(typed.trim());
  return match ? `${(match[1] ?? '').padStart(2, '0')}:${match[2]}` : typed.trim();
}

/** From a stored value, or from typed parts, to boxes. */
export function partsOf(value: unknown): DateParts {
  if (typeof value === 'string') {
    const match = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2}))?/.exec(value);
    if (!match) return noDate;
    return {
      day: String(Number(match[3])),
      month: String(Number(match[2])),
      year: match[1] ?? '',
      time: match[4] ?? '',
    };
  }
  if (typeof value === 'object' && value !== null) {
    const typed = value as Record<string, unknown>;
    const text = (name: string) => (typeof typed[name] === 'string' ? typed[name] : '');
    return { day: text('day'), month: text('month'), year: text('year'), time: text('time') };
  }
  return noDate;
}

/** From boxes to a stored value: undefined when nothing is typed, the parts while it is not whole. */
export function valueOf(parts: DateParts, withTime: boolean): string | DateParts | undefined {
  const typed = [parts.day, parts.month, parts.year, withTime ? parts.time : ''].some((one) =>
    one.trim(),
  );
  if (!typed) return undefined;
  const date = isoDate(parts.day, parts.month, parts.year);
  const time = tidyTime(parts.time);
  if (!date) return parts;
  if (!withTime) return date;
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(time) ? `${date}T${time}` : parts;
}

/** The GOV.UK sentence for a date that is not whole; null when the boxes say a real date (or nothing). */
export function faultOf(label: string, parts: DateParts, withTime: boolean): string | null {
  const missing = (['day', 'month', 'year'] as const).filter((name) => !parts[name].trim());
  if (missing.length === 3 && !(withTime && parts.time.trim())) return null;
  if (missing.length > 0) return `${label} must include a ${missing.join(' and ')}`;
  if (!isoDate(parts.day, parts.month, parts.year))
    return `${label} must be a real date, like 27 3 2026`;
  if (!withTime) return null;
  if (!parts.time.trim()) return `${label} must include a time, like 10:00`;
  return typeof valueOf(parts, true) === 'string'
    ? null
    : `${label} must have a real time, like 10:00`;
}
