/** The versions of a policy: from when to when each is in force, who published it and why. */
import { Link } from 'react-router';
import type { PolicyRow } from '../../api/contract/index.ts';
import { civil, dateTime } from '../format/dates.ts';
import { Tag } from '../ui/tag.tsx';

export function VersionsTable({ policy, shown }: { policy: PolicyRow; shown: number }) {
  const rows = [...policy.versions].sort((a, b) => b.version - a.version);
  return (
    <table className="govuk-table baton-rows">
      <caption className="govuk-table__caption govuk-table__caption--m">Versions</caption>
      <thead className="govuk-table__head">
        <tr className="govuk-table__row">
          <th scope="col" className="govuk-table__header">
            Version
          </th>
          <th scope="col" className="govuk-table__header">
            In force
          </th>
          <th scope="col" className="govuk-table__header">
            Published
          </th>
          <th scope="col" className="govuk-table__header govuk-table__header--numeric">
            Open cases
          </th>
        </tr>
      </thead>
      <tbody className="govuk-table__body">
        {rows.map((row) => (
          <tr className="govuk-table__row" key={row.version}>
            <th scope="row" className="govuk-table__header">
              <Link
                className="govuk-link"
                to={`/policies/${policy.key}?version=${row.version}`}
                aria-current={row.version === shown ? 'true' : undefined}
                preventScrollReset
              >
                Version {row.version}
              </Link>{' '}
              {row.version === policy.current && <Tag colour="green">In force</Tag>}
            </th>
            <td className="govuk-table__cell" data-label="In force">
              from {civil(row.inForceFrom)}
              {row.inForceTo && ` to ${civil(row.inForceTo)}`}
            </td>
            <td className="govuk-table__cell" data-label="Published">
              {dateTime(row.publishedAt)} by {row.publishedBy}
              <span className="govuk-hint baton-rows__role">{row.why}</span>
            </td>
            <td className="govuk-table__cell govuk-table__cell--numeric" data-label="Open cases">
              {row.liveCases}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
