/** What the policy leaves open. An answer is dated and signed; one given for demonstration says so. */
import type { QuestionView } from '../../api/contract/index.ts';
import { civilOrWords } from '../format/dates.ts';
import { Tag } from './tag.tsx';

export function Questions({ questions }: { questions: QuestionView[] }) {
  return questions.map((question) => (
    <div className="baton-question" key={question.id}>
      <p>
        <Tag colour="purple">The policy does not say</Tag>
      </p>
      <p className="govuk-body">{question.text}</p>
      {question.answer ? (
        <p className="govuk-body">
          {question.answer.demonstration && (
            <>
              <Tag colour="yellow">Demonstration answer</Tag>{' '}
            </>
          )}
          <strong>{question.answer.text}</strong>{' '}
          <span className="baton-quiet">
            ({question.answer.by}, {civilOrWords(question.answer.on)})
          </span>
        </p>
      ) : (
        <p className="govuk-body baton-quiet">
          Not answered yet. Use your judgement and record why.
        </p>
      )}
    </div>
  ));
}
