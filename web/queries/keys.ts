/**
 * Names of everything in the cache. A notice names things by the same words, so this file and
 * `live/concerned.ts` together say what is looked at again when.
 */
import type { QueryKey } from '@tanstack/react-query';

export const keys = {
  me: ['me'] as QueryKey,
  demoPeople: ['demo-people'] as QueryKey,
  tasks: (filter?: object): QueryKey => (filter ? ['tasks', filter] : ['tasks']),
  task: (id: string): QueryKey => ['task', id],
  assignable: (id: string): QueryKey => ['assignable', id],
  cases: (filter?: object): QueryKey => (filter ? ['cases', filter] : ['cases']),
  case: (id: string): QueryKey => ['case', id],
  history: (id: string): QueryKey => ['case', id, 'history'],
  diagram: (id: string): QueryKey => ['case', id, 'diagram'],
  documents: (id: string): QueryKey => ['case', id, 'documents'],
  letters: (id: string): QueryKey => ['case', id, 'letters'],
  policies: ['policies'] as QueryKey,
  startForm: (key: string): QueryKey => ['start-form', key],
  policyVersion: (key: string, version: number): QueryKey => ['policy-version', key, version],
  policyDraft: (key: string): QueryKey => ['policy-draft', key],
  summary: ['summary'] as QueryKey,
  policyMap: (key: string, version?: number): QueryKey =>
    version === undefined ? ['policy-map', key] : ['policy-map', key, version],
};
