/** What happened, newest first: each event with when it happened, when it was written down, and by whom. */
import type { HistoryEvent } from '../../api/contract/index.ts';
import { date, dateTime } from '../format/dates.ts';
import { useHistory } from '../queries/history.ts';
import { Button } from '../ui/button.tsx';
import { Details } from '../ui/details.tsx';
import { QueryState } from '../ui/query-state.tsx';
import { SummaryList } from '../ui/summary-list.tsx';

export function CaseHistory({ caseId }: { caseId: string }) {
  const query = useHistory(caseId);
  return (
    <section>
      <h2 className="govuk-heading-m">Timeline</h2>
      <QueryState query={query} loading="Loading the timeline" lines={6}>
        {(data) => (
          <>
            <ol className="baton-timeline">
              {data.pages
                .flatMap((page) => page.events)
                .sort((a, b) => b.seq - a.seq)
                .map((event) => (
                  <TimelineEvent key={event.seq} event={event} />
                ))}
            </ol>
            {query.hasNextPage && (
              <Button
                kind="secondary"
                busy={query.isFetchingNextPage}
                busyText="Loading..."
                onClick={() => void query.fetchNextPage()}
              >
                Show earlier events
              </Button>
            )}
          </>
        )}
      </QueryState>
    </section>
  );
}

function TimelineEvent({ event }: { event: HistoryEvent }) {
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
