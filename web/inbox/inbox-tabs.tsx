/** Mine, my teams', all. */
import type { TaskList } from '../../api/contract/index.ts';
import type { TaskFilter } from '../queries/tasks.ts';
import { SubNav } from '../ui/sub-nav.tsx';
import { searchOf } from './filter.ts';

const tabs = [
  { view: 'all', label: 'All tasks' },
  { view: 'mine', label: 'My tasks' },
  { view: 'team', label: "My teams' tasks" },
] as const;

export function InboxTabs({
  filter,
  counts,
}: {
  filter: TaskFilter;
  counts: TaskList['counts'] | undefined;
}) {
  return (
    <SubNav
      label="Which tasks"
      items={tabs.map(({ view, label }) => ({
        to: `/inbox${searchOf({ ...filter, view })}`,
        label,
        current: filter.view === view,
        count: view === 'all' ? undefined : counts?.[view],
      }))}
    />
  );
}
