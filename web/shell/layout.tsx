/** What stands around every page: skip link, masthead, navigation, banners, and the page's own place. */
import { Suspense } from 'react';
import { Outlet, useLocation } from 'react-router';
import type { Me } from '../../api/contract/index.ts';
import { ErrorBoundary } from '../errors/boundary.tsx';
import { Live } from '../live/live.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { DemoBanner } from './demo-banner.tsx';
import { Footer } from './footer.tsx';
import { LiveBanner } from './live-banner.tsx';
import { Masthead } from './masthead.tsx';
import { Navigation } from './navigation.tsx';
import { SkipLink } from './skip-link.tsx';

export function Layout({ me }: { me: Me }) {
  const { pathname } = useLocation();
  return (
    <>
      <SkipLink />
      <Live personId={me.personId} />
      <Masthead me={me} />
      <Navigation may={me.may} />
      {me.demo && <DemoBanner />}
      <div className="govuk-width-container">
        <LiveBanner />
        <ErrorBoundary place={pathname}>
          <Suspense fallback={<PageOnItsWay />}>
            <Outlet />
          </Suspense>
        </ErrorBoundary>
      </div>
      <Footer />
    </>
  );
}

function PageOnItsWay() {
  return (
    <main className="baton-main" id="main">
      <Skeleton label="Loading the page..." />
    </main>
  );
}
