/** One honest line: whether what you see is kept up to date. */
import { useEffect, useState } from 'react';
import { time } from '../format/dates.ts';
import { useConnection } from '../live/use-connection.ts';

function useOnline(): boolean {
  const [online, setOnline] = useState(() => navigator.onLine);
  useEffect(() => {
    const look = () => setOnline(navigator.onLine);
    window.addEventListener('online', look);
    window.addEventListener('offline', look);
    return () => {
      window.removeEventListener('online', look);
      window.removeEventListener('offline', look);
    };
  }, []);
  return online;
}

export function LiveBanner() {
  const connection = useConnection();
  const online = useOnline();
  if (connection.state === 'stale') {
    const since = time(connection.since);
    return (
      <p className="baton-live baton-live--stale govuk-body-s" role="status">
        <span className="baton-live__dot" aria-hidden="true" />
        {online
          ? `Reconnecting - what you see may be out of date since ${since}`
          : `You are offline - what you see may be out of date since ${since}. What you type is kept on this computer.`}
      </p>
    );
  }
  return (
    <p className="baton-live govuk-body-s" role="status">
      {connection.state === 'live' && (
        <>
          <span className="baton-live__dot" aria-hidden="true" />
          Live
        </>
      )}
      {connection.state === 'starting' && 'Connecting...'}
    </p>
  );
}
