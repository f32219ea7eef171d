/** The service navigation: only what this person may reach. On a phone it folds behind one button. */
import { useState } from 'react';
import { Link, useLocation } from 'react-router';
import { cx } from '../ui/class-names.ts';

interface Place {
  to: string;
  label: string;
  needs?: string;
  /** Other addresses that belong to it. */
  also?: string;
}

const places: Place[] = [
  { to: '/', label: 'Home', needs: 'monitor.read' },
  { to: '/inbox', label: 'Inbox', also: '/tasks' },
  { to: '/cases', label: 'Cases' },
  { to: '/start', label: 'Start a case', needs: 'case.start' },
  { to: '/policies', label: 'Policies' },
  { to: '/monitor', label: 'Monitor', needs: 'monitor.read' },
];

const within = (pathname: string, place: string) =>
  pathname === place || (place !== '/' && pathname.startsWith(`${place}/`));

export function Navigation({ may }: { may: string[] }) {
  const [open, setOpen] = useState(false);
  const { pathname } = useLocation();
  const shown = places.filter((place) => !place.needs || may.includes(place.needs));
  // Without the summary, home is the inbox.
  const here = pathname === '/' && !may.includes('monitor.read') ? '/inbox' : pathname;
  return (
    <div className="govuk-service-navigation">
      <div className="govuk-width-container">
        <div className="govuk-service-navigation__container">
          <nav aria-label="Menu" className="govuk-service-navigation__wrapper">
            <button
              type="button"
              className="govuk-service-navigation__toggle"
              aria-controls="navigation"
              aria-expanded={open}
              onClick={() => setOpen(!open)}
            >
              Menu
            </button>
            <ul
              className={cx(
                'govuk-service-navigation__list',
                !open && 'govuk-service-navigation__list--closed',
              )}
              id="navigation"
            >
              {shown.map((place) => {
                const active =
                  within(here, place.to) || (place.also !== undefined && within(here, place.also));
                return (
                  <li
                    key={place.to}
                    className={cx(
                      'govuk-service-navigation__item',
                      active && 'govuk-service-navigation__item--active',
                    )}
                  >
                    <Link
                      className="govuk-service-navigation__link"
                      to={place.to}
                      aria-current={here === place.to ? 'page' : active ? 'true' : undefined}
                      onClick={() => setOpen(false)}
                    >
                      {active ? (
                        <strong className="govuk-service-navigation__active-fallback">
                          {place.label}
                        </strong>
                      ) : (
                        place.label
                      )}
                    </Link>
                  </li>
                );
              })}
            </ul>
          </nav>
        </div>
      </div>
    </div>
  );
}
