/**
 * Who looks, and when: what every view needs to put stored things into words. Made once per request,
 * so that one page is told at one instant.
 */
import {
  addDays,
  addWorkingDays,
  endOfDay,
  isCalendarRefusal,
  toCivilDate,
  workingDaysBetween,
  type Calendar,
} from '../calendar/index.ts';
import type { AuthorityDoc } from '../model/collections.ts';
import type { Asker } from '../model/permission.ts';
import type { EngineDoors } from '../runtime/engine.ts';
import { tenantScope, type Scope } from '../runtime/store.ts';
import { humanise } from './words.ts';

export interface Viewer {
  doors: EngineDoors;
  asker: Asker;
  scope: Scope;
  now: string;
  /** The civil date in Europe/London. */
  today: string;
  /** A deadline up to here is 'soon': the end of the second working day from today. */
  soonUntil: string;
  authority: AuthorityDoc;
  calendar: Calendar;
}

const SOON_WORKING_DAYS = 2;

export async function viewerOf(doors: EngineDoors, asker: Asker): Promise<Viewer> {
  const now = doors.clock.now();
  const today = toCivilDate(now);
  const authority = await doors.catalog.authority(asker.tenant);
  const calendar = authority.calendar as Calendar;
  const soon = addWorkingDays(today, SOON_WORKING_DAYS, calendar);
  // A calendar that ends tomorrow must not hide what is due: then plain days stand in.
  const soonUntil = endOfDay(isCalendarRefusal(soon) ? addDays(today, SOON_WORKING_DAYS) : soon);
  return {
    doors,
    asker,
    scope: tenantScope(asker.tenant),
    now,
    today,
    soonUntil,
    authority,
    calendar,
  };
}

/** 'Case Conference Administrator' of 'case-conference-administrator'. */
export function roleTitle(viewer: Viewer, key: string): string {
  return viewer.authority.roles.find((role) => role.key === key)?.title ?? humanise(key);
}

export function teamTitle(viewer: Viewer, key: string): string {
  return viewer.authority.teams.find((team) => team.key === key)?.title ?? humanise(key);
}

/** To whom a letter went: 'role:…' and 'team:…' by their titles, anything else as it stands. */
export function addressee(viewer: Viewer, to: string): string {
  const [, kind, key = ''] = /^(role|team):(.+)$/.exec(to) ?? [];
  if (kind === 'role') return roleTitle(viewer, key);
  return kind === 'team' ? teamTitle(viewer, key) : to;
}

const OUTSIDE = 'outside:';

/** A holder of children as people name it: a team of ours, or another organisation. */
export function holderOf(viewer: Viewer, holder: string): { title: string; outside: boolean } {
  const outside = holder.startsWith(OUTSIDE);
  return { title: outside ? holder.slice(OUTSIDE.length) : teamTitle(viewer, holder), outside };
}

/** Working days that have passed since an instant; nought where the calendar cannot say. */
export function workingDaysSince(viewer: Viewer, instant: string): number {
  const days = workingDaysBetween(toCivilDate(instant), viewer.today, viewer.calendar);
  return isCalendarRefusal(days) ? 0 : Math.max(0, days);
}
