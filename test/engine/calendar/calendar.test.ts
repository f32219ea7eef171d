/**
 * From two files to a calendar, and the sentences for what is wrong in them.
 */
import { describe, expect, it } from 'vitest';
import { Calendar, loadCalendar } from '../../../engine/calendar/index.ts';
import { authority, bankHolidays } from './support.ts';

const holidays = [{ date: '2026-04-03', name: 'Good Friday' }];

/** The sentence a pair of files is refused with. */
function refused(nation: unknown, ours: unknown): string {
  const answer = loadCalendar(nation, ours);
  if (!('kind' in answer)) throw new Error('Expected a refusal.');
  expect(answer).toMatchObject({ kind: 'refusal', code: 'CALENDAR_INVALID' });
  return answer.sentence;
}

describe('loading a calendar', () => {
  it('gives the authority a calendar that names both versions', () => {
    const closures = [{ date: '2026-12-29', name: 'Winter closure' }];
    const calendar = loadCalendar({ ...bankHolidays, holidays }, { ...authority, closures });
    expect(calendar).toEqual({
      key: 'shropshire',
      version: '2026.1+england-and-wales-2026.1',
      title: 'Shropshire',
      zone: 'Europe/London',
      workingWeekdays: [1, 2, 3, 4, 5],
      holidays,
      closures,
      officeHours: { from: '09:00', to: '17:00' },
      covers: { from: '2015-01-01', to: '2030-12-31' },
    });
    expect(Calendar.parse(calendar)).toEqual(calendar);
  });

  it('lets an authority cover less than its nation', () => {
    const covers = { from: '2026-01-01', to: '2027-12-31' };
    expect(loadCalendar(bankHolidays, { ...authority, covers })).toMatchObject({ covers });
  });

  it('names the place of a date that does not exist', () => {
    const wrong = [...holidays, { date: '2026-02-30', name: 'No day' }];
    expect(refused({ ...bankHolidays, holidays: wrong }, authority)).toBe(
      "The nation's calendar is wrong at holidays[1].date: Expected a date such as 2026-04-27. " +
        'Found "2026-02-30".',
    );
  });

  it('names the place of a date given twice', () => {
    const closures = [holidays[0], holidays[0]];
    expect(refused(bankHolidays, { ...authority, closures })).toBe(
      "The authority's calendar is wrong at closures[1].date: Expected each date only once. " +
        'Found "2026-04-03".',
    );
  });

  it('refuses a day outside what is covered, and counts what else is wrong', () => {
    const closures = [
      { date: '2031-01-02', name: 'Later' },
      { date: '2032-01-02', name: 'Later still' },
    ];
    expect(refused(bankHolidays, { ...authority, closures })).toBe(
      "The authority's calendar is wrong at closures[0].date: " +
        'Expected a date from 2015-01-01 to 2030-12-31. Found "2031-01-02". (and 1 more)',
    );
  });

  it("refuses another nation's key, and covering more than the nation does", () => {
    expect(refused(bankHolidays, { ...authority, nation: 'scotland' })).toBe(
      "The authority's calendar is wrong at nation: " +
        "Expected the nation's key 'england-and-wales'. Found \"scotland\".",
    );
    const covers = { from: '2010-01-01', to: '2030-12-31' };
    expect(refused(bankHolidays, { ...authority, covers })).toContain(
      "is wrong at covers: Expected it within what 'england-and-wales' covers.",
    );
  });

  it('refuses office hours that end before they begin', () => {
    const officeHours = { from: '17:00', to: '09:00' };
    expect(refused(bankHolidays, { ...authority, officeHours })).toBe(
      "The authority's calendar is wrong at officeHours: Expected from to be earlier than to. " +
        'Found {"from":"17:00","to":"09:00"}.',
    );
  });

  it('refuses what is no calendar at all', () => {
    expect(refused(null, authority)).toContain("The nation's calendar is wrong at the top: ");
    expect(refused(bankHolidays, {})).toContain("The authority's calendar is wrong at key: ");
  });
});
