/** How many children wait, and on whom. */
import { Link } from 'react-router';
import { count } from '../format/words.ts';
import { dateTime } from '../format/dates.ts';
import { useSummary } from '../queries/summary.ts';
import { Page } from '../ui/page.tsx';
import { QueryState } from '../ui/query-state.tsx';
import { Figures } from './figures.tsx';
import { WaitingTable } from './waiting-table.tsx';

export function SummaryPage() {
  const query = useSummary();
  return (
    <Page title="How many children wait, and on whom" size="xl">
      <QueryState query={query} loading="Counting" lines={6}>
        {(summary) => (
          <>
            <Figures summary={summary} />
            {summary.incidents > 0 && (
              <p className="govuk-body">
                <strong>{count(summary.incidents, 'case needs', 'cases need')} repair.</strong>{' '}
                <Link className="govuk-link" to="/cases?status=active">
                  See open cases
                </Link>
              </p>
            )}
            <WaitingTable
              caption="On whom children wait, longest first"
              who="Role"
              rows={summary.byRole}
            />
            <WaitingTable
              caption="By policy"
              who="Policy"
              rows={summary.byPolicy}
              linkTo={(key) => `/monitor/${key}`}
            />
            <p className="govuk-body-s baton-quiet">
              As at {dateTime(summary.asAt)}. Waiting is counted in working days.
            </p>
          </>
        )}
      </QueryState>
    </Page>
  );
}
