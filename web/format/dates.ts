/** Dates as they are said in Britain, always in Europe/London whatever the computer thinks. */
const zone = { timeZone: 'Europe/London' } as const;
const day = new Intl.DateTimeFormat('en-GB', {
  ...zone,
  weekday: 'short',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
const plainDay = new Intl.DateTimeFormat('en-GB', {
  ...zone,
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
const clock = new Intl.DateTimeFormat('en-GB', {
  ...zone,
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});

/** '14:05' */
export function time(at: string | Date): string {
  return clock.format(new Date(at));
}

/** 'Mon 27 April 2026' */
export function date(at: string | Date): string {
  return day.format(new Date(at)).replace(',', '');
}

/** 'Mon 27 April 2026 at 14:05' */
export function dateTime(at: string | Date): string {
  return `${date(at)} at ${time(at)}`;
}

/** A civil date, which has no zone: '2026-04-27' gives '27 April 2026'. */
export function civil(value: string): string {
  return plainDay.format(new Date(`${value}T12:00:00Z`));
}

/** '14:05' today, otherwise with its day. */
export function timeOrDay(at: string | Date, now: Date): string {
  return date(at) === date(now) ? time(at) : dateTime(at);
}

/** A date that may come as ISO or already in words. */
export function civilOrWords(value: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? civil(value) : value;
}
