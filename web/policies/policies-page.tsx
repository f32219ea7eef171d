/** The policies of the authority. */
import { Link } from 'react-router';
import { usePolicies } from '../queries/policies.ts';
import { Page } from '../ui/page.tsx';
import { QueryState } from '../ui/query-state.tsx';
import { Tag } from '../ui/tag.tsx';

export default function PoliciesPage() {
  const query = usePolicies();
  return (
    <Page title="Policies">
      <QueryState query={query} loading="Loading policies" lines={6}>
        {({ policies }) => (
          <table className="govuk-table baton-rows">
            <caption className="govuk-table__caption govuk-visually-hidden">
              Policies of the authority
            </caption>
            <thead className="govuk-table__head">
              <tr className="govuk-table__row">
                <th scope="col" className="govuk-table__header">
                  Policy
                </th>
                <th scope="col" className="govuk-table__header">
                  In force
                </th>
                <th scope="col" className="govuk-table__header govuk-table__header--numeric">
                  Open cases
                </th>
                <th scope="col" className="govuk-table__header govuk-table__header--numeric">
                  Open questions
                </th>
              </tr>
            </thead>
            <tbody className="govuk-table__body">
              {policies.map((policy) => (
                <tr className="govuk-table__row" key={policy.key}>
                  <th scope="row" className="govuk-table__header baton-rows__task">
                    <Link className="govuk-link" to={`/policies/${policy.key}`}>
                      {policy.title}
                    </Link>{' '}
                    {policy.hasDraft && <Tag colour="yellow">Draft</Tag>}{' '}
                    {policy.callOnly && <Tag>Used by other policies</Tag>}
                    <span className="baton-rows__case">{policy.summary}</span>
                    <span className="baton-rows__case">Owner: {policy.owner}</span>
                  </th>
                  <td className="govuk-table__cell" data-label="In force">
                    {policy.current === null ? 'None' : `Version ${policy.current}`}
                  </td>
                  <td
                    className="govuk-table__cell govuk-table__cell--numeric"
                    data-label="Open cases"
                  >
                    {policy.liveCases}
                  </td>
                  <td
                    className="govuk-table__cell govuk-table__cell--numeric"
                    data-label="Open questions"
                  >
                    {policy.openQuestions}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </QueryState>
    </Page>
  );
}
