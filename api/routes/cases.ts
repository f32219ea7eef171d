/** Cases read: the list, one case, and the pages of it. */
import {
  caseDetail,
  caseDiagram,
  caseList,
  documents,
  history,
  letters,
} from '../../engine/index.ts';
import { accept, reject, type Result } from '../../engine/model/rejection.ts';
import type { Handlers } from '../handler.ts';

export const caseHandlers: Pick<
  Handlers,
  'cases' | 'case' | 'history' | 'diagram' | 'documents' | 'letters'
> = {
  cases: ({ viewer, query }) => caseList(viewer, query),
  case: async ({ viewer, params }) => orNone(params, await caseDetail(viewer, params['id']!)),
  history: async ({ viewer, params, query }) =>
    orNone(params, await history(viewer, params['id']!, query)),
  diagram: async ({ viewer, params }) => orNone(params, await caseDiagram(viewer, params['id']!)),
  documents: async ({ viewer, params }) => orNone(params, await documents(viewer, params['id']!)),
  letters: async ({ viewer, params }) => orNone(params, await letters(viewer, params['id']!)),
};

function orNone<T>(params: Record<string, string>, found: T | null): Result<T> {
  return found === null
    ? reject('NOT_FOUND', `Expected a case '${params['id']}', but there is none.`)
    : accept(found);
}
