/** One task: what, for whom, until when and why, who has it, and taking it. */
import { useRef } from 'react';
import { Link } from 'react-router';
import type { TaskRow } from '../../api/contract/index.ts';
import { useMySelf } from '../shell/me-context.ts';
import { Tag } from '../ui/tag.tsx';
import { ClaimCell } from './claim-cell.tsx';
import { Deadline } from './deadline.tsx';

export function TaskTableRow({
  row,
  isNew,
  withinCase,
}: {
  row: TaskRow;
  isNew: boolean;
  withinCase: boolean;
}) {
  const me = useMySelf();
  const link = useRef<HTMLAnchorElement>(null);
  const holder = row.assignee
    ? row.assignee.personId === me.personId
      ? 'You'
      : row.assignee.name
    : 'Nobody yet';
  return (
    <tr className={isNew ? 'govuk-table__row baton-rows__new' : 'govuk-table__row'}>
      <th scope="row" className="govuk-table__header baton-rows__task">
        <Link ref={link} className="govuk-link" to={`/tasks/${row.id}`}>
          {row.name}
        </Link>
        {isNew && (
          <>
            {' '}
            <Tag colour="blue">New</Tag>
          </>
        )}
        {!withinCase && (
          <span className="baton-rows__case">
            {row.caseTitle} <span className="baton-reference">{row.caseReference}</span>
          </span>
        )}
      </th>
      <td className="govuk-table__cell" data-label="Deadline">
        <Deadline deadline={row.deadline} about={`${row.name}, ${row.caseReference}`} />
      </td>
      <td className="govuk-table__cell" data-label="Who has it">
        <span>{holder}</span>
        <span className="govuk-hint baton-rows__role">
          {row.role.title}
          {row.team && `, ${row.team.title}`}
        </span>
      </td>
      <td className="govuk-table__cell baton-rows__do">
        <ClaimCell row={row} onClaimed={() => link.current?.focus()} />
      </td>
    </tr>
  );
}
