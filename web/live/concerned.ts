/**
 * What a notice concerns: only those queries are looked at again. A notice carries no content, so
 * the page learns nothing that the API would not show it.
 */
import type { QueryKey } from '@tanstack/react-query';
import type { Notice } from '../../api/contract/index.ts';
import { keys } from '../queries/keys.ts';

const byKind: Record<Notice['kind'], (notice: Notice) => QueryKey[]> = {
  task: (notice) => [keys.tasks(), keys.task(notice.id)],
  case: (notice) => [keys.case(notice.id), keys.cases()],
  policy: (notice) => [keys.policies, keys.startForm(notice.id)],
  // Not the task: one's own draft, saved while typing, must not fetch the page again at every pause.
  draft: () => [keys.policies],
};

export function concerned(notice: Notice): QueryKey[] {
  const found = byKind[notice.kind](notice);
  if (notice.kind === 'task' || notice.kind === 'case') found.push(keys.summary);
  if (notice.caseId) found.push(keys.case(notice.caseId));
  if (notice.policyKey) found.push(keys.policyMap(notice.policyKey));
  return found;
}

/** The same for many notices at once, each query named once. */
export function allConcerned(notices: Notice[]): QueryKey[] {
  const byName = new Map<string, QueryKey>();
  for (const notice of notices) {
    for (const key of concerned(notice)) byName.set(JSON.stringify(key), key);
  }
  return [...byName.values()];
}
