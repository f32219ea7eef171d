/** Nothing to do, said in a way that can be trusted. */
import type { TaskFilter } from '../queries/tasks.ts';
import { Notice } from '../ui/notice.tsx';

const words: Record<TaskFilter['view'], string> = {
  mine: 'You hold no task. Tasks you claim are shown here.',
  team: 'No task waits for your roles and teams.',
  all: 'There is nothing for you to do at the moment. New tasks appear here by themselves.',
};

export function NoTasks({ view, filtered }: { view: TaskFilter['view']; filtered: boolean }) {
  return (
    <Notice title={filtered ? 'No task matches this filter' : 'No tasks'}>
      <p className="govuk-body">
        {filtered ? 'Clear the filter to see every task in this view.' : words[view]}
      </p>
    </Notice>
  );
}
