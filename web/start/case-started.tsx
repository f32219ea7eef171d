/** The case has begun: its reference, and what opened. */
import { useEffect } from 'react';
import { Link } from 'react-router';
import type { Written } from '../../api/contract/index.ts';
import { Button } from '../ui/button.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';

export function CaseStarted({
  title,
  written,
  onAnother,
}: {
  title: string;
  written: Written;
  onAnother: () => void;
}) {
  useEffect(() => {
    document.querySelector<HTMLElement>('#main h1')?.focus();
  }, []);
  const opened = written.opened ?? [];
  return (
    <Page title="Case started" heading={false}>
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <Panel title="Case started">
            {title}
            {written.reference && (
              <>
                <br />
                Reference <strong>{written.reference}</strong>
              </>
            )}
          </Panel>
          <h2 className="govuk-heading-m">What happens next</h2>
          {opened.length === 0 && (
            <p className="govuk-body">The case page shows what it waits for.</p>
          )}
          <ul className="govuk-list govuk-list--bullet">
            {opened.map((one) => (
              <li key={one.id}>
                <Link className="govuk-link" to={`/tasks/${one.id}`}>
                  {one.name}
                </Link>{' '}
                opens for {one.role}
              </li>
            ))}
          </ul>
          <div className="govuk-button-group">
            <LinkButton to={`/cases/${written.caseId}`}>See the case</LinkButton>
            <Button kind="secondary" onClick={onAnother}>
              Start another case
            </Button>
          </div>
        </div>
      </div>
    </Page>
  );
}
