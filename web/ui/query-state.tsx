/** A query is on its way, failed, or there. The three are designed once, here. */
import type { ReactNode } from 'react';
import { NoAnswer, Refusal, sentenceOf } from '../http/problem.ts';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';
import { Skeleton } from './skeleton.tsx';

interface QueryLike<T> {
  data: T | undefined;
  error: Error | null;
  isPending: boolean;
  fetchStatus: 'fetching' | 'paused' | 'idle';
  refetch: () => unknown;
}

interface QueryStateProps<T> {
  query: QueryLike<T>;
  /** 'Loading your tasks' */
  loading: string;
  lines?: number;
  children: (data: T) => ReactNode;
}

const titles: Record<number, string> = { 403: 'You cannot see this', 404: 'Not found' };

export function QueryState<T>({ query, loading, lines = 4, children }: QueryStateProps<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <Failure error={query.error} again={() => void query.refetch()} />;
  if (query.fetchStatus === 'paused') {
    return (
      <Notice title="You are offline">
        <p className="govuk-body">This page will load when your connection is back.</p>
      </Notice>
    );
  }
  return <Skeleton label={`${loading}...`} lines={lines} />;
}

export function Failure({ error, again }: { error: Error; again?: () => void }) {
  const status = error instanceof Refusal ? error.status : 0;
  const title =
    titles[status] ??
    (error instanceof NoAnswer ? 'Baton did not answer' : 'Sorry, there is a problem');
  return (
    <Notice kind="problem" title={title}>
      <p className="govuk-body">{sentenceOf(error)}</p>
      {again && status !== 403 && status !== 404 && (
        <Button kind="secondary" onClick={again}>
          Try again
        </Button>
      )}
    </Notice>
  );
}
