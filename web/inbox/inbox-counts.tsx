/** How much is late, at a glance; each figure leads to its rows. */
import { Link } from 'react-router';
import type { TaskList } from '../../api/contract/index.ts';
import { count } from '../format/words.ts';
import type { TaskFilter } from '../queries/tasks.ts';
import { searchOf } from './filter.ts';

export function InboxCounts({
  counts,
  filter,
}: {
  counts: TaskList['counts'];
  filter: TaskFilter;
}) {
  const only = (due: 'overdue' | 'soon') => `/inbox${searchOf({ view: filter.view, due })}`;
  return (
    <p className="govuk-body baton-counts">
      {counts.overdue > 0 ? (
        <Link className="govuk-link baton-counts__late" to={only('overdue')}>
          {count(counts.overdue, 'task')} overdue
        </Link>
      ) : (
        <span>No task is overdue</span>
      )}
      {counts.soon > 0 && (
        <Link className="govuk-link" to={only('soon')}>
          {count(counts.soon, 'task')} due soon
        </Link>
      )}
    </p>
  );
}
