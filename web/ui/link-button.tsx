/** A link that looks like a button: for going somewhere, never for doing something. */
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { cx } from './class-names.ts';

export function LinkButton({
  to,
  kind = 'primary',
  children,
}: {
  to: string;
  kind?: 'primary' | 'secondary';
  children: ReactNode;
}) {
  return (
    <Link to={to} className={cx('govuk-button', kind === 'secondary' && 'govuk-button--secondary')}>
      {children}
    </Link>
  );
}
