/**
 * The work behind a send or service task. A letter is rendered from the sealed bundle's template,
 * one pass, values inserted literally; filing it is the command's event, sending it an effect.
 */
import type { Loaded } from '../commands/command.ts';
import type { JobDoneBody } from '../commands/job-complete.ts';
import { toCivilDate } from '../calendar/index.ts';
import { renderTemplate } from '../feel/template.ts';
import type { CaseJob } from '../model/case.ts';
import type { LetterRule } from '../model/definition.ts';
import { reject, type Result } from '../model/rejection.ts';
import type { EngineDoors } from './engine.ts';

export async function runJob(
  doors: EngineDoors,
  loaded: Loaded,
  job: CaseJob,
  now: string,
): Promise<Result<JobDoneBody>> {
  const instance = loaded.body.instances.find((candidate) => candidate.id === job.instanceId);
  const policy = instance && loaded.policies[instance.processId];
  const element = policy?.process.elements[job.elementId];
  if (!instance || !policy || !element)
    return reject(
      'INVALID_STATE',
      `Expected step '${job.elementId}' of job '${job.id}' in the policy, but it is not there.`,
    );
  if (!element.letter) return { ok: true, value: { jobId: job.id, output: {} } };
  return writeLetter(
    doors,
    loaded,
    job,
    element.letter,
    policy.letters,
    { ...instance.variables, ...job.inputs },
    now,
  );
}

async function writeLetter(
  doors: EngineDoors,
  loaded: Loaded,
  job: CaseJob,
  rule: LetterRule,
  templates: Record<string, string>,
  variables: Record<string, unknown>,
  now: string,
): Promise<Result<JobDoneBody>> {
  const template = templates[rule.template];
  if (template === undefined)
    return reject(
      'INVALID_STATE',
      `Expected letter template '${rule.template}' in the bundle, but it is not there.`,
    );
  const values = {
    ...variables,
    parameters: loaded.body.parameters.values,
    case: { reference: loaded.doc.reference, title: loaded.body.title },
    today: toCivilDate(now),
  };
  const to = await textOf(doors, rule.to, values, now);
  if (!to.ok) return to;
  const letter = {
    subject: renderTemplate(rule.subject, values),
    to: to.value,
    addressee: await titleOf(doors, loaded.doc.tenant, to.value),
    channel: rule.channel,
    body: renderTemplate(template, values),
  };
  return { ok: true, value: { jobId: job.id, letter, output: {} } };
}

/** 'team:cca-team' and 'role:mash' in the authority's words; an address as it stands. */
async function titleOf(doors: EngineDoors, tenant: string, to: string): Promise<string> {
  const [kind, key] = to.split(':');
  const authority = await doors.catalog.authority(tenant);
  const named = kind === 'team' ? authority.teams : kind === 'role' ? authority.roles : [];
  return named.find((one) => one.key === key)?.title ?? to;
}

/** A literal as it stands; '=…' is FEEL over the case. */
async function textOf(
  doors: EngineDoors,
  expression: string,
  values: Record<string, unknown>,
  now: string,
): Promise<Result<string>> {
  if (!expression.startsWith('=')) return { ok: true, value: expression };
  const found = await doors.kernel.evaluate(expression.slice(1), values, now);
  return found.ok
    ? { ok: true, value: String(found.value ?? 'Not known') }
    : reject('STEP_FAILED', found.failure.sentence);
}
