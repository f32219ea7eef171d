/**
 * Ages, in whole years and months, on civil dates.
 *
 * An age is reached on the same day of the month as the birth, or on that month's last day when it
 * has none: born 31 January, eight months old on 30 September. Someone born on 29 February comes of
 * an age in another year on 28 February by that rule. Whether it should be 1 March is a question for
 * the owner of the policy, whose answer is handed in as `leapDay`.
 */
import { addDays, addMonths, monthsApart } from './civil-date.ts';
import type { CivilDate } from './types.ts';

export interface Age {
  years: number;
  months: number;
}

/** On which day someone born on 29 February comes of an age, in a year without one. */
export type LeapDayBirthday = '28-february' | '1-march';

/** The day on which someone reaches the age. `months` are those beyond the years. */
export function dateOfAge(
  dateOfBirth: CivilDate,
  age: { years?: number; months?: number },
  leapDay: LeapDayBirthday = '28-february',
): CivilDate {
  const date = addMonths(dateOfBirth, (age.years ?? 0) * 12 + (age.months ?? 0));
  const moved = dateOfBirth.endsWith('-02-29') && date.endsWith('-02-28');
  return moved && leapDay === '1-march' ? addDays(date, 1) : date;
}

/** The age reached by that day; null before the birth. */
export function ageOn(
  dateOfBirth: CivilDate,
  date: CivilDate,
  leapDay: LeapDayBirthday = '28-february',
): Age | null {
  const pages = monthsApart(dateOfBirth, date);
  const reached = dateOfAge(dateOfBirth, { months: pages }, leapDay) <= date;
  const months = reached ? pages : pages - 1;
  return months < 0 ? null : { years: Math.floor(months / 12), months: months % 12 };
}
