/** What the rules find while one draws: the marks on the canvas, in words. */
import type { LintIssue } from '../../../editor/features/lint/issues.ts';
import { count } from '../../format/words.ts';
import { Tag } from '../../ui/tag.tsx';

export function LintList({
  issues,
  onShow,
}: {
  issues: LintIssue[];
  onShow: (elementId: string) => void;
}) {
  const errors = issues.filter((issue) => issue.severity === 'error').length;
  return (
    <section aria-labelledby="lint">
      <h2 className="govuk-heading-m" id="lint">
        While you draw
      </h2>
      <p className="govuk-body" role="status">
        {issues.length === 0
          ? 'The rules find nothing wrong.'
          : `${count(errors, 'error')} and ${count(issues.length - errors, 'warning')}`}
      </p>
      <ul className="govuk-list baton-reasons">
        {issues.slice(0, 50).map((issue) => (
          <li key={`${issue.elementId}${issue.message}`}>
            <Tag colour={issue.severity === 'error' ? 'red' : 'yellow'}>
              {issue.severity === 'error' ? 'Error' : 'Warning'}
            </Tag>{' '}
            {issue.message}{' '}
            {issue.elementId && (
              <button
                type="button"
                className="baton-link-button"
                onClick={() => onShow(issue.elementId ?? '')}
              >
                Show<span className="govuk-visually-hidden"> on the drawing: {issue.message}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
