/** Which rows came while the page was open: they get a gentle mark and one polite sentence. */
import { useRef, useState } from 'react';

export interface Arrivals {
  isNew: (id: string) => boolean;
  count: number;
}

/** What was there first is not new; rows that a person asked for ("show more") are not new either. */
export function useArrivals(ids: string[], known: number): Arrivals {
  const seen = useRef<Set<string> | null>(null);
  const pages = useRef(known);
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  if (seen.current === null || pages.current !== known) {
    seen.current = new Set([...(seen.current ?? []), ...ids]);
    pages.current = known;
  }
  const came = ids.filter((id) => !seen.current?.has(id));
  if (came.length > 0) {
    for (const id of came) seen.current.add(id);
    setFresh(new Set([...fresh, ...came]));
  }
  return { isNew: (id) => fresh.has(id), count: ids.filter((id) => fresh.has(id)).length };
}
