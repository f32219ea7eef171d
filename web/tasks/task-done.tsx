/** What was done, and what it opened for whom. */
import { useEffect } from 'react';
import { Link } from 'react-router';
import type { TaskDetail, Written } from '../../api/contract/index.ts';
import { Page } from '../ui/page.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { Panel } from '../ui/panel.tsx';

export function TaskDone({ detail, written }: { detail: TaskDetail; written: Written }) {
  const { task } = detail;
  const opened = written.opened ?? [];
  useEffect(() => {
    document.querySelector<HTMLElement>('#main h1')?.focus();
  }, []);
  return (
    <Page title={`Done: ${task.name}`} heading={false}>
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <Panel title={`Done: ${task.name}`}>
            {task.caseTitle}
            <br />
            {task.caseReference}
          </Panel>
          <h2 className="govuk-heading-m">What happens next</h2>
          {opened.length > 0 ? (
            <ul className="govuk-list govuk-list--bullet">
              {opened.map((one) => (
                <li key={one.id}>
                  Next:{' '}
                  <Link className="govuk-link" to={`/tasks/${one.id}`}>
                    {one.name}
                  </Link>{' '}
                  opens for {one.role}
                </li>
              ))}
            </ul>
          ) : (
            <p className="govuk-body">
              No new task opened. The case page shows what it waits for now.
            </p>
          )}
          <LinkButton to="/inbox">Go to your inbox</LinkButton>
          <p className="govuk-body">
            <Link className="govuk-link" to={`/cases/${task.caseId}`}>
              See the case
            </Link>
          </p>
        </div>
      </div>
    </Page>
  );
}
