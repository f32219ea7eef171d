/** What the written policy says about this step, in its own words, and what it leaves open. */
import type { TaskDetail } from '../../api/contract/index.ts';
import { Questions } from '../ui/questions.tsx';
import { Traces } from '../ui/traces.tsx';

export function TaskPolicy({ policy, next }: { policy: TaskDetail['policy']; next: string[] }) {
  return (
    <section>
      <h2 className="govuk-heading-m">What the policy says</h2>
      {policy.guidance && <p className="govuk-body">{policy.guidance}</p>}
      {policy.placeholder && (
        <div className="govuk-inset-text">
          <strong>The policy gives no procedure for this step.</strong> {policy.placeholder}
        </div>
      )}
      <Traces traces={policy.traces} />
      {policy.traces.length === 0 && !policy.guidance && !policy.placeholder && (
        <p className="govuk-body">Nothing is quoted for this step.</p>
      )}
      <Questions questions={policy.questions} />
      {next.length > 0 && (
        <>
          <h3 className="govuk-heading-s">What may come next</h3>
          <ul className="govuk-list govuk-list--bullet">
            {next.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
