/** What the policy says about a step: guidance, where it comes from, what the text left open. */
import type { QuestionView, TaskDetail } from '../../api/contract/index.ts';
import type { ElementModel, OpenQuestion, PolicyVersion } from '../model/definition.ts';

export const questionView = ({ id, text, answer }: OpenQuestion): QuestionView => ({
  id,
  text,
  answer: answer ?? null,
});

export function guidanceOf(
  policy: PolicyVersion | undefined,
  element: ElementModel | undefined,
): TaskDetail['policy'] {
  if (!policy || !element) return { guidance: null, traces: [], questions: [], placeholder: null };
  const titleOf = (document: string) =>
    policy.sources.find((source) => source.document === document)?.title ?? document;
  return {
    guidance: element.documentation ?? null,
    traces: element.traces.map(({ document, line, words }) => ({
      document: titleOf(document),
      line,
      words,
    })),
    questions: policy.questions
      .filter(
        ({ id, elementIds }) => element.questions.includes(id) || elementIds.includes(element.id),
      )
      .map(questionView),
    placeholder: element.placeholder ?? null,
  };
}
