/** Which papers are here and which are missing. */
import type { Documents } from '../../api/contract/index.ts';
import type { z } from 'zod';
import { useDocuments } from '../queries/documents.ts';
import { QueryState } from '../ui/query-state.tsx';
import { Tag } from '../ui/tag.tsx';
import type { TagColour } from '../ui/tag.tsx';

type State = z.infer<typeof Documents>['checklists'][number]['lines'][number]['state'];

const states: Record<State, { label: string; colour: TagColour }> = {
  missing: { label: 'Missing', colour: 'red' },
  received: { label: 'Received', colour: 'green' },
  'not-applicable': { label: 'Not applicable', colour: 'grey' },
  waived: { label: 'Waived', colour: 'yellow' },
};

export function CaseDocuments({ caseId }: { caseId: string }) {
  const query = useDocuments(caseId);
  return (
    <QueryState query={query} loading="Loading the documents checklist">
      {({ checklists }) =>
        checklists.length === 0 ? (
          <p className="govuk-body">This case has no documents checklist yet.</p>
        ) : (
          checklists.map((checklist) => (
            <table className="govuk-table" key={checklist.title}>
              <caption className="govuk-table__caption govuk-table__caption--m">
                {checklist.title}
              </caption>
              <thead className="govuk-table__head">
                <tr className="govuk-table__row">
                  <th scope="col" className="govuk-table__header">
                    Document
                  </th>
                  <th scope="col" className="govuk-table__header">
                    State
                  </th>
                  <th scope="col" className="govuk-table__header">
                    Note
                  </th>
                </tr>
              </thead>
              <tbody className="govuk-table__body">
                {checklist.lines.map((line) => (
                  <tr className="govuk-table__row" key={line.label}>
                    <td className="govuk-table__cell">{line.label}</td>
                    <td className="govuk-table__cell">
                      <Tag colour={states[line.state].colour}>{states[line.state].label}</Tag>
                    </td>
                    <td className="govuk-table__cell">{line.note}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          ))
        )
      }
    </QueryState>
  );
}
