/** What is wrong, at the top, each line a link to its field. It takes the focus whenever it is shown anew. */
import { useEffect, useRef } from 'react';

export interface SummaryLine {
  /** Id of the control that puts it right; null when no field can. */
  target: string | null;
  message: string;
}

/** `attempt` grows with every try, so that the same errors are announced again. */
export function ErrorSummary({
  lines,
  attempt = 0,
  title = 'There is a problem',
}: {
  lines: SummaryLine[];
  attempt?: number;
  title?: string;
}) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (lines.length > 0) box.current?.focus();
    // The lines belong to the attempt; a changed array alone must not steal the focus.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [attempt]);
  if (lines.length === 0) return null;
  return (
    <div className="govuk-error-summary" ref={box} tabIndex={-1}>
      <div role="alert">
        <h2 className="govuk-error-summary__title">{title}</h2>
        <div className="govuk-error-summary__body">
          <ul className="govuk-list govuk-error-summary__list">
            {lines.map((line) => (
              <li key={`${line.target}${line.message}`}>
                {line.target ? (
                  <a href={`#${line.target}`} onClick={(event) => jump(event, line.target)}>
                    {line.message}
                  </a>
                ) : (
                  line.message
                )}
              </li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  );
}

/** Moves focus and view without touching the address, which the router owns. */
function jump(event: React.MouseEvent, target: string | null): void {
  event.preventDefault();
  const control = target ? document.getElementById(target) : null;
  control?.closest('.govuk-form-group')?.scrollIntoView({ block: 'start' });
  control?.focus({ preventScroll: true });
}
