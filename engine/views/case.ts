/** One case, whole: who holds the children, what it waits for, what can be done. From its document. */
import type { CaseDetail } from '../../api/contract/index.ts';
import type { Loaded } from '../commands/command.ts';
import { may } from '../model/permission.ts';
import { visibleCase } from './case-access.ts';
import { elementName, liveCaseRow } from './case-row.ts';
import { factsOf } from './fields.ts';
import { questionView } from './guidance.ts';
import { holdersOf } from './holders.ts';
import { openTaskRow } from './task-row.ts';
import type { Viewer } from './viewer.ts';
import { withDatesInWords } from './words.ts';

/** Null when there is no such case for this person. */
export async function caseDetail(viewer: Viewer, caseId: string): Promise<CaseDetail | null> {
  const loaded = await visibleCase(viewer, caseId);
  return loaded && detail(viewer, loaded);
}

async function detail(viewer: Viewer, loaded: Loaded): Promise<CaseDetail> {
  const { doc, body, policies } = loaded;
  const canCancel = doc.status === 'active' && may(viewer.asker, 'case.cancel', doc).allowed;
  return {
    row: liveCaseRow(viewer, loaded),
    revision: doc.revision,
    policy: policyOf(loaded),
    children: await holdersOf(viewer, loaded),
    tasks: body.userTasks.map((task) => openTaskRow(viewer, loaded, task)),
    actions: actionsOf(viewer, loaded),
    canCancel,
    facts: factsOf(loaded),
    questions: inUse(loaded).flatMap((policy) => policy.questions.map(questionView)),
    incidents: body.incidents.map(({ id, sentence, raisedAt }) => ({ id, sentence, raisedAt })),
    timers: body.timers
      .filter((timer) => timer.kind === 'process')
      .map((timer) => ({
        name: elementName({ body, policies }, timer),
        dueAt: timer.dueAt,
        because: timer.because ?? '',
      })),
    ended: doc.endedAt ? { at: doc.endedAt, how: body.ended?.how ?? 'Completed' } : null,
  };
}

function policyOf(loaded: Loaded): CaseDetail['policy'] {
  const { policy, parameters } = loaded.body;
  const answeredForShow = inUse(loaded).some(({ questions }) =>
    questions.some((question) => question.answer?.demonstration),
  );
  return {
    key: policy.policyKey,
    title: policy.title,
    version: policy.version,
    hash: policy.hash,
    chosenBecause: withDatesInWords(policy.chosenBecause),
    parameterSet: parameters.set,
    demonstration: parameters.demonstration || answeredForShow,
  };
}

/** The policies of the instances that have begun, the root's first. */
function inUse({ body, policies }: Loaded) {
  return [...new Set(body.instances.flatMap((instance) => policies[instance.processId] ?? []))];
}

/** Messages the case waits for now that the policy lets this person's role publish. */
function actionsOf({ asker }: Viewer, loaded: Loaded): CaseDetail['actions'] {
  const awaited = new Set(loaded.body.messageWaits.map((wait) => wait.message));
  const open = inUse(loaded).flatMap((policy) =>
    policy.actions.map((action) => ({ action, form: policy.forms[action.form] ?? null })),
  );
  return open
    .filter(
      ({ action }) =>
        awaited.has(action.message) && action.roles.some((role) => asker.roles.includes(role)),
    )
    .map(({ action: { message, title, hint }, form }) => ({ message, title, hint, form }));
}
