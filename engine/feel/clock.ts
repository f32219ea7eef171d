/**
 * The civil side of an instant: what the clock on the wall in England shows. FEEL's `now()` and
 * `today()` come from here and never from the machine, so a step can be done again and say the same.
 */
import { FeelDate, FeelDateTime, parseDate, parseDateTime } from 'feelin';

export const ZONE = 'Europe/London';

/** The date and time in England at an instant (ISO, UTC), as a FEEL value with its zone. */
export function civilNow(now: string): FeelDateTime {
  const utc = known(parseDateTime(now), now).value;
  const london = utc.toZonedDateTime('UTC').withTimeZone(ZONE).toPlainDateTime();
  return new FeelDateTime(london, ZONE);
}

/** The date in England at an instant. */
export function civilToday(now: string): FeelDate {
  return new FeelDate(civilNow(now).value.toPlainDate());
}

/** The instant (ISO, UTC, milliseconds) of a FEEL date and time; without a zone it is English time. */
export function instantOf(value: FeelDateTime): string {
  const zone = value.zone === null ? ZONE : value.zone === 'Z' ? 'UTC' : value.zone;
  return new Date(value.value.toZonedDateTime(zone).epochMilliseconds).toISOString();
}

/**
 * The instant meant by a civil date (its first moment in England), a civil date and time, or an
 * instant. Null when the words are none of these.
 */
export function toInstant(words: string): string | null {
  const time = parseDateTime(words.includes('T') ? words : `${words}T00:00:00`);
  if (time) return instantOf(time);
  const date = parseDate(words);
  return date ? toInstant(`${date.iso}T00:00:00`) : null;
}

function known<T>(value: T | null, words: string): T {
  if (value === null) throw new TypeError(`Expected an instant (ISO, UTC), but got '${words}'.`);
  return value;
}
