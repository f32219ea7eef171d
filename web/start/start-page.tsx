/** Choose the policy a case begins under. */
import { Link } from 'react-router';
import { usePolicies } from '../queries/policies.ts';
import { NoPermissionPage } from '../errors/no-permission-page.tsx';
import { useMay } from '../shell/me-context.ts';
import { Page } from '../ui/page.tsx';
import { QueryState } from '../ui/query-state.tsx';

export default function StartPage() {
  const query = usePolicies();
  if (!useMay('case.start')) return <NoPermissionPage what="starting cases" />;
  return (
    <Page title="Start a case">
      <p className="govuk-body">Choose the policy that applies.</p>
      <QueryState query={query} loading="Loading policies">
        {({ policies }) => {
          const startable = policies.filter((policy) => policy.canStart && !policy.callOnly);
          if (startable.length === 0)
            return (
              <p className="govuk-body">
                There is no policy in force that you may start a case under.
              </p>
            );
          return (
            <ul className="govuk-list baton-choices">
              {startable.map((policy) => (
                <li key={policy.key}>
                  <Link className="govuk-link govuk-!-font-weight-bold" to={`/start/${policy.key}`}>
                    {policy.title}
                  </Link>
                  <span className="govuk-hint">{policy.summary}</span>
                </li>
              ))}
            </ul>
          );
        }}
      </QueryState>
    </Page>
  );
}
