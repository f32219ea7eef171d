/**
 * ISO 8601 durations on English time: years to days follow the calendar (a day is a day across a
 * clock change), hours and less are exact. FEEL's own durations make one day of 24 hours, which is
 * not the same twice a year, so they are read here.
 */
import { parseDateTime } from 'feelin';
import { ZONE } from './clock.ts';

const DURATION =
  /^P(?=\d|T\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** The instant a duration after another, or null when the words are no duration. */
export function addDuration(instant: string, words: string): string | null {
  const from = parseDateTime(instant);
  const read = DURATION.exec(words);
  if (!read || !from) return null;
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = read
    .slice(1)
    .map((part) => Number(part ?? 0));
  const civil = from.value
    .toZonedDateTime('UTC')
    .withTimeZone(ZONE)
    .add({ years, months, weeks, days });
  return new Date(
    civil.epochMilliseconds + (hours * 3600 + minutes * 60 + seconds) * 1000,
  ).toISOString();
}
