/** The way up. */
import type { ReactNode } from 'react';
import { Link } from 'react-router';

export function BackLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <nav aria-label="Back">
      <Link to={to} className="govuk-back-link">
        {children}
      </Link>
    </nav>
  );
}
