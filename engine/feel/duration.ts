/**
 * ISO 8601 durations on English time: years to days follow the calendar (a day is a day across a
 * clock change), hours and less are exact.
 */
import { duration, parseDateTime } from 'feelin';
import { ZONE } from './clock.ts';

/** The instant a duration after another, or null when the words are no duration. */
export function addDuration(instant: string, words: string): string | null {
  const added = duration(inDays(words));
  const from = parseDateTime(instant);
  if (!added || !from) return null;
  const then = from.value.toZonedDateTime('UTC').withTimeZone(ZONE).add(added.unwrap());
  return new Date(then.epochMilliseconds).toISOString();
}

/** FEEL knows no weeks: P2W3D is P17D. */
const inDays = (words: string): string => words.replace(/(\d+)W(?:(\d+)D)?/, (_, weeks, days = '0') => `${Number(weeks) * 7 + Number(days)}D`);
