/** A person's work: what is theirs, what is their teams', what is late first. */
import { useSearchParams } from 'react-router';
import { useTasks } from '../queries/tasks.ts';
import { FilterBox } from '../ui/filter-box.tsx';
import { Page } from '../ui/page.tsx';
import { QueryState } from '../ui/query-state.tsx';
import { InboxCounts } from './inbox-counts.tsx';
import { InboxFilter } from './inbox-filter.tsx';
import { InboxTabs } from './inbox-tabs.tsx';
import { NoTasks } from './no-tasks.tsx';
import { filterOf, isFiltered, searchOf } from './filter.ts';
import { TaskTable } from './task-table.tsx';

export function InboxPage() {
  const [search, setSearch] = useSearchParams();
  const filter = filterOf(search);
  const query = useTasks(filter);
  const counts = query.data?.pages[0]?.counts;
  return (
    <Page title="Inbox">
      {counts && <InboxCounts counts={counts} filter={filter} />}
      <InboxTabs filter={filter} counts={counts} />
      <FilterBox active={isFiltered(filter)}>
        <InboxFilter
          key={searchOf(filter)}
          filter={filter}
          onFilter={(next) => setSearch(searchOf(next))}
        />
      </FilterBox>
      <QueryState query={query} loading="Loading your tasks" lines={6}>
        {(data) => {
          const rows = data.pages.flatMap((page) => page.rows);
          if (rows.length === 0)
            return <NoTasks view={filter.view} filtered={isFiltered(filter)} />;
          return (
            <TaskTable
              key={`${searchOf(filter)}${query.isPlaceholderData}`}
              rows={rows}
              more={
                query.hasNextPage
                  ? { load: () => void query.fetchNextPage(), busy: query.isFetchingNextPage }
                  : null
              }
            />
          );
        }}
      </QueryState>
    </Page>
  );
}
