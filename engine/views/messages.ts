/** Which messages the policies of an authority know, and which of them a person may publish. */
import type { PolicyVersion } from '../model/definition.ts';
import { reject, type Result } from '../model/rejection.ts';
import { validateSubmission } from '../model/form.ts';
import { visibleCase } from './case-access.ts';
import { allVersions, bodyOf } from './policy-versions.ts';
import type { Viewer } from './viewer.ts';

export interface Publication {
  message: string;
  caseId?: string | undefined;
  values: Record<string, unknown>;
}

/** The values fit to be sent, or why this person may not send them. The policy says whose role may. */
export async function checkPublication(
  viewer: Viewer,
  publication: Publication,
): Promise<Result<Record<string, unknown>>> {
  const policies = await policiesFor(viewer, publication.caseId);
  if (!policies)
    return reject('NOT_FOUND', `Expected a case '${publication.caseId}', but there is none.`);
  const { message } = publication;
  if (!policies.some((policy) => declares(policy, message)))
    return reject(
      'MESSAGE_UNKNOWN',
      `Expected to publish message '${message}', but no policy here declares it.`,
    );
  const allowed = policies.find((policy) => actionFor(viewer, policy, message));
  if (!allowed)
    return reject(
      'NOT_PERMITTED',
      `Expected to publish message '${message}', but your role may not.`,
    );
  return checked(allowed, actionFor(viewer, allowed, message)!.form, publication);
}

/** With a case named, what it runs on; else every version the authority has. */
async function policiesFor(
  viewer: Viewer,
  caseId: string | undefined,
): Promise<PolicyVersion[] | null> {
  if (caseId === undefined)
    return [...(await allVersions(viewer)).values()].flat().map(bodyOf).reverse();
  const loaded = await visibleCase(viewer, caseId);
  return loaded && Object.values(loaded.policies);
}

function declares({ actions, process }: PolicyVersion, message: string): boolean {
  const events = Object.values(process.elements).map((element) => element.message);
  return (
    actions.some((action) => action.message === message) ||
    events.some((event) => event?.name === message || event?.id === message)
  );
}

const actionFor = ({ asker }: Viewer, { actions }: PolicyVersion, message: string) =>
  actions.find(
    (action) =>
      action.message === message && action.roles.some((role) => asker.roles.includes(role)),
  );

function checked(
  policy: PolicyVersion,
  form: string,
  { message, values }: Publication,
): Result<Record<string, unknown>> {
  const judged = validateSubmission(policy.forms[form] ?? { components: [] }, values, {});
  if (judged.ok) return { ok: true, value: judged.values };
  const errors = judged.errors.map(({ field, message: sentence }) => ({
    field,
    message: sentence,
  }));
  return reject(
    'INVALID_FORM',
    `Expected to publish message '${message}', but ${errors.length} answer${errors.length === 1 ? ' is' : 's are'} missing or wrong.`,
    errors,
  );
}
