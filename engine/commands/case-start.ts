/**
 * Start a case: the form of the start event is checked, the version in force on the deciding date
 * has been chosen, and the case begins with an empty body.
 */
import type { CaseBody, Subject } from '../model/case.ts';
import type { ElementModel, PolicyVersion } from '../model/definition.ts';
import { validateSubmission } from '../model/form.ts';
import type { Result } from '../model/rejection.ts';
import { plan, refuse, type Plan } from './command.ts';

export interface StartBody {
  policyKey: string;
  values: Record<string, unknown>;
}

/** The start event people use: the one with a form, or the only one. */
export function startEventOf(policy: PolicyVersion): ElementModel | undefined {
  const starts = Object.values(policy.process.elements).filter(
    (element) => element.type === 'StartEvent' && !element.attachedTo,
  );
  return starts.find((element) => element.form) ?? starts[0];
}

/** The submitted values, checked against the start form. */
export function checkStart(
  policy: PolicyVersion,
  values: Record<string, unknown>,
): Result<Record<string, unknown>> {
  const form = policy.forms[startEventOf(policy)?.form ?? ''] ?? { components: [] };
  const checked = validateSubmission(form, values, {});
  if (checked.ok) return { ok: true, value: checked.values };
  const fields = checked.errors.map(({ field, message }) => ({ field, message }));
  return refuse(
    'INVALID_FORM',
    `Expected to start a case of '${policy.policyKey}', but ${fields.length} answer${fields.length === 1 ? ' is' : 's are'} missing or wrong.`,
    fields,
  );
}

export interface Opening {
  policy: PolicyVersion;
  values: Record<string, unknown>;
  subjects: Subject[];
  title: string;
  reference: string;
  instanceId: string;
  body: CaseBody;
  byName: string;
}

/** The plan of the first step. FEEL sees `subjects` (with child ids) and `caseReference` beside the form's values. */
export function startCase(opening: Opening): Result<Plan> {
  const { policy, values, subjects, reference, instanceId, byName } = opening;
  const start = startEventOf(policy);
  return plan({
    body: opening.body,
    step: {
      kind: 'start',
      instanceId,
      processId: policy.process.processId,
      ...(start ? { startEventId: start.id } : {}),
      variables: { ...values, subjects, caseReference: reference },
    },
    events: [
      {
        type: 'case.started',
        sentence: `${byName} started '${policy.title}' for ${opening.title}.`,
        ...(start ? { elementId: start.id } : {}),
        data: { values, policy: opening.body.policy },
      },
    ],
  });
}
