/** Letters issued in the case, as they went out. */
import { useLetters } from '../queries/letters.ts';
import { Details } from '../ui/details.tsx';
import { QueryState } from '../ui/query-state.tsx';
import { When } from '../ui/when.tsx';

export function CaseLetters({ caseId }: { caseId: string }) {
  const query = useLetters(caseId);
  return (
    <section>
      <h2 className="govuk-heading-m">Letters</h2>
      <QueryState query={query} loading="Loading letters">
        {({ letters }) =>
          letters.length === 0 ? (
            <p className="govuk-body">No letter has been issued in this case.</p>
          ) : (
            <ul className="govuk-list baton-letters">
              {letters.map((letter) => (
                <li key={letter.id}>
                  <h3 className="govuk-heading-s">{letter.subject}</h3>
                  <p className="govuk-body-s baton-quiet">
                    To {letter.to}, by {letter.channel}, <When at={letter.issuedAt} />
                  </p>
                  <Details summary="Read the letter" about={letter.subject}>
                    <div className="baton-letter">{letter.body}</div>
                  </Details>
                </li>
              ))}
            </ul>
          )
        }
      </QueryState>
    </section>
  );
}
