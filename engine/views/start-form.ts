/** The form that starts a case under a policy, as it stands today. */
import type { StartForm } from '../../api/contract/index.ts';
import { startEventOf } from '../commands/case-start.ts';
import type { PolicyVersion } from '../model/definition.ts';
import { may } from '../model/permission.ts';
import { reject, type Result } from '../model/rejection.ts';
import { formOf } from './fields.ts';
import type { Viewer } from './viewer.ts';

/** A grant to start cases, and the role that the start event names, when it names one. */
export function mayStart({ asker }: Viewer, policy: PolicyVersion): boolean {
  const role = startEventOf(policy)?.assignment?.role;
  return (
    may(asker, 'case.start', { tenant: asker.tenant }).allowed &&
    (role === undefined || asker.roles.includes(role))
  );
}

export async function startForm(viewer: Viewer, policyKey: string): Promise<Result<StartForm>> {
  const chosen = await viewer.doors.catalog.inForce(viewer.asker.tenant, policyKey, viewer.today);
  if (!chosen.ok) return chosen;
  const policy = chosen.value.set.root;
  if (policy.callOnly)
    return reject(
      'NOT_FOUND',
      `Expected a policy that people start, but '${policyKey}' is only called by others.`,
    );
  if (!mayStart(viewer, policy))
    return reject(
      'NOT_PERMITTED',
      `Expected to start a case of '${policyKey}', but your role does not record such a request.`,
    );
  const { demonstration } = await viewer.doors.catalog.parameters(
    viewer.asker.tenant,
    policyKey,
    viewer.today,
  );
  const { title, summary, version } = policy;
  const form = formOf(policy, startEventOf(policy)?.form) ?? null;
  return {
    ok: true,
    value: {
      policyKey,
      title,
      summary,
      form,
      version,
      demonstration: demonstration || answeredForShow(policy),
    },
  };
}

const answeredForShow = (policy: PolicyVersion) =>
  policy.questions.some((question) => question.answer?.demonstration);
