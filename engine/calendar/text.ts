/**
 * Dates and times as text, read and written by hand. `Date` is left alone: it knows the machine's
 * zone and the machine's clock, and in a worker both are replaced.
 *
 * A day is an integer, days since 1970-01-01; a moment is an integer, milliseconds since then.
 */

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const datePattern = /^(\d{4})-(\d\d)-(\d\d)$/;
const timePattern = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):([0-5]\d)$/;
const instantPattern = /^(\d{4}-\d\d-\d\dT\d\d:\d\d):([0-5]\d)\.(\d{3})Z$/;

export interface YearMonthDay {
  year: number;
  month: number;
  day: number;
}

/** Days since 1970-01-01. Years are counted from March, so that a leap day ends its year. */
export function toDay({ year, month, day }: YearMonthDay): number {
  const y = month > 2 ? year : year - 1;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return era * 146_097 + yearOfEra * 365 + leapDays + dayOfYear - 719_468;
}

/** The inverse of `toDay`. */
export function fromDay(day: number): YearMonthDay {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const century = Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + century) / 365);
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  const dayOfYear = dayOfEra - (365 * yearOfEra + leapDays);
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return { year, month, day: dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1 };
}

/** Writes a number with leading noughts. */
export function padded(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

/** Reads 'YYYY-MM-DD'; undefined when there is no such day. */
export function readDay(text: string): number | undefined {
  const match = datePattern.exec(text);
  if (!match) return undefined;
  const day = toDay({ year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) });
  return writeDay(day) === text ? day : undefined;
}

/** Writes 'YYYY-MM-DD'. */
export function writeDay(value: number): string {
  const { year, month, day } = fromDay(value);
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
}

/** Reads 'YYYY-MM-DDTHH:mm' as milliseconds, as though it were UTC; the zone is `zone.ts`'s concern. */
export function readWall(text: string): number | undefined {
  const match = timePattern.exec(text);
  const day = readDay(match?.[1] ?? '');
  if (!match || day === undefined) return undefined;
  return day * DAY + Number(match[2]) * HOUR + Number(match[3]) * MINUTE;
}

/** The inverse of `readWall`; seconds are dropped. */
export function writeWall(ms: number): string {
  const day = Math.floor(ms / DAY);
  const minutes = Math.floor((ms - day * DAY) / MINUTE);
  return `${writeDay(day)}T${padded(Math.floor(minutes / 60), 2)}:${padded(minutes % 60, 2)}`;
}

/** Reads 'YYYY-MM-DDTHH:mm:ss.sssZ'. */
export function readInstant(text: string): number | undefined {
  const match = instantPattern.exec(text);
  const wall = readWall(match?.[1] ?? '');
  if (!match || wall === undefined) return undefined;
  return wall + Number(match[2]) * 1000 + Number(match[3]);
}

/** The inverse of `readInstant`. */
export function writeInstant(ms: number): string {
  const rest = ms - Math.floor(ms / MINUTE) * MINUTE;
  return `${writeWall(ms)}:${padded(Math.floor(rest / 1000), 2)}.${padded(rest % 1000, 3)}Z`;
}

export const isCivilDate = (text: string): boolean => readDay(text) !== undefined;
export const isCivilDateTime = (text: string): boolean => readWall(text) !== undefined;
export const isInstant = (text: string): boolean => readInstant(text) !== undefined;

/** What a reader found, or a fault: whoever calls with other text has skipped the door. */
export function known(value: number | undefined, text: string, shape: string): number {
  if (value === undefined) throw new RangeError(`Expected ${shape}, but got '${text}'.`);
  return value;
}
