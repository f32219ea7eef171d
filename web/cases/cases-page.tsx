/** Every case a person may see: found by words, state, policy, lateness, or the step it stands on. */
import { useSearchParams } from 'react-router';
import { useCases } from '../queries/cases.ts';
import { usePolicies } from '../queries/policies.ts';
import { Button } from '../ui/button.tsx';
import { FilterBox } from '../ui/filter-box.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { QueryState } from '../ui/query-state.tsx';
import { CaseFilterForm } from './case-filter-form.tsx';
import { caseFilterOf, caseSearchOf } from './case-filter.ts';
import { CaseTable } from './case-table.tsx';

export default function CasesPage() {
  const [search, setSearch] = useSearchParams();
  const filter = caseFilterOf(search);
  const query = useCases(filter);
  const policies = usePolicies();
  return (
    <Page title="Cases">
      <FilterBox active={Object.keys(filter).length > 0}>
        <CaseFilterForm
          key={caseSearchOf(filter)}
          filter={filter}
          policies={policies.data?.policies ?? []}
          onFilter={(next) => setSearch(caseSearchOf(next))}
        />
      </FilterBox>
      {filter.elementId && (
        <p className="govuk-body">
          Only cases that stand on <strong>{search.get('step') ?? filter.elementId}</strong>.
        </p>
      )}
      <QueryState query={query} loading="Loading cases" lines={6}>
        {(data) => {
          const rows = data.pages.flatMap((page) => page.rows);
          if (rows.length === 0) {
            return (
              <Notice title="No case found">
                <p className="govuk-body">Check the spelling, or clear the filter.</p>
              </Notice>
            );
          }
          return (
            <>
              <CaseTable rows={rows} />
              {query.hasNextPage && (
                <Button
                  kind="secondary"
                  busy={query.isFetchingNextPage}
                  busyText="Loading..."
                  onClick={() => void query.fetchNextPage()}
                >
                  Show more cases
                </Button>
              )}
            </>
          );
        }}
      </QueryState>
    </Page>
  );
}
