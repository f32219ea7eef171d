/**
 * Everything behind the sign-in. When a session ends in the middle of work, the sign-in page comes
 * with the way back, and what was typed is on this computer.
 */
import { useEffect, useRef } from 'react';
import { Navigate, useLocation } from 'react-router';
import { useMe } from '../queries/me.ts';
import { Failure } from '../ui/query-state.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { Layout } from './layout.tsx';
import { MeContext } from './me-context.ts';

export function Session() {
  const me = useMe();
  const { pathname, search } = useLocation();
  const hadSession = useRef(false);
  useEffect(() => {
    if (me.data) hadSession.current = true;
  }, [me.data]);
  if (me.data) {
    return (
      <MeContext value={me.data}>
        <Layout me={me.data} />
      </MeContext>
    );
  }
  if (me.data === null) {
    const query = new URLSearchParams({ return: pathname + search });
    if (hadSession.current) query.set('ended', '1');
    return <Navigate to={`/sign-in?${query}`} replace />;
  }
  return (
    <div className="govuk-width-container">
      <main className="baton-main" id="main">
        {me.error ? (
          <Failure error={me.error} again={() => void me.refetch()} />
        ) : (
          <Skeleton label="Loading Baton..." />
        )}
      </main>
    </div>
  );
}
