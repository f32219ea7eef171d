/** One event: what happened, when, by whom; and when it was written down, if that was another day. */
import type { HistoryEvent } from '../../api/contract/index.ts';
import { date, dateTime } from '../format/dates.ts';
import { Details } from '../ui/details.tsx';
import { SummaryList } from '../ui/summary-list.tsx';

export function TimelineEvent({ event }: { event: HistoryEvent }) {
  const late = date(event.occurredAt) !== date(event.recordedAt);
  return (
    <li>
      <p className="govuk-body baton-timeline__what">{event.sentence}</p>
      <p className="govuk-body-s baton-quiet">
        <time dateTime={event.occurredAt}>{dateTime(event.occurredAt)}</time>, {event.by.name}
        {late && `. Recorded ${dateTime(event.recordedAt)}`}
      </p>
      {event.details.length > 0 && (
        <Details summary="Details" about={event.sentence}>
          <SummaryList compact rows={event.details} />
        </Details>
      )}
    </li>
  );
}
