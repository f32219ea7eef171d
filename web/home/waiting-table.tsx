/** Who or what children wait on: how many, how late, how long. */
import { Link } from 'react-router';
import type { Summary } from '../../api/contract/index.ts';
import { waited } from '../format/words.ts';
import { Tag } from '../ui/tag.tsx';

interface WaitingTableProps {
  caption: string;
  who: string;
  rows: Summary['byRole'];
  linkTo?: (key: string) => string;
}

export function WaitingTable({ caption, who, rows, linkTo }: WaitingTableProps) {
  return (
    <table className="govuk-table baton-rows">
      <caption className="govuk-table__caption govuk-table__caption--m">{caption}</caption>
      <thead className="govuk-table__head">
        <tr className="govuk-table__row">
          <th scope="col" className="govuk-table__header">
            {who}
          </th>
          <th scope="col" className="govuk-table__header govuk-table__header--numeric">
            Children
          </th>
          <th scope="col" className="govuk-table__header govuk-table__header--numeric">
            Cases
          </th>
          <th scope="col" className="govuk-table__header govuk-table__header--numeric">
            Overdue
          </th>
          <th scope="col" className="govuk-table__header govuk-table__header--numeric">
            Longest wait
          </th>
        </tr>
      </thead>
      <tbody className="govuk-table__body">
        {rows.length === 0 && (
          <tr className="govuk-table__row">
            <td className="govuk-table__cell" colSpan={5}>
              Nobody waits.
            </td>
          </tr>
        )}
        {rows.map((row) => (
          <tr className="govuk-table__row" key={row.key}>
            <th scope="row" className="govuk-table__header">
              {linkTo ? (
                <Link className="govuk-link" to={linkTo(row.key)}>
                  {row.title}
                </Link>
              ) : (
                row.title
              )}
            </th>
            <td className="govuk-table__cell govuk-table__cell--numeric" data-label="Children">
              {row.children}
            </td>
            <td className="govuk-table__cell govuk-table__cell--numeric" data-label="Cases">
              {row.cases}
            </td>
            <td className="govuk-table__cell govuk-table__cell--numeric" data-label="Overdue">
              {row.overdue > 0 ? <Tag colour="red">{row.overdue} overdue</Tag> : 'None'}
            </td>
            <td className="govuk-table__cell govuk-table__cell--numeric" data-label="Longest wait">
              {waited(row.longest)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
