/** Cases as rows: what each waits for, on whom, since when. */
import { Link } from 'react-router';
import type { CaseRow } from '../../api/contract/index.ts';
import { count } from '../format/words.ts';
import { Deadline } from '../inbox/deadline.tsx';
import { CaseStatus } from './case-status.tsx';
import { WaitingFor } from './waiting-for.tsx';

export function CaseTable({ rows }: { rows: CaseRow[] }) {
  return (
    <table className="govuk-table baton-rows">
      <caption className="govuk-table__caption govuk-visually-hidden">Cases</caption>
      <thead className="govuk-table__head">
        <tr className="govuk-table__row">
          <th scope="col" className="govuk-table__header">
            Case
          </th>
          <th scope="col" className="govuk-table__header">
            Waiting for
          </th>
          <th scope="col" className="govuk-table__header">
            Next deadline
          </th>
          <th scope="col" className="govuk-table__header">
            State
          </th>
        </tr>
      </thead>
      <tbody className="govuk-table__body">
        {rows.map((row) => (
          <tr className="govuk-table__row" key={row.id}>
            <th scope="row" className="govuk-table__header baton-rows__task">
              <Link className="govuk-link" to={`/cases/${row.id}`}>
                {row.title}
              </Link>
              <span className="baton-rows__case">
                <span className="baton-reference">{row.reference}</span> {row.policy.title},{' '}
                {count(row.children, 'child', 'children')}
              </span>
            </th>
            <td className="govuk-table__cell" data-label="Waiting for">
              <WaitingFor waiting={row.waitingFor} />
            </td>
            <td className="govuk-table__cell" data-label="Next deadline">
              <Deadline deadline={row.nextDeadline} about={row.reference} />
            </td>
            <td className="govuk-table__cell" data-label="State">
              <CaseStatus status={row.status} incidents={row.incidents} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
