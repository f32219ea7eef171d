/** Views of one page, each with an address of its own: a link, so that it can be kept and shared. */
import { Link } from 'react-router';

export interface SubNavItem {
  to: string;
  label: string;
  count?: number | undefined;
  current: boolean;
}

export function SubNav({ label, items }: { label: string; items: SubNavItem[] }) {
  return (
    <nav className="baton-subnav" aria-label={label}>
      <ul>
        {items.map((item) => (
          <li key={item.to}>
            <Link to={item.to} aria-current={item.current ? 'page' : undefined} preventScrollReset>
              {item.label}
              {item.count !== undefined && (
                <span className="baton-subnav__count"> ({item.count})</span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
