/** What the policy leaves open for this case. */
import type { CaseDetail } from '../../api/contract/index.ts';
import { Questions } from '../ui/questions.tsx';

export function CaseQuestions({ detail }: { detail: CaseDetail }) {
  return (
    <section>
      <h2 className="govuk-heading-m">Questions the policy leaves open</h2>
      {detail.questions.length === 0 ? (
        <p className="govuk-body">None is recorded for this version of the policy.</p>
      ) : (
        <Questions questions={detail.questions} />
      )}
    </section>
  );
}
