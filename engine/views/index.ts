/** What people see: read from rows and cases, opened, and put into words. Nothing here writes a case. */
export { caseDetail } from './case.ts';
export { mayReadCase, readableCases, visibleCase, watchesCases } from './case-access.ts';
export { caseList } from './case-list.ts';
export { caseDiagram } from './diagram.ts';
export { documents } from './documents.ts';
export { draftOf, forgetDraft, saveDraft } from './drafts.ts';
export { history } from './history.ts';
export { inbox } from './inbox.ts';
export { letters } from './letters.ts';
export { checkPublication } from './messages.ts';
export { summary } from './monitor.ts';
export { askerOf, assignable, colleague } from './people.ts';
export { draftFiles, forgetPolicyDraft, policyDraft, savePolicyDraft } from './policy-draft.ts';
export { policyMap } from './policy-map.ts';
export { policyList, policyVersion, startForm } from './policies.ts';
export { taskDetail } from './task.ts';
export { viewerOf, type Viewer } from './viewer.ts';
export { written } from './written.ts';
