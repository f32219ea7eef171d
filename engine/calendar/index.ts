/**
 * One calendar service for due dates, timers and tables: working days, bank holidays, ages, and
 * deadlines that explain themselves. Pure functions over data that is handed in; no clock, no I/O.
 */
export * from './types.ts';
export type { Age, LeapDayBirthday } from './age.ts';
export { ageOn, dateOfAge } from './age.ts';
export { AuthorityCalendar, NationCalendar, loadCalendar } from './calendar.ts';
export { addDays, addMonths, weekdayOf } from './civil-date.ts';
export { computeDeadline, isLateNotice } from './deadline.ts';
export { formatDate, formatDateTime } from './format.ts';
export type { CalendarRefusal, CalendarRefusalCode } from './refusal.ts';
export { calendarRefusalCodes, covers, isCalendarRefusal } from './refusal.ts';
export { isCivilDate, isCivilDateTime, isInstant } from './text.ts';
export {
  addWorkingDays,
  isWorkingDay,
  lastWorkingDay,
  nextWorkingDay,
  subtractWorkingDays,
  workingDaysBetween,
} from './working-days.ts';
export { endOfDay, startOfDay, toCivilDate, toCivilDateTime, toInstant } from './zone.ts';
