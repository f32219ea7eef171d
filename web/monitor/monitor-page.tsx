/** Choose a policy to watch. */
import { Link } from 'react-router';
import { count } from '../format/words.ts';
import { NoPermissionPage } from '../errors/no-permission-page.tsx';
import { usePolicies } from '../queries/policies.ts';
import { useMay } from '../shell/me-context.ts';
import { Page } from '../ui/page.tsx';
import { QueryState } from '../ui/query-state.tsx';

export default function MonitorPage() {
  const query = usePolicies();
  if (!useMay('monitor.read')) return <NoPermissionPage what="watching cases" />;
  return (
    <Page title="Monitor">
      <p className="govuk-body">Choose a policy to see where its cases stand.</p>
      <QueryState query={query} loading="Loading policies">
        {({ policies }) => (
          <ul className="govuk-list baton-choices">
            {policies
              .filter((policy) => policy.versions.length > 0)
              .sort((a, b) => b.liveCases - a.liveCases)
              .map((policy) => (
                <li key={policy.key}>
                  <Link
                    className="govuk-link govuk-!-font-weight-bold"
                    to={`/monitor/${policy.key}`}
                  >
                    {policy.title}
                  </Link>
                  <span className="govuk-hint">{count(policy.liveCases, 'open case')}</span>
                </li>
              ))}
          </ul>
        )}
      </QueryState>
    </Page>
  );
}
