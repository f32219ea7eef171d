/** The diagram, fetched when it is first wanted: no other part of a page waits for it. */
import { lazy, Suspense } from 'react';
import type { ComponentProps } from 'react';
import { Skeleton } from '../ui/skeleton.tsx';

const DiagramView = lazy(() => import('./diagram-view.tsx'));

export function LazyDiagram(props: ComponentProps<typeof DiagramView>) {
  return (
    <Suspense fallback={<Skeleton label="Loading the diagram..." lines={6} />}>
      <DiagramView {...props} />
    </Suspense>
  );
}
