/** The rows, in the server's order. On a phone each row stands as a card; it stays one table. */
import type { TaskRow as Row } from '../../api/contract/index.ts';
import { count } from '../format/words.ts';
import { Button } from '../ui/button.tsx';
import { TaskTableRow } from './task-table-row.tsx';
import { useArrivals } from './use-arrivals.ts';

interface TaskTableProps {
  rows: Row[];
  more: { load: () => void; busy: boolean } | null;
  caption?: string;
  /** Inside a case the case itself need not be said again. */
  withinCase?: boolean;
}

export function TaskTable({
  rows,
  more,
  caption = 'Tasks, most urgent first',
  withinCase = false,
}: TaskTableProps) {
  const arrivals = useArrivals(
    rows.map((row) => row.id),
    Math.ceil(rows.length / 50),
  );
  return (
    <>
      <p className="govuk-visually-hidden" role="status">
        {arrivals.count > 0 && `${count(arrivals.count, 'new task')} in this list`}
      </p>
      <table className="govuk-table baton-rows">
        <caption className="govuk-table__caption govuk-visually-hidden">{caption}</caption>
        <thead className="govuk-table__head">
          <tr className="govuk-table__row">
            <th scope="col" className="govuk-table__header">
              Task
            </th>
            <th scope="col" className="govuk-table__header">
              Deadline
            </th>
            <th scope="col" className="govuk-table__header">
              Who has it
            </th>
            <th scope="col" className="govuk-table__header">
              <span className="govuk-visually-hidden">What you can do</span>
            </th>
          </tr>
        </thead>
        <tbody className="govuk-table__body">
          {rows.map((row) => (
            <TaskTableRow
              key={row.id}
              row={row}
              isNew={arrivals.isNew(row.id)}
              withinCase={withinCase}
            />
          ))}
        </tbody>
      </table>
      {more && (
        <Button kind="secondary" busy={more.busy} busyText="Loading..." onClick={more.load}>
          Show more tasks
        </Button>
      )}
    </>
  );
}
