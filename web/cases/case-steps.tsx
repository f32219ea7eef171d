/** The diagram in words, for those who do not see it or do not read drawings: here now, then done. */
import { useMemo } from 'react';
import type { CaseDiagram } from '../../api/contract/index.ts';
import { elementNames } from '../diagram/element-names.ts';
import { Tag } from '../ui/tag.tsx';
import { When } from '../ui/when.tsx';

export function CaseSteps({ process }: { process: CaseDiagram['processes'][number] }) {
  const names = useMemo(() => elementNames(process.xml), [process.xml]);
  const nameOf = (id: string) => names.get(id)?.name ?? '';
  const here = new Set(process.tokens.map((token) => token.elementId));
  const done = process.done.filter((id) => nameOf(id) && !here.has(id));
  return (
    <table className="govuk-table baton-steps">
      <caption className="govuk-table__caption govuk-table__caption--s">
        Steps of {process.name}
      </caption>
      <thead className="govuk-table__head">
        <tr className="govuk-table__row">
          <th scope="col" className="govuk-table__header">
            Step
          </th>
          <th scope="col" className="govuk-table__header">
            State
          </th>
          <th scope="col" className="govuk-table__header">
            Since
          </th>
        </tr>
      </thead>
      <tbody className="govuk-table__body">
        {process.tokens.length + done.length === 0 && (
          <tr className="govuk-table__row">
            <td className="govuk-table__cell" colSpan={3}>
              No step has been reached yet.
            </td>
          </tr>
        )}
        {process.tokens.map((token) => (
          <tr className="govuk-table__row" key={`here-${token.elementId}`}>
            <td className="govuk-table__cell">
              {nameOf(token.elementId) || 'A step without a name'}
            </td>
            <td className="govuk-table__cell">
              <Tag colour="blue">
                {token.count > 1 ? `Here now, ${token.count} times` : 'Here now'}
              </Tag>{' '}
              {token.late && <Tag colour="red">Overdue</Tag>}
            </td>
            <td className="govuk-table__cell">
              <When at={token.since} />
            </td>
          </tr>
        ))}
        {done.map((id) => (
          <tr className="govuk-table__row" key={`done-${id}`}>
            <td className="govuk-table__cell">{nameOf(id)}</td>
            <td className="govuk-table__cell">
              <Tag colour="green">Done</Tag>
            </td>
            <td className="govuk-table__cell">Earlier</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
