/** The page is there, and not for this person. */
import { Link } from 'react-router';
import { Page } from '../ui/page.tsx';

export function NoPermissionPage({ what }: { what: string }) {
  return (
    <Page title="You cannot see this">
      <p className="govuk-body">
        Your roles do not include {what}. If they should, ask the person who looks after Baton in
        your authority.
      </p>
      <p className="govuk-body">
        <Link className="govuk-link" to="/inbox">
          Go to your inbox
        </Link>
      </p>
    </Page>
  );
}
