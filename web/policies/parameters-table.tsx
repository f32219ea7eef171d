/** What the authority supplies to the policy, since when; what is given for demonstration says so. */
import type { PolicyVersionDetail } from '../../api/contract/index.ts';
import { civilOrWords } from '../format/dates.ts';
import { Tag } from '../ui/tag.tsx';

export function ParametersTable({ parameters }: { parameters: PolicyVersionDetail['parameters'] }) {
  if (parameters.length === 0) return null;
  return (
    <table className="govuk-table baton-rows">
      <caption className="govuk-table__caption govuk-table__caption--m">Parameters</caption>
      <thead className="govuk-table__head">
        <tr className="govuk-table__row">
          <th scope="col" className="govuk-table__header">
            Parameter
          </th>
          <th scope="col" className="govuk-table__header">
            Value
          </th>
          <th scope="col" className="govuk-table__header">
            Since
          </th>
          <th scope="col" className="govuk-table__header">
            Paragraph
          </th>
        </tr>
      </thead>
      <tbody className="govuk-table__body">
        {parameters.map((parameter) => (
          <tr className="govuk-table__row" key={parameter.key}>
            <th scope="row" className="govuk-table__header">
              {parameter.title}
              <span className="baton-rows__case">Unit: {parameter.unit.replaceAll('-', ' ')}</span>
            </th>
            <td className="govuk-table__cell" data-label="Value">
              {parameter.value === null ? <Tag colour="purple">Not answered</Tag> : parameter.value}{' '}
              {parameter.demonstration && <Tag colour="yellow">Demonstration</Tag>}
            </td>
            <td className="govuk-table__cell" data-label="Since">
              {parameter.from === null ? 'Not set' : civilOrWords(parameter.from)}
            </td>
            <td className="govuk-table__cell" data-label="Paragraph">
              {parameter.paragraph}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
