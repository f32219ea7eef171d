/**
 * Skipped days as people read them: steps for a list, and one clause for a sentence.
 */
import { addDays } from './civil-date.ts';
import { formatDayMonth } from './format.ts';
import type { SkippedDay } from './skipped.ts';
import type { CivilDate, Step } from './types.ts';

/** A weekend becomes one step, on its first day; each holiday keeps its own. */
export function compressWeekends(skipped: SkippedDay[]): Step[] {
  return runs(skipped)
    .flatMap((run) => run.filter(({ kind }, index) => kind === 'named' || index === 0))
    .map(({ date, name }) => ({ date, why: name }));
}

/**
 * 'Good Friday 3 April and Easter Monday 6 April skipped'; weekends go without saying. A year is
 * said when it is not `year`.
 */
export function nameSkipped(skipped: SkippedDay[], year: string): string | undefined {
  const names = runs(skipped.filter(({ kind }) => kind === 'named')).map((run) => named(run, year));
  const last = names.pop();
  if (last === undefined) return undefined;
  return `${names.length === 0 ? last : `${names.join(', ')} and ${last}`} skipped`;
}

/** Groups days that follow each other and share a name. */
function runs(days: SkippedDay[]): SkippedDay[][] {
  const found: SkippedDay[][] = [];
  for (const day of days) {
    const run = found.at(-1);
    const before = run?.at(-1);
    const goesOn = before?.name === day.name && addDays(before.date, 1) === day.date;
    if (run && goesOn) run.push(day);
    else found.push([day]);
  }
  return found;
}

/** 'Christmas closure 29 December to 31 December', 'New Year's Day 1 January 2027'. */
function named(run: SkippedDay[], year: string): string {
  const ends = run.length > 1 ? [run[0], run.at(-1)] : run;
  const dates = ends.flatMap((day) => (day ? [formatInYear(day.date, year)] : []));
  return `${run[0]?.name ?? ''} ${dates.join(' to ')}`;
}

function formatInYear(date: CivilDate, year: string): string {
  return `${formatDayMonth(date)}${date.startsWith(year) ? '' : ` ${date.slice(0, 4)}`}`;
}
