/** More for those who ask. */
import type { ReactNode } from 'react';

export function Details({
  summary,
  children,
  about,
}: {
  summary: string;
  children: ReactNode;
  about?: string;
}) {
  return (
    <details className="govuk-details baton-details">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">
          {summary}
          {about && <span className="govuk-visually-hidden">: {about}</span>}
        </span>
      </summary>
      <div className="govuk-details__text">{children}</div>
    </details>
  );
}
