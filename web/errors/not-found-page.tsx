/** No page has this address. */
import { Link } from 'react-router';
import { Page } from '../ui/page.tsx';

export function NotFoundPage() {
  return (
    <Page title="Page not found">
      <p className="govuk-body">If you typed the web address, check it is correct.</p>
      <p className="govuk-body">
        If you followed a link from a message, the case may be restricted or the task finished.
      </p>
      <p className="govuk-body">
        <Link className="govuk-link" to="/inbox">
          Go to your inbox
        </Link>
      </p>
    </Page>
  );
}
