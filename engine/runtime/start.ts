/**
 * Starting a case takes the same loop with another ending: instead of a compare-and-set, an insert
 * whose `_id` is derived from tenant and command id, so that the same start twice is one case.
 */
import type { Command } from '../commands/command.ts';
import { startCase, startEventOf, type StartBody } from '../commands/case-start.ts';
import type { PolicyVersion } from '../model/definition.ts';
import { may } from '../model/permission.ts';
import { reject, type Result } from '../model/rejection.ts';
import { firstAnswer } from './answers.ts';
import { choosePolicy, type Chosen } from './choose-policy.ts';
import { derivedId, digestOf } from './digest.ts';
import type { EngineDoors } from './engine.ts';
import { advance, answerOf, effects, reused, type Answer } from './loop.ts';
import { newCase } from './new-case.ts';
import { settle } from './settle.ts';
import { tenantScope } from './store.ts';

export async function start(
  doors: EngineDoors,
  command: Command<string, StartBody>,
): Promise<Result<Answer>> {
  await doors.failpoint('received', { commandId: command.commandId });
  const caseId = derivedId('case', command.tenant, command.commandId);
  const before = await known(doors, command, caseId);
  if (before) return before;
  const refusal = entitled(command);
  if (refusal) return refusal;
  const chosen = await choosePolicy(doors, command);
  if (!chosen.ok) return chosen;
  const other = rightRole(command, chosen.value.set.root);
  if (other) return other;
  return begin(doors, command, caseId, chosen.value);
}

function entitled({ asker, tenant, body }: Command<string, StartBody>) {
  if (!asker) return null;
  const verdict = may(asker, 'case.start', { tenant });
  return verdict.allowed
    ? null
    : reject(
        'NOT_PERMITTED',
        `Expected to start a case of '${body.policyKey}'. ${verdict.sentence}`,
      );
}

/** The start event names the role that records such a request. */
function rightRole({ asker }: Command, policy: PolicyVersion) {
  const role = startEventOf(policy)?.assignment?.role;
  if (!asker || !role || asker.roles.includes(role)) return null;
  return reject(
    'NOT_PERMITTED',
    `Expected to start a case of '${policy.policyKey}', but that is for the role '${role}', which you do not hold.`,
  );
}

/** The answer of a start that has happened already. */
async function known(
  doors: EngineDoors,
  command: Command<string, StartBody>,
  caseId: string,
): Promise<Result<Answer> | null> {
  const doc = await doors.store.cases.get(tenantScope(command.tenant), caseId);
  if (!doc) return null;
  const answer = await firstAnswer(doors, doc, command.commandId);
  return answer?.digest === digestOf(command)
    ? { ok: true, value: answerOf(doc, answer) }
    : reused(command);
}

async function begin(
  doors: EngineDoors,
  command: Command<string, StartBody>,
  caseId: string,
  chosen: Chosen,
): Promise<Result<Answer>> {
  const opening = await newCase(doors, command, caseId, chosen);
  if (!opening.ok) return opening;
  const loaded = opening.value.loaded;
  const planned = startCase(opening.value);
  if (!planned.ok) return planned;
  const now = loaded.doc.committedAt;
  const advanced = await advance(doors, loaded, planned.value, command, now);
  if (!advanced.ok) return advanced;
  await doors.failpoint('advanced', { caseId, commandId: command.commandId });
  const settled = settle(loaded, planned.value, advanced.value, {
    now,
    command,
    digest: digestOf(command),
    vault: doors.vault,
  });
  await doors.failpoint('before-commit', { caseId, commandId: command.commandId });
  const inserted = await doors.store.cases.insert(tenantScope(command.tenant), settled.doc);
  if (!inserted)
    return (
      (await known(doors, command, caseId)) ??
      reject('CONFLICT', `Expected to start case '${caseId}', but it exists and cannot be read.`)
    );
  await doors.failpoint('after-commit', { caseId, commandId: command.commandId });
  const messages = await effects(doors, settled.doc, settled.body);
  return { ok: true, value: answerOf(settled.doc, settled.answer, messages) };
}
