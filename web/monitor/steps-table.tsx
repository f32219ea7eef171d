/** The counts of the diagram as a table; each step leads to its cases. */
import { Link } from 'react-router';
import type { PolicyMap } from '../../api/contract/index.ts';
import { waited } from '../format/words.ts';
import { Tag } from '../ui/tag.tsx';

type Step = PolicyMap['elements'][number];

export function stepAddress(policyKey: string, step: Step): string {
  return `/cases?${new URLSearchParams({ policyKey, elementId: step.elementId, step: step.name })}`;
}

export function StepsTable({ policyKey, steps }: { policyKey: string; steps: Step[] }) {
  const rows = [...steps].sort(
    (a, b) => b.late - a.late || b.longestWorkingDays - a.longestWorkingDays,
  );
  return (
    <table className="govuk-table baton-rows">
      <caption className="govuk-table__caption govuk-table__caption--m">
        Where cases stand, late ones first
      </caption>
      <thead className="govuk-table__head">
        <tr className="govuk-table__row">
          <th scope="col" className="govuk-table__header">
            Step
          </th>
          <th scope="col" className="govuk-table__header govuk-table__header--numeric">
            Cases
          </th>
          <th scope="col" className="govuk-table__header govuk-table__header--numeric">
            Late
          </th>
          <th scope="col" className="govuk-table__header govuk-table__header--numeric">
            Longest wait
          </th>
        </tr>
      </thead>
      <tbody className="govuk-table__body">
        {rows.length === 0 && (
          <tr className="govuk-table__row">
            <td className="govuk-table__cell" colSpan={4}>
              No case is open on this version.
            </td>
          </tr>
        )}
        {rows.map((step) => (
          <tr className="govuk-table__row" key={step.elementId}>
            <th scope="row" className="govuk-table__header">
              <Link className="govuk-link" to={stepAddress(policyKey, step)}>
                {step.name || step.elementId}
              </Link>
            </th>
            <td className="govuk-table__cell govuk-table__cell--numeric" data-label="Cases">
              {step.count}
            </td>
            <td className="govuk-table__cell govuk-table__cell--numeric" data-label="Late">
              {step.late > 0 ? <Tag colour="red">{step.late} late</Tag> : 'None'}
            </td>
            <td className="govuk-table__cell govuk-table__cell--numeric" data-label="Longest wait">
              {waited(step.longestWorkingDays)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
