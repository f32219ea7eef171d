/**
 * What happened, newest first. What people did and what went out comes first; what the engine wrote
 * down besides is counted, and shown when asked for. Nothing is left out in silence.
 */
import { useState } from 'react';
import type { HistoryEvent } from '../../api/contract/index.ts';
import { count } from '../format/words.ts';
import { useHistory } from '../queries/history.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkboxes.tsx';
import { QueryState } from '../ui/query-state.tsx';
import { TimelineEvent } from './timeline-event.tsx';

/** Kinds that say how the engine went on, not what happened to a child. */
const inner = /^(variables|process|decision|token|timer\.set)/;

export function CaseHistory({ caseId }: { caseId: string }) {
  const query = useHistory(caseId);
  return (
    <section>
      <h2 className="govuk-heading-m">Timeline</h2>
      <QueryState query={query} loading="Loading the timeline" lines={6}>
        {(data) => (
          <>
            <Events events={data.pages.flatMap((page) => page.events)} />
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

function Events({ events }: { events: HistoryEvent[] }) {
  const [all, setAll] = useState(false);
  const sorted = [...events].sort((a, b) => b.seq - a.seq);
  const technical = sorted.filter((event) => inner.test(event.type)).length;
  const shown = all ? sorted : sorted.filter((event) => !inner.test(event.type));
  return (
    <>
      {technical > 0 && (
        <div className="govuk-checkboxes govuk-checkboxes--small baton-timeline-filter">
          <Checkbox
            id="all-events"
            label={`Show also ${count(technical, 'step')} the system recorded`}
            ticked={all}
            onChange={setAll}
          />
        </div>
      )}
      <ol className="baton-timeline">
        {shown.map((event) => (
          <TimelineEvent key={event.seq} event={event} />
        ))}
      </ol>
    </>
  );
}
