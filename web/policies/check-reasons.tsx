/** What stands in the way, each with its place; a press shows the place on the drawing. */
import type { CheckResult, Located } from '../../api/contract/index.ts';
import { count } from '../format/words.ts';
import { Notice } from '../ui/notice.tsx';
import { Tag } from '../ui/tag.tsx';
import type { TagColour } from '../ui/tag.tsx';

const severities: Record<Located['severity'], { label: string; colour: TagColour }> = {
  error: { label: 'Error', colour: 'red' },
  warning: { label: 'Warning', colour: 'yellow' },
  question: { label: 'Question', colour: 'purple' },
};

export function CheckReasons({
  result,
  onShow,
}: {
  result: CheckResult;
  onShow?: (elementId: string) => void;
}) {
  const errors = result.reasons.filter((reason) => reason.severity === 'error').length;
  return (
    <>
      <Notice
        kind={result.publishable ? 'success' : 'problem'}
        title={
          result.publishable
            ? 'This draft can be published'
            : `This draft cannot be published: ${count(errors, 'error')}`
        }
      >
        {result.reasons.length === 0 && <p className="govuk-body">Nothing was found.</p>}
      </Notice>
      {result.reasons.length > 0 && (
        <ul className="govuk-list baton-reasons" aria-label="What the check found">
          {result.reasons.map((reason) => (
            <li key={`${reason.code}${reason.file}${reason.elementId}${reason.sentence}`}>
              <Tag colour={severities[reason.severity].colour}>
                {severities[reason.severity].label}
              </Tag>{' '}
              {reason.sentence} <span className="baton-quiet">({reason.file})</span>{' '}
              {reason.elementId && onShow && (
                <button
                  type="button"
                  className="baton-link-button"
                  onClick={() => onShow(reason.elementId ?? '')}
                >
                  Show on the drawing
                  <span className="govuk-visually-hidden">: {reason.sentence}</span>
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
