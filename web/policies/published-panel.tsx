/** It is published. */
import { useEffect } from 'react';
import { civil } from '../format/dates.ts';
import { LinkButton } from '../ui/link-button.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';

export function PublishedPanel({
  policyKey,
  title,
  version,
  from,
}: {
  policyKey: string;
  title: string;
  version: number;
  from: string;
}) {
  useEffect(() => {
    document.querySelector<HTMLElement>('#main h1')?.focus();
  }, []);
  return (
    <Page title="Published" heading={false}>
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <Panel title={`Version ${version} is published`}>
            {title}
            <br />
            In force from {civil(from)}
          </Panel>
          <p className="govuk-body">Running cases stay on the version they began with.</p>
          <LinkButton to={`/policies/${policyKey}?version=${version}`}>See the policy</LinkButton>
        </div>
      </div>
    </Page>
  );
}
